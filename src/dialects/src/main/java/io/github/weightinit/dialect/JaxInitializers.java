package io.github.weightinit.dialect;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.internal.Checks;

/**
 * The initializers of {@code jax.nn.initializers}, which are Flax's too ({@code
 * flax.linen.initializers}, {@code flax.nnx.initializers}), by their names in Java's spelling:
 * {@code xavierUniform} is JAX's {@code xavier_uniform}, and {@code glorotUniform} the same.
 *
 * <p>All but the orthogonal ones give JAX's bits. Versions and platforms as {@link JaxKey}.
 */
public final class JaxInitializers {

  private JaxInitializers() {}

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
    return new JaxConstant(Checks.finite("value", value), false);
  }

  /**
   * Returns {@code uniform(scale)}: U[0, scale), not symmetric about 0.
   *
   * @param scale the upper bound; JAX's default is 0.01; a negative one is not refused, as in JAX
   * @return the initializer
   * @throws IllegalArgumentException if the scale is not finite
   */
  public static JaxInitializer uniform(double scale) {
    Checks.finite("scale", scale);
    return JaxElementwise.of(
        "uniform(" + scale + ")",
        (variates, compiled) ->
            variates.times(variates.uniform(0, 1), variates.real().constant("scale", scale)));
  }

  /**
   * Returns {@code normal(stddev)}: N(0, stddev<sup>2</sup>). Within {@link JaxInitializer#jit} a
   * fourth of the values differ in the last bit.
   *
   * @param stddev the standard deviation; JAX's default is 0.01; a negative one is not refused, as
   *     in JAX
   * @return the initializer
   * @throws IllegalArgumentException if the standard deviation is not finite
   */
  public static JaxInitializer normal(double stddev) {
    Checks.finite("stddev", stddev);
    return JaxElementwise.of(
        "normal(" + stddev + ")",
        (variates, compiled) ->
            variates.normal(variates.real().constant("stddev", stddev), compiled));
  }

  /**
   * Returns {@code truncated_normal(stddev)}: the standard normal cut at -2 and 2, times stddev,
   * whose standard deviation is 0.88 stddev.
   *
   * @param stddev the standard deviation before the cut; JAX's default is 0.01
   * @return the initializer
   * @throws IllegalArgumentException if the standard deviation is not finite
   */
  public static JaxInitializer truncatedNormal(double stddev) {
    return truncatedNormal(stddev, -2, 2);
  }

  /**
   * Returns {@code truncated_normal(stddev, lower=lower, upper=upper)}: the standard normal cut at
   * two bounds, times stddev.
   *
   * @param stddev the standard deviation before the cut; a negative one is not refused, as in JAX
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
    return JaxElementwise.of(
        "truncatedNormal(" + stddev + ", " + lower + ", " + upper + ")",
        (variates, compiled) ->
            variates.times(
                variates.truncatedNormal(lower, upper, compiled),
                variates.real().constant("stddev", stddev)));
  }

  /**
   * Returns {@code variance_scaling(scale, mode, distribution)}: variance scale / n. A truncated
   * normal is cut at two standard deviations and has that variance after the cut.
   *
   * @param scale the factor, at least 0
   * @param mode what n is: {@code AVERAGE} is JAX's {@code fan_avg}, {@code GEOMETRIC_AVERAGE} its
   *     {@code fan_geo_avg}
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
   * Returns {@code xavier_uniform()}, the same as {@link #glorotUniform}.
   *
   * @return the initializer
   */
  public static JaxVarianceScaling xavierUniform() {
    return glorotUniform();
  }

  /**
   * Returns {@code xavier_normal()}, the same as {@link #glorotNormal}.
   *
   * @return the initializer
   */
  public static JaxVarianceScaling xavierNormal() {
    return glorotNormal();
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
   * Returns {@code kaiming_uniform()}, the same as {@link #heUniform}.
   *
   * @return the initializer
   */
  public static JaxVarianceScaling kaimingUniform() {
    return heUniform();
  }

  /**
   * Returns {@code kaiming_normal()}, the same as {@link #heNormal}.
   *
   * @return the initializer
   */
  public static JaxVarianceScaling kaimingNormal() {
    return heNormal();
  }

  /**
   * Returns {@code orthogonal()}, {@link #orthogonal(double, int)} with scale 1 and the last axis.
   *
   * @return the initializer
   */
  public static JaxInitializer orthogonal() {
    return orthogonal(1, -1);
  }

  /**
   * Returns {@code orthogonal(scale, column_axis)}: a matrix whose columns are one axis and whose
   * rows are all others, with orthonormal rows or columns, whichever are fewer, times scale. Flax's
   * default for recurrent kernels.
   *
   * <p>Not JAX's bits: the same normals, decomposed in double precision where JAX calls LAPACK, so
   * that values differ by LAPACK's rounding errors, which grow with the condition number of the
   * normals. Seen with {@code float}s: 2 &middot; 10<sup>-7</sup> in oblong matrices, mostly 2
   * &middot; 10<sup>-6</sup> and once 10<sup>-5</sup> in square ones; with {@code double}s 2
   * &middot; 10<sup>-14</sup>. Whole tensors of {@code float} and {@code double} only, as in JAX.
   * An empty shape is a no-op.
   *
   * @param scale the factor
   * @param columnAxis the axis of the columns; JAX's default is -1
   * @return the initializer; filling refuses shapes of less than two axes
   * @throws IllegalArgumentException if the scale is not finite
   */
  public static JaxInitializer orthogonal(double scale, int columnAxis) {
    return new JaxOrthogonal(scale, columnAxis, false);
  }

  /**
   * Returns {@code delta_orthogonal()}, with scale 1 and the last axis.
   *
   * @return the initializer
   */
  public static JaxInitializer deltaOrthogonal() {
    return deltaOrthogonal(1, -1);
  }

  /**
   * Returns {@code delta_orthogonal(scale, column_axis)} for kernels (kernel..., in, out): {@link
   * #orthogonal(double, int)} of (in, out) in the middle, 0 elsewhere. Tolerance as there.
   *
   * @param scale the factor
   * @param columnAxis the axis of the columns in the matrix; JAX's default is -1
   * @return the initializer; filling refuses shapes of other than 3, 4 or 5 axes, and fan-in
   *     greater than fan-out
   * @throws IllegalArgumentException if the scale is not finite
   */
  public static JaxInitializer deltaOrthogonal(double scale, int columnAxis) {
    return new JaxDeltaOrthogonal(new JaxOrthogonal(scale, columnAxis, false));
  }
}
