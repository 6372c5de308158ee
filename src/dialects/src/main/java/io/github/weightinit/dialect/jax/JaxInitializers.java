package io.github.weightinit.dialect.jax;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.dialect.shared.XlaReal;
import io.github.weightinit.internal.Checks;

/**
 * The initializers of {@code jax.nn.initializers}, which Flax has too ({@code
 * flax.linen.initializers}, {@code flax.nnx.initializers}).
 *
 * <pre>{@code
 * // w = jax.nn.initializers.he_normal()(jax.random.key(42), (64, 128))
 * float[] w = JaxInitializers.heNormal().fill(new float[64 * 128], JaxKey.of(42), 64, 128);
 * }</pre>
 *
 * <p>JAX has two names for some: {@code xavier_uniform} is {@link #glorotUniform}, {@code
 * xavier_normal} {@link #glorotNormal}, {@code kaiming_uniform} {@link #heUniform} and {@code
 * kaiming_normal} {@link #heNormal}. All initializers except the orthogonal ones give JAX's bits.
 * Versions and platforms as {@link JaxKey}.
 */
public final class JaxInitializers {

  private JaxInitializers() {}

  /** Makes the variate of an element type. */
  private interface Variate {
    JaxVariate of(JaxVariates variates, boolean compiled);
  }

  private static JaxInitializer elementwise(String recipe, Variate variate) {
    return new JaxElementwise(
        recipe,
        (weights, key, compiled) -> {
          var variates = new JaxVariates(XlaReal.of(weights));
          key.fill(weights, variate.of(variates, compiled));
        },
        false);
  }

  /**
   * Returns {@code zeros}.
   *
   * @return the initializer; it ignores the key
   */
  public static JaxInitializer zeros() {
    return constant(0);
  }

  /**
   * Returns {@code ones}.
   *
   * @return the initializer; it ignores the key
   */
  public static JaxInitializer ones() {
    return constant(1);
  }

  /**
   * Returns {@code constant(value)}.
   *
   * @param value finite, in the target's type too
   * @return the initializer; it ignores the key
   * @throws IllegalArgumentException if the value is not finite
   */
  public static JaxInitializer constant(double value) {
    Checks.finite("value", value);
    return new JaxElementwise(
        "constant(" + value + ")",
        (weights, key, compiled) -> weights.fill(XlaReal.of(weights).constant("value", value)),
        false);
  }

  /**
   * Returns {@code uniform(scale)}: U[0, scale), not symmetric about 0.
   *
   * @param scale the upper bound; JAX's default is 0.01; as in JAX, it may be negative
   * @return the initializer
   * @throws IllegalArgumentException if the scale is not finite
   */
  public static JaxInitializer uniform(double scale) {
    Checks.finite("scale", scale);
    return elementwise(
        "uniform(" + scale + ")",
        (variates, compiled) ->
            variates.uniform(0, 1).times(variates.real().constant("scale", scale)));
  }

  /**
   * Returns {@code normal(stddev)}: N(0, stddev<sup>2</sup>). Within {@link JaxInitializer#jit} a
   * fourth of the values differ in the last bit.
   *
   * @param stddev the standard deviation; JAX's default is 0.01; as in JAX, it may be negative
   * @return the initializer
   * @throws IllegalArgumentException if the standard deviation is not finite
   */
  public static JaxInitializer normal(double stddev) {
    Checks.finite("stddev", stddev);
    return elementwise(
        "normal(" + stddev + ")",
        (variates, compiled) ->
            variates.normal(variates.real().constant("stddev", stddev), compiled));
  }

  /**
   * Returns {@code truncated_normal(stddev, lower=lower, upper=upper)}: the standard normal cut at
   * two bounds, times stddev. Cut at -2 and 2, JAX's defaults, its standard deviation is 0.88
   * stddev.
   *
   * @param stddev the standard deviation before the cut; JAX's default is 0.01; as in JAX, it may
   *     be negative
   * @param lower the lower bound, in standard deviations; may be -Infinity
   * @param upper the upper bound, in standard deviations; may be Infinity
   * @return the initializer
   * @throws IllegalArgumentException if the standard deviation is not finite, or a bound is not a
   *     number
   */
  public static JaxInitializer truncatedNormal(double stddev, double lower, double upper) {
    Checks.finite("stddev", stddev);
    Checks.number("lower", lower);
    Checks.number("upper", upper);
    return elementwise(
        "truncatedNormal(" + stddev + ", " + lower + ", " + upper + ")",
        (variates, compiled) ->
            variates
                .truncatedNormal(lower, upper, compiled)
                .times(variates.real().constant("stddev", stddev)));
  }

