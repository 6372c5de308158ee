/**
 * Checkpoints: the weights of a whole model as files that other frameworks load.
 *
 * <pre>{@code
 * import java.nio.file.Files;
 * import java.nio.file.Path;
 *
 * Plan plan = PyTorch.recipe().plan(ParameterList.of(PyTorch.linear(784, 256).parameters("fc1")));
 * Path file = Files.createTempDirectory("example").resolve("fc1.safetensors");
 * Checkpoint.of(plan, Seed.of(42), ElementType.BFLOAT16).write(file);
 * }</pre>
 */
module io.github.weightinit.checkpoint {
  requires transitive io.github.weightinit.recipes;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;

  exports io.github.weightinit.checkpoint;
}
