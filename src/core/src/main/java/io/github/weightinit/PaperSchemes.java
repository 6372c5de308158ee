package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * Schemes for special networks, each from one paper: networks of sines, deep and narrow ones,
 * complex weights, gates that remember.
 *
 * <pre>{@code
 * PaperSchemes.sirenFirst(2).fill(first, seed.at("first"));     // coordinates x and y
 * PaperSchemes.siren(256).fill(hidden, seed.at("hidden"));
 * }</pre>
 *
 * <p>Every factory throws an {@link IllegalArgumentException} with the name and the value of an
 * argument that is out of its range.
 */
public final class PaperSchemes {

  private PaperSchemes() {}

  /**
   * The first layer of a SIREN, a network of sines: U[-b, b), b = 1 / fanIn. The layer's output is
   * multiplied by omega0, usually 30, before the sine.
   *
   * <p>Source: V. Sitzmann, J. Martel, A. Bergman, D. Lindell, G. Wetzstein, "Implicit neural
   * representations with periodic activation functions", NeurIPS 2020, section 3.2; the bound of
   * this layer is that of the authors' code.
   *
   * @param fanIn number of inputs, at least 1
   * @return the scheme
   */
  public static Uniform sirenFirst(long fanIn) {
    return sirenFirst(new Fan(fanIn, 1));
  }

  /**
   * The first layer of a SIREN: U[-b, b), b = 1 / fanIn; see {@link #sirenFirst(long)}.
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static Uniform sirenFirst(Fan fan) {
    return Uniform.symmetric(1 / Objects.requireNonNull(fan, "fan").fanIn());
  }

  /**
   * The other layers of a SIREN, with omega0 = 30: U[-b, b), b = &radic;(6 / fanIn) / 30.
   *
   * @param fanIn number of inputs, at least 1
   * @return the scheme
   */
  public static Uniform siren(long fanIn) {
    return siren(fanIn, 30);
  }

  /**
   * The other layers of a SIREN, with omega0 = 30: U[-b, b), b = &radic;(6 / fanIn) / 30.
   *
   * @param fan the layer's fans
   * @return the scheme
   */
  public static Uniform siren(Fan fan) {
    return siren(fan, 30);
  }

  /**
   * The other layers of a SIREN, the last, linear one included: U[-b, b), b = &radic;(6 / fanIn) /
   * omega0, so that omega0 times the output has variance 1 under inputs that are sines.
   *
   * <p>Source: Sitzmann et al., NeurIPS 2020, theorem 1.8 of the supplement; see {@link
   * #sirenFirst(long)}.
   *
   * @param fanIn number of inputs, at least 1
   * @param omega0 the factor before the sine, positive
   * @return the scheme
   */
  public static Uniform siren(long fanIn, double omega0) {
    return siren(new Fan(fanIn, 1), omega0);
  }

  /**
   * The other layers of a SIREN: U[-b, b), b = &radic;(6 / fanIn) / omega0; see {@link #siren(long,
   * double)}.
   *
   * @param fan the layer's fans
   * @param omega0 the factor before the sine, positive; 30 as a rule
   * @return the scheme
   */
  public static Uniform siren(Fan fan, double omega0) {
    double fanIn = Objects.requireNonNull(fan, "fan").fanIn();
    Checks.positive("omega0", omega0);
    return Uniform.symmetric(Checks.positive("bound", Math.sqrt(6 / fanIn) / omega0));
  }

  /**
   * Random walk initialization without an activation: N(0, g<sup>2</sup> / fanIn), g = exp(1 / (2
   * fanIn)). From layer to layer the expected logarithm of a gradient's length stays the same, so
   * that the typical gradient of a deep and narrow network does not vanish. {@link
   * Initializers#leCunNormal(long) leCunNormal} keeps the expected square; it is the limit of wide
   * networks.
   *
   * <p>Source: D. Sussillo, L. F. Abbott, "Random walk initialization for training very deep
   * feedforward networks", 2014, arXiv:1412.6558.
   *
   * @param fanIn number of inputs, in the paper the width of all layers, at least 1
   * @return He normal with that gain
   */
  public static HeNormal randomWalk(long fanIn) {
    return randomWalk(new Fan(fanIn, 1));
  }