  /**
   * Returns {@code variance_scaling(scale, mode, distribution)}: variance scale / n. A truncated
   * normal is cut at two standard deviations and has that variance after the cut.
   *
   * @param scale the factor, at least 0
   * @param mode the meaning of n: {@code AVERAGE} is JAX's {@code fan_avg}, {@code
   *     GEOMETRIC_AVERAGE} its {@code fan_geo_avg}
   * @param distribution the distribution
   * @return the initializer
   * @throws IllegalArgumentException if the scale is negative or not finite
   */
  public static JaxVarianceScaling varianceScaling(
      double scale, Mode mode, Distribution distribution) {
    return JaxVarianceScaling.of(scale, mode, distribution);
  }

  /**
   * Returns {@code glorot_uniform()}: variance 2 / (fanIn + fanOut).
   *
   * @return the initializer
   */
  public static JaxVarianceScaling glorotUniform() {
    return varianceScaling(1, Mode.AVERAGE, Distribution.UNIFORM);
  }

  /**
   * Returns {@code glorot_normal()}: variance 2 / (fanIn + fanOut), a truncated normal.
   *
   * @return the initializer
   */
  public static JaxVarianceScaling glorotNormal() {
    return varianceScaling(1, Mode.AVERAGE, Distribution.TRUNCATED_NORMAL);
  }

  /**
   * Returns {@code lecun_uniform()}: variance 1 / fanIn.
   *
   * @return the initializer
   */
  public static JaxVarianceScaling lecunUniform() {
    return varianceScaling(1, Mode.FAN_IN, Distribution.UNIFORM);
  }

  /**
   * Returns {@code lecun_normal()}: variance 1 / fanIn, a truncated normal; Flax's default for
   * kernels.
   *
   * @return the initializer
   */
  public static JaxVarianceScaling lecunNormal() {
    return varianceScaling(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  /**
   * Returns {@code he_uniform()}: variance 2 / fanIn.
   *
   * @return the initializer
   */
  public static JaxVarianceScaling heUniform() {
    return varianceScaling(2, Mode.FAN_IN, Distribution.UNIFORM);
  }

  /**
   * Returns {@code he_normal()}: variance 2 / fanIn, a truncated normal.
   *
   * @return the initializer
   */
  public static JaxVarianceScaling heNormal() {
    return varianceScaling(2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  /**
   * Returns {@code orthogonal(scale, column_axis)}: a matrix whose columns are one axis and whose
   * rows are all other axes. Its rows or columns, whichever are fewer, are orthonormal, times
   * scale. Flax's default for recurrent kernels.
   *
   * <p>These are not JAX's bits. The normals are the same, but they are factored in double
   * precision and JAX calls LAPACK. So values differ by LAPACK's rounding errors, which grow with
   * the condition number of the normals. Differences seen in {@code float}: 2 &middot;
   * 10<sup>-7</sup> in oblong matrices, mostly 2 &middot; 10<sup>-6</sup> and once 10<sup>-5</sup>
   * in square ones; in {@code double} 2 &middot; 10<sup>-14</sup>. Whole tensors of {@code float}
   * and {@code double} only, as in JAX. An empty shape is a no-op.
   *
   * @param scale the factor; JAX's default is 1
   * @param columnAxis the axis of the columns; JAX's default is -1
   * @return the initializer; filling refuses shapes with fewer than two axes
   * @throws IllegalArgumentException if the scale is not finite
   */
  public static JaxInitializer orthogonal(double scale, int columnAxis) {
    return new JaxOrthogonal(scale, columnAxis, false);
  }

  /**
   * Returns {@code delta_orthogonal(scale, column_axis)} for kernels (kernel..., in, out): {@link
   * #orthogonal} of (in, out) in the middle, 0 elsewhere. The tolerance is the same.
   *
   * @param scale the factor; JAX's default is 1
   * @param columnAxis the axis of the columns in the matrix; JAX's default is -1
   * @return the initializer; filling refuses shapes without 3, 4 or 5 axes, and a fan-in greater
   *     than the fan-out
   * @throws IllegalArgumentException if the scale is not finite
   */
  public static JaxInitializer deltaOrthogonal(double scale, int columnAxis) {
    return new JaxDeltaOrthogonal(new JaxOrthogonal(scale, columnAxis, false));
  }
}
