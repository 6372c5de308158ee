/**
 * Other frameworks' own bit streams: the weights that PyTorch, NumPy, JAX, Flax, TensorFlow and
 * Keras make from the same seed, bit for bit.
 *
 * <pre>{@code
 * var torch = TorchRandom.manualSeed(42);                            // torch.manual_seed(42)
 * Map<String, float[]> fc = torch.layer(PyTorch.linear(784, 256));   // fc = nn.Linear(784, 256)
 * System.out.println(fc.get("weight")[0]);                           // prints 0.02730495
 * }</pre>
 *
 * <p>Each framework has a package:
 *
 * <ul>
 *   <li>{@link io.github.weightinit.dialect.torch}: PyTorch on the CPU;
 *   <li>{@link io.github.weightinit.dialect.numpy}: NumPy's two generators;
 *   <li>{@link io.github.weightinit.dialect.python}: Python's {@code random};
 *   <li>{@link io.github.weightinit.dialect.jax}: JAX and Flax;
 *   <li>{@link io.github.weightinit.dialect.tensorflow}: TensorFlow;
 *   <li>{@link io.github.weightinit.dialect.keras}: Keras 3 on each of its backends.
 * </ul>
 *
 * <p>A {@code float[]} or any other array becomes a target by {@code Weights.of(array)}. The method
 * {@code layer} makes the parameters of a layer by name in every framework.
 *
 * <p>None of this is the library's own stream. A generator that has a state in the original has one
 * here: the order of calls matters, and threads must not share an object. Keys of JAX, pairs of
 * seeds and initializers are values. Each class names the versions that it was compared with, and
 * the platforms where nobody compared it. All comparisons were made on Linux x86-64 with glibc, on
 * processors of AMD and, except Keras, on an Intel Xeon; none on Windows, macOS, AArch64, musl or a
 * GPU.
 */
module io.github.weightinit.dialects {
  requires transitive io.github.weightinit;
  requires transitive io.github.weightinit.recipes;
  requires static org.jspecify;

  exports io.github.weightinit.dialect.jax;
  exports io.github.weightinit.dialect.keras;
  exports io.github.weightinit.dialect.numpy;
  exports io.github.weightinit.dialect.python;
  exports io.github.weightinit.dialect.tensorflow;
  exports io.github.weightinit.dialect.torch;
}