  /**
   * Random walk initialization without an activation; see {@link #randomWalk(long)}.
   *
   * @param fan the layer's fans
   * @return He normal with that gain
   */
  public static HeNormal randomWalk(Fan fan) {
    double fanIn = Objects.requireNonNull(fan, "fan").fanIn();
    return new HeNormal(fanIn, StrictMath.exp(0.5 / fanIn));
  }

  /**
   * Random walk initialization for ReLU: N(0, g<sup>2</sup> / fanIn), g = &radic;2 exp(1.2 /
   * (max(fanIn, 6) - 2.4)), the authors' fit to simulations; see {@link #randomWalk(long)}. {@link
   * Initializers#heNormal(long) heNormal} is the limit of wide networks.
   *
   * @param fanIn number of inputs, in the paper the width of all layers, at least 1
   * @return He normal with that gain
   */
  public static HeNormal randomWalkRelu(long fanIn) {
    return randomWalkRelu(new Fan(fanIn, 1));
  }

  /**
   * Random walk initialization for ReLU; see {@link #randomWalkRelu(long)}.
   *
   * @param fan the layer's fans
   * @return He normal with that gain
   */
  public static HeNormal randomWalkRelu(Fan fan) {
    double fanIn = Objects.requireNonNull(fan, "fan").fanIn();
    return new HeNormal(fanIn, Math.sqrt(2) * StrictMath.exp(1.2 / (Math.max(fanIn, 6) - 2.4)));
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
   * @param fanIn number of complex inputs, at least 1
   * @param fanOut number of complex outputs, at least 1
   * @return the scheme
   */
  public static Normal complexGlorot(long fanIn, long fanOut) {
    return complexGlorot(new Fan(fanIn, fanOut));
  }

  /**
   * Glorot's criterion for complex weights; see {@link #complexGlorot(long, long)}.
   *
   * @param fan the layer's fans, counted in complex numbers
   * @return the scheme
   */
  public static Normal complexGlorot(Fan fan) {
    return complex(Objects.requireNonNull(fan, "fan").fanIn() + fan.fanOut());
  }

  /**
   * He's criterion for complex weights, for ReLU on both parts: as {@link #complexGlorot(long,
   * long)}, with &sigma; = 1 / &radic;fanIn and so a variance of 2 / fanIn.
   *
   * @param fanIn number of complex inputs, at least 1
   * @return the scheme
   */
  public static Normal complexHe(long fanIn) {
    return complexHe(new Fan(fanIn, 1));
  }

  /**
   * He's criterion for complex weights; see {@link #complexHe(long)}.
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
   * Chrono initialization of an LSTM's forget gate: its bias is the logarithm of a uniform number,
   * ln U[1, tMax - 1), so that the units remember for times spread evenly up to tMax steps.
   *
   * <p>With b = tMax - 1: support [0, ln b], distribution function (e<sup>x</sup> - 1) / (b - 1),
   * mean b ln b / (b - 1) - 1, variance 1 - b (ln b / (b - 1))<sup>2</sup>.
   *
   * <p>The bias of the input gate is the negative of the same numbers. {@link
   * io.github.weightinit.structure.ChronoBias} makes the whole vector; where each gate has a bias
   * of its own, {@code scaledBy(-1)} and the seed of the forget gate give it.
   *
   * <p>Source: C. Tallec, Y. Ollivier, "Can recurrent neural networks warp time?", ICLR 2018, the
   * chrono initialization of section 2.
   *
   * @param tMax the longest dependency expected, in steps, at least 3
   * @return the scheme
   */
  public static ElementwiseInitializer chronoForgetBias(long tMax) {
    return new ChronoForgetBias(tMax);
  }
}
