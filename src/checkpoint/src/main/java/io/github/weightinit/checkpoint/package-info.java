/**
 * Checkpoints: the weights of a whole model as files that PyTorch, Transformers, JAX and others
 * load; such files, whoever wrote them, read and compared bit by bit with what a recipe gives.
 *
 * <pre>{@code
 * import java.nio.file.Files;
 * import java.nio.file.Path;
 *
 * Plan plan = PyTorch.recipe().plan(ParameterList.of(PyTorch.linear(784, 256).parameters("fc1")));
 * Path file = Files.createTempDirectory("example").resolve("fc1.safetensors");
 * Checkpoint.of(plan, Seed.of(42), ElementType.BFLOAT16).write(file);
 * try (StoredModel stored = StoredModel.open(file)) {
 *   System.out.println(stored.tensors().size());                     // prints 2
 *   System.out.println(Comparison.of(plan, Seed.of(42), stored).tensors().get(0).isEqual());   // prints true
 * }
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.checkpoint.Checkpoint} to write, {@link
 * io.github.weightinit.checkpoint.StoredModel} to read, {@link
 * io.github.weightinit.checkpoint.Comparison} to compare. This package uses the recipes, the core
 * and Jackson's parser.
 */
@NullMarked
package io.github.weightinit.checkpoint;

import org.jspecify.annotations.NullMarked;
