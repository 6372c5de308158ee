/**
 * Initializers for TensorFlow-Java.
 *
 * <pre>{@code
 * import org.tensorflow.types.TFloat32;
 *
 * WeightInit<TFloat32> he = WeightInit.of(Layout.IO, Initializers::heNormal, Seed.of(42));
 * try (TFloat32 kernel = he.at("fc1.kernel").tensor(TFloat32.class, 784, 256)) {
 *   System.out.println(kernel.shape());           // prints [784, 256]
 * }
 * }</pre>
 */
module io.github.weightinit.tensorflow {
  requires transitive io.github.weightinit;
  requires transitive io.github.weightinit.analysis;
  requires transitive org.tensorflow.ndarray;
  requires transitive tensorflow;
  requires transitive tensorflow.framework;
  requires static org.jspecify;

  exports io.github.weightinit.tensorflow;
}
