/**
 * Checkpoints: the weights of a whole model as files that other frameworks load.
 *
 * <pre>{@code
 * Checkpoint.of(plan, Seed.of(42), ElementType.BFLOAT16).write(Path.of("model.safetensors"));
 * }</pre>
 */
module io.github.weightinit.checkpoint {
  requires transitive io.github.weightinit.recipes;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;

  exports io.github.weightinit.checkpoint;
}
