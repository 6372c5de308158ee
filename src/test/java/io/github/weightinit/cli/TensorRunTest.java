package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TensorRunTest {

  private static TensorRun tensor(long size) {
    var place = new Place("file", 1, 1, "entry 1");
    return new TensorRun(
        new Parameter("w", List.of(size), "", Map.of(), size, place),
        new Assignment("standard-normal", Initializers.standardNormal()),
        Seed.of(1));
  }

  @Test
  void theOrderInWhichSlicesAreDoneChangesNoBit() {
    var random = new Random(1);
    var slices = new ArrayList<Long>();
    var moments = new ArrayList<Moments>();
    for (long i = 0; i < 50; i++) {
      slices.add(i);
      moments.add(new Moments(10, random.nextGaussian(), random.nextDouble()));
    }
    Moments inOrder = moments.stream().reduce(Moments.NONE, Moments::plus);
    for (int repetition = 0; repetition < 20; repetition++) {
      Collections.shuffle(slices, random);
      TensorRun tensor = tensor(500);
      slices.forEach(i -> tensor.add(10 * i, moments.get(i.intValue())));

      assertThat(tensor.report().moments()).isEqualTo(inOrder);
    }
  }

  @Test
  void thePiecesAreTheTensorsWithoutGapOrOverlap() {
    TensorRun first = tensor(25);
    TensorRun second = tensor(20);
    var queue = new WorkQueue(List.of(first, second), 10);

    assertThat(queue.take()).isEqualTo(new Piece(first, 0, 10));
    assertThat(queue.take()).isEqualTo(new Piece(first, 10, 20));
    assertThat(queue.take()).isEqualTo(new Piece(first, 20, 25));
    assertThat(queue.take()).isEqualTo(new Piece(second, 0, 10));
    assertThat(queue.take()).isEqualTo(new Piece(second, 10, 20));
    assertThat(queue.take()).isNull();
  }

  @Test
  void aPieceMayBeAsLargeAsATensorCanBe() {
    TensorRun tensor = tensor(Long.MAX_VALUE);
    var queue = new WorkQueue(List.of(tensor), Long.MAX_VALUE);

    assertThat(queue.take()).isEqualTo(new Piece(tensor, 0, Long.MAX_VALUE));
    assertThat(queue.take()).isNull();
  }
}
