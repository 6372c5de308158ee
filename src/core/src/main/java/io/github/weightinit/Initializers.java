package io.github.weightinit;

import java.util.Objects;

/**
 * The schemes, by the names that the field gives them.
 *
 * <pre>{@code
 * double[] w = Initializers.heNormal(784).fill(new double[784 * 256]);
 * }</pre>
 *
 * <table>
 *   <caption>Which scheme for which activation</caption>
 *   <tr><th>activation</th><th>scheme</th></tr>
 *   <tr><td>ReLU and its kin</td><td>{@link #heNormal(long) heNormal}, {@link #heUniform(long)
 *       heUniform}</td></tr>
 *   <tr><td>leaky ReLU, GELU, SiLU and others</td><td>{@code heNormal(fanIn).withGain(gain)}; the
 *       class {@code Gain} of the module {@code weight-init-analysis} has the gains</td></tr>
 *   <tr><td>tanh, sigmoid, softmax</td><td>{@link #xavierNormal(long, long) xavierNormal}, {@link
 *       #xavierUniform(long, long) xavierUniform}</td></tr>
 *   <tr><td>SELU, or none</td><td>{@link #leCunNormal(long) leCunNormal}, {@link
 *       #leCunUniform(long) leCunUniform}</td></tr>
 *   <tr><td>sine (SIREN)</td><td>{@link PaperSchemes#sirenFirst(long)}, then {@link
 *       PaperSchemes#siren(long)}</td></tr>
 *   <tr><td>a bias</td><td>{@link #zeros()}</td></tr>
 * </table>
 *
 * <p>The normal schemes are untruncated, as in the papers and in PyTorch; {@code truncated()} on
 * each gives the form of Keras and JAX. The schemes of single papers are in {@link PaperSchemes};
 * those whose weights depend on one another, such as {@link
 * io.github.weightinit.structure.Orthogonal orthogonal} ones, are in the package {@code structure}.
 * Fans are numbers of inputs and outputs, or a {@link Fan} made from the layer's geometry. Every
 * factory throws an {@link IllegalArgumentException} with the name and the value of an argument
 * that is out of its range.
 */
public final class Initializers {

  private Initializers() {}

  /**
   * N(0, 1), untruncated.
   *
   * @return the scheme
   */
  public static StandardNormal standardNormal() {
    return new StandardNormal();
  }

  /**
   * N(mean, standardDeviation<sup>2</sup>), untruncated.
   *
   * @param mean the mean, finite
   * @param standardDeviation the standard deviation (not the variance), positive and finite
   * @return the scheme
   */
  public static Normal normal(double mean, double standardDeviation) {
    return new Normal(mean, standardDeviation);
  }

  /**
   * U[lower, upper).
   *
   * @param lower the lower bound, finite
   * @param upper the upper bound, finite, greater than {@code lower}
   * @return the scheme
   */
  public static Uniform uniform(double lower, double upper) {
    return new Uniform(lower, upper);
  }

  /**
   * N(mu, sigma<sup>2</sup>) cut at two sigma: Keras' {@code TruncatedNormal(mean, stddev)}. The
   * weights' standard deviation is 0.88 sigma; for one of your choice see {@link
   * TruncatedNormal#ofStandardDeviation}.
   *
   * @param mu the parent's mean, finite
   * @param sigma the parent's standard deviation, positive and finite
   * @return the scheme
   */
  public static TruncatedNormal truncatedNormal(double mu, double sigma) {
    return new TruncatedNormal(mu, sigma, -2, 2);
  }

  /**
   * N(mu, sigma<sup>2</sup>) cut to [mu + lower sigma, mu + upper sigma]. For bounds in the
   * weights' own units, as in PyTorch, see {@link TruncatedNormal#between}.
   *
   * @param mu the parent's mean, finite
   * @param sigma the parent's standard deviation, positive and finite
   * @param lower the lower cut in sigmas from mu, or {@code -Infinity}
   * @param upper the upper cut in sigmas from mu, greater than {@code lower}, or {@code Infinity}
   * @return the scheme
   */
  public static TruncatedNormal truncatedNormal(
      double mu, double sigma, double lower, double upper) {
    return new TruncatedNormal(mu, sigma, lower, upper);
  }

  /**
   * Xavier (Glorot) normal, untruncated: N(0, 2 / (fanIn + fanOut)).
   *
   * @param fanIn number of inputs, at least 1
   * @param fanOut number of outputs, at least 1
   * @return the scheme
   */
  public static XavierNormal xavierNormal(long fanIn, long fanOut) {
    return new XavierNormal(fanIn, fanOut);
  }

