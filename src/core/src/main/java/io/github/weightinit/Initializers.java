package io.github.weightinit;

import io.github.weightinit.internal.Checks;
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
 *   <tr><td>ReLU and its kin</td><td>{@link #heNormal(int) heNormal}, {@link #heUniform(int)
 *       heUniform}</td></tr>
 *   <tr><td>tanh, sigmoid, softmax</td><td>{@link #xavierNormal(int, int) xavierNormal}, {@link
 *       #xavierUniform(int, int) xavierUniform}</td></tr>
 *   <tr><td>SELU, or none</td><td>{@link #leCunNormal(int) leCunNormal}, {@link #leCunUniform(int)
 *       leCunUniform}</td></tr>
 *   <tr><td>sine (SIREN)</td><td>{@link #sirenFirst(int) sirenFirst}, then {@link #siren(int)
 *       siren}</td></tr>
 *   <tr><td>a bias</td><td>{@code constant(0)}</td></tr>
 * </table>
 *
 * <p>The normal schemes are untruncated, as in the papers and in PyTorch; {@code truncated()} on
 * each gives the form of Keras and JAX. Schemes whose weights depend on one another, such as {@link
 * io.github.weightinit.structure.Orthogonal orthogonal} ones, are in the package {@code structure};
 * what frameworks do by default is in {@code preset}. Fans are numbers of inputs and outputs, or a
 * {@link Fan} made from the layer's geometry. All throw {@link IllegalArgumentException} for an
 * argument out of its range, with its name and value.
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
   * Xavier (Glorot) normal, untruncated: N(0, 2 / (nIn + nOut)).
   *
   * @param nIn number of inputs, at least 1
   * @param nOut number of outputs, at least 1
   * @return the scheme
   */
  public static XavierNormal xavierNormal(int nIn, int nOut) {
    return new XavierNormal(nIn, nOut);
  }

  /**
   * Xavier (Glorot) normal, untruncated: N(0, 2 / (fanIn + fanOut)).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static XavierNormal xavierNormal(Fan fan) {
    Objects.requireNonNull(fan, "fan");
    return new XavierNormal(fan.fanIn(), fan.fanOut());
  }

  /**
   * Xavier (Glorot) uniform: U[-b, b), b = &radic;(6 / (nIn + nOut)).
   *
   * @param nIn number of inputs, at least 1
   * @param nOut number of outputs, at least 1
   * @return the scheme
   */
  public static XavierUniform xavierUniform(int nIn, int nOut) {
    return new XavierUniform(nIn, nOut);
  }

  /**
   * Xavier (Glorot) uniform: U[-b, b), b = &radic;(6 / (fanIn + fanOut)).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static XavierUniform xavierUniform(Fan fan) {
    Objects.requireNonNull(fan, "fan");
    return new XavierUniform(fan.fanIn(), fan.fanOut());
  }

  /**
   * He (Kaiming) normal for ReLU, untruncated: N(0, 2 / nIn). For another activation, {@code
   * heNormal(nIn).withGain(gain)}.
   *
   * @param nIn number of inputs, at least 1
   * @return the scheme
   */
  public static HeNormal heNormal(int nIn) {
    return new HeNormal(nIn);
  }

  /**
   * He (Kaiming) normal for ReLU, untruncated: N(0, 2 / fanIn).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static HeNormal heNormal(Fan fan) {
    Objects.requireNonNull(fan, "fan");
    return new HeNormal(fan.fanIn());
  }

  /**
   * He (Kaiming) uniform for ReLU: U[-b, b), b = &radic;(6 / nIn). For another activation, {@code
   * heUniform(nIn).withGain(gain)}.
   *
   * @param nIn number of inputs, at least 1
   * @return the scheme
   */
  public static HeUniform heUniform(int nIn) {
    return new HeUniform(nIn);
  }

  /**
   * He (Kaiming) uniform for ReLU: U[-b, b), b = &radic;(6 / fanIn).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static HeUniform heUniform(Fan fan) {
    Objects.requireNonNull(fan, "fan");
    return new HeUniform(fan.fanIn());
  }

  /**
   * LeCun normal, untruncated: N(0, 1 / nIn).
   *
   * @param nIn number of inputs, at least 1
   * @return the scheme
   */
  public static LeCunNormal leCunNormal(int nIn) {
    return new LeCunNormal(nIn);
  }

  /**
   * LeCun normal, untruncated: N(0, 1 / fanIn).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static LeCunNormal leCunNormal(Fan fan) {
    Objects.requireNonNull(fan, "fan");
    return new LeCunNormal(fan.fanIn());
  }

  /**
   * LeCun uniform: U[-b, b), b = &radic;(3 / nIn).
   *
   * @param nIn number of inputs, at least 1
   * @return the scheme
   */
  public static LeCunUniform leCunUniform(int nIn) {
    return new LeCunUniform(nIn);
  }

  /**
   * LeCun uniform: U[-b, b), b = &radic;(3 / fanIn).
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static LeCunUniform leCunUniform(Fan fan) {
    Objects.requireNonNull(fan, "fan");
    return new LeCunUniform(fan.fanIn());
  }

  /**
   * Variance scaling: variance scale / n, with n the fan or the average of fans that the mode
   * names.
   *
   * @param scale multiplies the variance, positive
   * @param mode which fan the variance is divided by
   * @param distribution normal, truncated normal or uniform
   * @param nIn number of inputs, at least 1
   * @param nOut number of outputs, at least 1
   * @return the scheme
   */
  public static VarianceScaling varianceScaling(
      double scale,
      VarianceScaling.Mode mode,
      VarianceScaling.Distribution distribution,
      int nIn,
      int nOut) {
    return new VarianceScaling(scale, mode, distribution, nIn, nOut);
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
    return new VarianceScaling(scale, mode, distribution, fan.fanIn(), fan.fanOut());
  }

  /**
   * The first layer of a SIREN, a network of sines: U[-b, b), b = 1 / nIn. The layer's output is
   * multiplied by omega0, usually 30, before the sine.
   *
   * <p>Source: V. Sitzmann, J. Martel, A. Bergman, D. Lindell, G. Wetzstein, "Implicit neural
   * representations with periodic activation functions", NeurIPS 2020, section 3.2; the bound of
   * this layer is that of the authors' code.
   *
   * @param nIn number of inputs, at least 1
   * @return the scheme
   */
  public static Uniform sirenFirst(int nIn) {
    return sirenFirst((double) nIn);
  }

  /**
   * The first layer of a SIREN: U[-b, b), b = 1 / fanIn; see {@link #sirenFirst(int)}.
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static Uniform sirenFirst(Fan fan) {
    return sirenFirst(Objects.requireNonNull(fan, "fan").fanIn());
  }

  private static Uniform sirenFirst(double fanIn) {
    return Uniform.symmetric(1 / Checks.positive("fanIn", fanIn));
  }

  /**
   * The other layers of a SIREN, with omega0 = 30: U[-b, b), b = &radic;(6 / nIn) / 30.
   *
   * @param nIn number of inputs, at least 1
   * @return the scheme
   */
  public static Uniform siren(int nIn) {
    return siren(nIn, 30);
  }

  /**
   * The other layers of a SIREN, the last, linear one included: U[-b, b), b = &radic;(6 / nIn) /
   * omega0, so that omega0 times the output has variance 1 under inputs that are sines.
   *
   * <p>Source: Sitzmann et al., NeurIPS 2020, theorem 1.8 of the supplement; see {@link
   * #sirenFirst(int)}.
   *
   * @param nIn number of inputs, at least 1
   * @param omega0 the factor before the sine, positive
   * @return the scheme
   */
  public static Uniform siren(int nIn, double omega0) {
    return siren((double) nIn, omega0);
  }

  /**
   * The other layers of a SIREN: U[-b, b), b = &radic;(6 / fanIn) / omega0; see {@link #siren(int,
   * double)}.
   *
   * @param fan the layer's fans
   * @param omega0 the factor before the sine, positive; 30 as a rule
   * @return the scheme
   */
  public static Uniform siren(Fan fan, double omega0) {
    return siren(Objects.requireNonNull(fan, "fan").fanIn(), omega0);
  }

  private static Uniform siren(double fanIn, double omega0) {
    Checks.positive("fanIn", fanIn);
    Checks.positive("omega0", omega0);
    return Uniform.symmetric(Checks.positive("bound", Math.sqrt(6 / fanIn) / omega0));
  }

  /**
   * Uniform unit scaling, TensorFlow's {@code UniformUnitScaling}: U[-b, b), b = gain &radic;(3 /
   * nIn), which is {@code heUniform} with another gain.
   *
   * <p>Source: D. Sussillo, L. F. Abbott, "Random walk initialization for training very deep
   * feedforward networks", 2014, arXiv:1412.6558.
   *
   * @param nIn number of inputs, at least 1
   * @param gain the activation's gain, positive: 1 for none, 1.15 for tanh, 1.43 for ReLU
   * @return the scheme
   */
  public static HeUniform uniformUnitScaling(int nIn, double gain) {
    return new HeUniform(nIn, gain);
  }

  /**
   * Uniform unit scaling: U[-b, b), b = gain &radic;(3 / fanIn); see {@link
   * #uniformUnitScaling(int, double)}.
   *
   * @param fan the layer's fans
   * @param gain the activation's gain, positive
   * @return the scheme
   */
  public static HeUniform uniformUnitScaling(Fan fan, double gain) {
    return new HeUniform(Objects.requireNonNull(fan, "fan").fanIn(), gain);
  }

  /**
   * Random walk initialization without an activation: N(0, g<sup>2</sup> / n), g = exp(1 / (2n)).
   * From layer to layer the expected logarithm of a gradient's length stays the same, where {@link
   * #leCunNormal(int) leCunNormal}, the limit of wide networks, keeps the expected square: the
   * typical gradient of a deep and narrow network does not vanish.
   *
   * <p>Source: D. Sussillo, L. F. Abbott, "Random walk initialization for training very deep
   * feedforward networks", 2014, arXiv:1412.6558.
   *
   * @param n width of the layer, at least 1
   * @return He normal with that gain
   */
  public static HeNormal randomWalk(int n) {
    return new HeNormal(Checks.atLeastOne("n", n), StrictMath.exp(0.5 / n));
  }

  /**
   * Random walk initialization for ReLU: N(0, g<sup>2</sup> / n), g = &radic;2 exp(1.2 / (max(n, 6)
   * - 2.4)), the authors' fit to simulations; see {@link #randomWalk(int)}. {@link #heNormal(int)
   * heNormal} is the limit of wide networks.
   *
   * @param n width of the layer, at least 1
   * @return He normal with that gain
   */
  public static HeNormal randomWalkRelu(int n) {
    Checks.atLeastOne("n", n);
    return new HeNormal(n, Math.sqrt(2) * StrictMath.exp(1.2 / (Math.max(n, 6) - 2.4)));
  }

  /**
   * Glorot's criterion for complex weights: real and imaginary part independent, each N(0,
   * &sigma;<sup>2</sup>), &sigma; = 1 / &radic;(fanIn + fanOut).
   *
   * <p>That is a modulus from the Rayleigh distribution of scale &sigma; and an independent uniform
   * phase, the form in which the paper has it; the variance of the complex weight is
   * E|W|<sup>2</sup> = 2 &sigma;<sup>2</sup> = 2 / (fanIn + fanOut). Store the two parts of a
   * weight side by side, or all real parts before all imaginary ones: every element is drawn by
   * itself.
   *
   * <p>Source: C. Trabelsi et al., "Deep complex networks", ICLR 2018, section 3.6. The authors'
   * code leaves out the square root.
   *
   * @param fan the layer's fans, counted in complex numbers
   * @return the scheme
   */
  public static Normal complexGlorot(Fan fan) {
    Objects.requireNonNull(fan, "fan");
    return complex(fan.fanIn() + fan.fanOut());
  }

  /**
   * He's criterion for complex weights, for ReLU on both parts: as {@link #complexGlorot}, with
   * &sigma; = 1 / &radic;fanIn and so a variance of 2 / fanIn.
   *
   * @param fan the layer's fans, counted in complex numbers
   * @return the scheme
   */
  public static Normal complexHe(Fan fan) {
    return complex(Objects.requireNonNull(fan, "fan").fanIn());
  }

  private static Normal complex(double fans) {
    return new Normal(0, 1 / Math.sqrt(fans));
  }

  /**
   * Chrono initialization of an LSTM's forget gate bias: ln U[1, tMax - 1).
   *
   * @param tMax the longest dependency expected, in steps, at least 3
   * @return the scheme
   */
  public static ChronoForgetBias chronoForgetBias(long tMax) {
    return new ChronoForgetBias(tMax);
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
