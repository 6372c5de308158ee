package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work of a plan grows as its list does: a million tensors take some seconds. */
class PlanScaleTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path directory;

  private long allocated(int layers, String options) throws IOException {
    var list = new StringBuilder("{\"model_type\": \"llama\", \"list\": [");
    for (int layer = 0; layer < layers; layer++) {
      list.append(
          """
          %s{"name": "model.layers.%d.mlp.up_proj.weight", "shape": [32, 16], "module": "Linear",
             "attributes": {"in_features": 16, "out_features": 32}},
            {"name": "model.layers.%d.input_layernorm.weight", "shape": [16],
             "module": "LlamaRMSNorm"}
          """
              .formatted(layer == 0 ? "" : ",", layer, layer));
    }
    Path file = Files.writeString(directory.resolve("m.json"), list.append("]}"));
    String[] args = ("plan " + file + options).split(" ");
    assertThat(Cli.run(args).code()).isZero();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThat(Cli.run(args).code()).isZero();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /**
   * Ten times the tensors take ten times the memory and less than 1 MB more for the command itself;
   * a list that is copied for each tensor would take a hundred times as much. Twenty allows for
   * buffers that double.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {" --recipe hf", " --scheme he-normal", " --scheme orthogonal --format csv"})
  void theMemoryIsInProportion(String options) throws IOException {
    long small = allocated(500, options);
    long large = allocated(5000, options);
    assertThat(large).isLessThan(20 * small);
  }
}