  /**
   * Xavier (Glorot) normal, untruncated: N(0, 2 / (fanIn + fanOut)).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static XavierNormal xavierNormal(Fan fan) {
    return new XavierNormal(Objects.requireNonNull(fan, "fan").fanIn(), fan.fanOut());
  }

  /**
   * Xavier (Glorot) uniform: U[-b, b), b = &radic;(6 / (fanIn + fanOut)).
   *
   * @param fanIn number of inputs, at least 1
   * @param fanOut number of outputs, at least 1
   * @return the scheme
   */
  public static XavierUniform xavierUniform(long fanIn, long fanOut) {
    return new XavierUniform(fanIn, fanOut);
  }

  /**
   * Xavier (Glorot) uniform: U[-b, b), b = &radic;(6 / (fanIn + fanOut)).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static XavierUniform xavierUniform(Fan fan) {
    return new XavierUniform(Objects.requireNonNull(fan, "fan").fanIn(), fan.fanOut());
  }

  /**
   * He (Kaiming) normal for ReLU, untruncated: N(0, 2 / fanIn). For another activation, {@code
   * heNormal(fanIn).withGain(gain)}.
   *
   * @param fanIn number of inputs, at least 1
   * @return the scheme
   */
  public static HeNormal heNormal(long fanIn) {
    return new HeNormal(fanIn);
  }

  /**
   * He (Kaiming) normal for ReLU, untruncated: N(0, 2 / fanIn).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static HeNormal heNormal(Fan fan) {
    return new HeNormal(Objects.requireNonNull(fan, "fan").fanIn());
  }

  /**
   * He (Kaiming) uniform for ReLU: U[-b, b), b = &radic;(6 / fanIn). For another activation, {@code
   * heUniform(fanIn).withGain(gain)}.
   *
   * @param fanIn number of inputs, at least 1
   * @return the scheme
   */
  public static HeUniform heUniform(long fanIn) {
    return new HeUniform(fanIn);
  }

  /**
   * He (Kaiming) uniform for ReLU: U[-b, b), b = &radic;(6 / fanIn).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static HeUniform heUniform(Fan fan) {
    return new HeUniform(Objects.requireNonNull(fan, "fan").fanIn());
  }

  /**
   * LeCun normal, untruncated: N(0, 1 / fanIn).
   *
   * @param fanIn number of inputs, at least 1
   * @return the scheme
   */
  public static LeCunNormal leCunNormal(long fanIn) {
    return new LeCunNormal(fanIn);
  }

  /**
   * LeCun normal, untruncated: N(0, 1 / fanIn).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static LeCunNormal leCunNormal(Fan fan) {
    return new LeCunNormal(Objects.requireNonNull(fan, "fan").fanIn());
  }

  /**
   * LeCun uniform: U[-b, b), b = &radic;(3 / fanIn).
   *
   * @param fanIn number of inputs, at least 1
   * @return the scheme
   */
  public static LeCunUniform leCunUniform(long fanIn) {
    return new LeCunUniform(fanIn);
  }

  /**
   * LeCun uniform: U[-b, b), b = &radic;(3 / fanIn).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static LeCunUniform leCunUniform(Fan fan) {
    return new LeCunUniform(Objects.requireNonNull(fan, "fan").fanIn());
  }

  /**
   * Variance scaling: variance scale / n, with n the fan or the average of fans that the mode
   * names.
   *
   * @param scale multiplies the variance, positive
   * @param mode which fan the variance is divided by
   * @param distribution normal, truncated normal or uniform
   * @param fanIn number of inputs, at least 1
   * @param fanOut number of outputs, at least 1
   * @return the scheme
   */
  public static VarianceScaling varianceScaling(
      double scale,
      VarianceScaling.Mode mode,
      VarianceScaling.Distribution distribution,
      long fanIn,
      long fanOut) {
    return new VarianceScaling(scale, mode, distribution, fanIn, fanOut);
  }

  /**
   * Variance scaling: variance scale / n, with n the fan or the average of fans that the mode
   * names.
   *
   * @param scale multiplies the variance, positive
   * @param mode which fan the variance is divided by
   * @param distribution normal, truncated normal or uniform
   * @param fan the layer's fans
   * @return the scheme
   */
  public static VarianceScaling varianceScaling(
      double scale, VarianceScaling.Mode mode, VarianceScaling.Distribution distribution, Fan fan) {
    return new VarianceScaling(
        scale, mode, distribution, Objects.requireNonNull(fan, "fan").fanIn(), fan.fanOut());
  }

  /**
   * Every weight the same.
   *
   * @param value the weight, finite
   * @return the scheme
   */
  public static Constant constant(double value) {
    return new Constant(value);
  }

  /**
   * Every weight 0: the usual start of a bias.
   *
   * @return the scheme
   */
  public static Constant zeros() {
    return new Constant(0);
  }

  /**
   * Every weight 1: the usual start of a normalization's scale.
   *
   * @return the scheme
   */
  public static Constant ones() {
    return new Constant(1);
  }
}
