package io.github.weightinit.dialect.keras;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;

/**
 * The initializers of Keras 3, {@code keras.initializers}, with a seed: the weights that Keras
 * makes on the CPU, bit for bit.
 *
 * <pre>{@code
 * // w = keras.initializers.GlorotUniform(seed=42)(shape=(784, 256))
 * float[] w = KerasInitializers.glorotUniform(42).fill(new float[784 * 256], 784, 256);
 * // The same with KERAS_BACKEND=jax, in bfloat16:
 * KerasInitializers.glorotUniform(42).on(KerasBackend.JAX).fill(Weights.bfloat16(bits), 784, 256);
 * }</pre>
 *
 * <p>Keras counts the fans from the shape. With two axes the fan-in is the first and the fan-out
 * the second. With more axes they are the last two, each times the product of the others. With one
 * axis both are that axis, without axes both are 1. For initializers without a seed, and for
 * layers, see {@link KerasRandom}.
 *
 * <p><b>Compared</b> with keras 3.15.1 on tensorflow-cpu 2.21.0, jax 0.10.2, torch 2.13.0 and numpy
 * 2.4.6 on Linux x86-64. They agree bit for bit in {@code float32}, {@code float16} and {@code
 * bfloat16} on every backend, and in {@code float64} wherever the backend's own normal numbers are
 * exact. {@link #orthogonal} agrees to some 2 &middot; 10<sup>-7</sup>, square matrices to
 * 10<sup>-5</sup>, because the frameworks factor matrices in {@code float}. Not compared: other
 * releases of Keras (before 3.6 or so TensorFlow's seed was cast without the remainder), other
 * platforms, GPUs.
 *
 * <p>As Keras does, truncated normals divide {@code stddev} by 0.8796, so that the values have the
 * requested variance after the cut.
 */
public final class KerasInitializers {

  private KerasInitializers() {}

  private static KerasInitializer of(KerasScheme scheme) {
    return new KerasInitializer(scheme, new KerasSource(KerasBackend.TENSORFLOW, false));
  }

  /**
   * Returns {@code GlorotUniform(seed)}: U(&plusmn;&radic;(6 / (fanIn + fanOut))).
   *
   * @param seed as the backend takes it
   * @return the initializer
   */
  public static KerasInitializer glorotUniform(long seed) {
    return varianceScaling(1, Mode.AVERAGE, Distribution.UNIFORM, seed);
  }

  /**
   * Returns {@code GlorotNormal(seed)}: truncated normal of variance 2 / (fanIn + fanOut).
   *
   * @param seed as the backend takes it
   * @return the initializer
   */
  public static KerasInitializer glorotNormal(long seed) {
    return varianceScaling(1, Mode.AVERAGE, Distribution.TRUNCATED_NORMAL, seed);
  }

  /**
   * Returns {@code HeUniform(seed)}: U(&plusmn;&radic;(6 / fanIn)).
   *
   * @param seed as the backend takes it
   * @return the initializer
   */
  public static KerasInitializer heUniform(long seed) {
    return varianceScaling(2, Mode.FAN_IN, Distribution.UNIFORM, seed);
  }

  /**
   * Returns {@code HeNormal(seed)}: truncated normal of variance 2 / fanIn.
   *
   * @param seed as the backend takes it
   * @return the initializer
   */
  public static KerasInitializer heNormal(long seed) {
    return varianceScaling(2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL, seed);
  }

  /**
   * Returns {@code LecunUniform(seed)}: U(&plusmn;&radic;(3 / fanIn)).
   *
   * @param seed as the backend takes it
   * @return the initializer
   */
  public static KerasInitializer lecunUniform(long seed) {
    return varianceScaling(1, Mode.FAN_IN, Distribution.UNIFORM, seed);
  }

  /**
   * Returns {@code LecunNormal(seed)}: truncated normal of variance 1 / fanIn.
   *
   * @param seed as the backend takes it
   * @return the initializer
   */
  public static KerasInitializer lecunNormal(long seed) {
    return varianceScaling(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL, seed);
  }

