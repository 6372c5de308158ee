/**
 * Initializers for TensorFlow-Java.
 *
 * <pre>{@code
 * var he = WeightInit.of(Layout.IO, Initializers::heNormal, Seed.of(42).at("fc1.kernel"));
 * Operand<TFloat32> kernel = he.call(tf, tf.constant(new long[] {784, 256}), TFloat32.class);
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
