package io.github.weightinit.dialect.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.testing.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random sequences of calls on one state, against those of {@code dialect_tf.py}. */
class TensorFlowSequencesTest {

  private static List<String> lines(String name) {
    return Resources.lines("dialect/sequences/tensorflow_" + name + ".txt");
  }

  @Test
  void generators() {
    for (String line : lines("generator")) {
      String[] parts = line.split(";", -1);
      var ops = TensorFlowGenerator.fromSeed(Long.parseLong(parts[0]));
      var bytes = new TensorBytes();
      for (String step : parts[1].split("\\|", -1)) {
        TensorFlowStep.parse(step).run(ops, bytes);
      }
      assertThat(bytes.sha256()).as(line).isEqualTo(parts[2]);
    }
  }

  @Test
  void globalStates() {
    for (String line : lines("random")) {
      String[] parts = line.split(";", -1);
      var ops = TensorFlowRandom.setSeed(Long.parseLong(parts[0]));
      var bytes = new TensorBytes();
      for (String text : parts[1].split("\\|", -1)) {
        var step = TensorFlowStep.parse(text);
        boolean seeded = step.args().containsKey("seed");
        step.run(seeded ? ops.withSeed(step.whole("seed")) : ops, bytes);
      }
      assertThat(bytes.sha256()).as(line).isEqualTo(parts[2]);
    }
  }
}
