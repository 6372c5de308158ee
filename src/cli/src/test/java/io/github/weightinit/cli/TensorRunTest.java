package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TensorRunTest {

  private static TensorRun tensor(long size) {
    return tensor(size, Initializers.standardNormal());
  }

  private static TensorRun tensor(long size, Initializer initializer) {
    var assignment =
        new Assignment(Parameter.of("w", "", size), "all", initializer, Optional.empty());
    var place =
        new Place(
            "file",
            new com.fasterxml.jackson.core.JsonLocation(
                com.fasterxml.jackson.core.io.ContentReference.unknown(), 0, 1, 1),
            "entry 1 'w'");
    return new TensorRun(assignment, place, Seed.of(1), DataType.FLOAT32);
  }

  @Test
  void theOrderInWhichSlicesAreDoneChangesNoBit() {
    var random = new Random(1);
    var slices = new ArrayList<Long>();
    var moments = new ArrayList<Moments>();
    for (long i = 0; i < 50; i++) {
      slices.add(i);
      moments.add(new Moments(10, random.nextGaussian(), random.nextDouble(), -i, i));
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
  void aTensorThatTakesNoSlicesIsOnePiece() {
    TensorRun centered = tensor(25, new Centered(25));
    TensorRun padded = tensor(25, new PaddedSquare(5, 0));
    TensorRun ownScheme = tensor(25, (target, random) -> target.fill(1));
    var queue = new WorkQueue(List.of(centered, padded, ownScheme), 20);

    assertThat(queue.take()).isEqualTo(new Piece(centered, 0, 25));
    assertThat(queue.take()).isEqualTo(new Piece(padded, 0, 20));
    assertThat(queue.take()).isEqualTo(new Piece(padded, 20, 25));
    assertThat(queue.take()).isEqualTo(new Piece(ownScheme, 0, 25));
    assertThat(queue.take()).isNull();
  }

  @Test
  void aWholeTensorThatDoesNotFitIntoMemoryIsAMistakeWithItsPlace() {
    TensorRun mebi = tensor(1 << 20, new Centered(1 << 20));
    WholeTensors.requireMemory(mebi, 4 << 20);
    assertThatThrownBy(() -> WholeTensors.requireMemory(mebi, (4 << 20) - 1))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "file:1:1: entry 1 'w': Centered[size=1048576] fills whole tensors only, and 1048576"
                + " weights are too many: they take 4 MiB and the scheme's work space, the heap"
                + " has 3 MiB: use a larger one (java -Xmx) or fewer --threads");

    TensorRun large = tensor(Integer.MAX_VALUE, new Centered(Integer.MAX_VALUE));
    assertThatThrownBy(() -> WholeTensors.requireMemory(large, Long.MAX_VALUE))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "file:1:1: entry 1 'w': Centered[size=2147483647] fills whole tensors only, and"
                + " 2147483647 weights are too many: an array has at most 2147483639");
  }

  @Test
  void aPieceMayBeAsLargeAsATensorCanBe() {
    TensorRun tensor = tensor(Long.MAX_VALUE);
    var queue = new WorkQueue(List.of(tensor), Long.MAX_VALUE);

    assertThat(queue.take()).isEqualTo(new Piece(tensor, 0, Long.MAX_VALUE));
    assertThat(queue.take()).isNull();
  }
}