  /**
   * Returns {@code VarianceScaling(scale, mode, distribution, seed)}: variance scale / max(1, n).
   *
   * @param scale multiplies the variance, positive
   * @param mode the meaning of n: {@code fan_in}, {@code fan_out} or, {@link Mode#AVERAGE}, {@code
   *     fan_avg}
   * @param distribution {@link Distribution#UNIFORM}, {@link Distribution#TRUNCATED_NORMAL}, which
   *     is Keras' {@code "normal"} too, or {@link Distribution#NORMAL}, Keras' {@code
   *     "untruncated_normal"}
   * @param seed as the backend takes it
   * @return the initializer
   * @throws IllegalArgumentException if the scale is not positive and finite, or the mode is the
   *     geometric average, which Keras does not have
   */
  public static KerasInitializer varianceScaling(
      double scale, Mode mode, Distribution distribution, long seed) {
    return of(new KerasVarianceScaling(scale, mode, distribution, seed));
  }

  /**
   * Returns {@code RandomUniform(minval, maxval, seed)}.
   *
   * @param minval the least value; Keras' default is -0.05
   * @param maxval the end of the interval, at least {@code minval}; Keras' default is 0.05
   * @param seed as the backend takes it
   * @return the initializer
   * @throws IllegalArgumentException if a bound is not finite, or {@code minval > maxval}
   */
  public static KerasInitializer randomUniform(double minval, double maxval, long seed) {
    return of(new KerasScheme.RandomUniform(minval, maxval, seed));
  }

  /**
   * Returns {@code RandomNormal(mean, stddev, seed)}.
   *
   * @param mean the mean; Keras' default is 0
   * @param stddev the standard deviation, at least 0; Keras' default is 0.05
   * @param seed as the backend takes it
   * @return the initializer
   * @throws IllegalArgumentException if the mean is not finite, or {@code stddev} negative or not
   *     finite
   */
  public static KerasInitializer randomNormal(double mean, double stddev, long seed) {
    return of(new KerasScheme.RandomNormal(mean, stddev, seed));
  }

  /**
   * Returns {@code TruncatedNormal(mean, stddev, seed)}: cut off at two standard deviations.
   *
   * @param mean the mean; Keras' default is 0
   * @param stddev the standard deviation before the cut, at least 0; Keras' default is 0.05
   * @param seed as the backend takes it
   * @return the initializer
   * @throws IllegalArgumentException if the mean is not finite, or {@code stddev} negative or not
   *     finite
   */
  public static KerasInitializer truncatedNormal(double mean, double stddev, long seed) {
    return of(new KerasScheme.TruncatedNormal(mean, stddev, seed));
  }

  /**
   * Returns {@code Orthogonal(gain, seed)}, also called {@code OrthogonalInitializer}: all axes but
   * the last are the rows of one matrix. Its rows or columns, whichever are fewer, are
   * perpendicular and of length {@code gain}. It agrees to rounding errors, because the matrix is
   * factored in {@code double} here. {@code float32} and {@code float64} only.
   *
   * @param gain factor of the matrix; Keras' default is 1
   * @param seed as the backend takes it
   * @return the initializer
   * @throws IllegalArgumentException if the gain is not finite
   */
  public static KerasInitializer orthogonal(double gain, long seed) {
    return of(new KerasScheme.Orthogonal(gain, seed));
  }

  /**
   * Returns {@code Identity(gain)}, for matrices, which need not be square.
   *
   * @param gain the value on the diagonal
   * @return the initializer
   * @throws IllegalArgumentException if the gain is not finite
   */
  public static KerasInitializer identity(double gain) {
    return of(new KerasScheme.Identity(gain));
  }

  /**
   * Returns {@code Constant(value)}.
   *
   * @param value the value of every weight
   * @return the initializer
   * @throws IllegalArgumentException if the value is not finite
   */
  public static KerasInitializer constant(double value) {
    return of(new KerasScheme.Constant(value));
  }

  /**
   * Returns {@code Zeros()}.
   *
   * @return the initializer
   */
  public static KerasInitializer zeros() {
    return constant(0);
  }

  /**
   * Returns {@code Ones()}.
   *
   * @return the initializer
   */
  public static KerasInitializer ones() {
    return constant(1);
  }
}
