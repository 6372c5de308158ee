package io.github.weightinit.activation;

import java.util.Objects;

/**
 * The product of a gate and a linear map, y = f(a) b, where a and b are independent pre-activations
 * of the same variance: the units of GLU (f = sigmoid), ReGLU, GEGLU and SwiGLU feed-forward
 * layers.
 *
 * <p>Since a and b are independent and E b = 0, E y = 0 and E y<sup>2</sup> = E f(a)<sup>2</sup> q.
 * So the gain that keeps the variance q is 1 / &radic;E f(a)<sup>2</sup>, which depends on the gate
 * alone. The gradient goes back through both maps, dy/da = f'(a) b and dy/db = f(a). So its mean
 * square at the layer's input, per weight variance and output, is E f'(a)<sup>2</sup> q + E
 * f(a)<sup>2</sup>. At the gain and q = 1 each layer multiplies it by 1 + E f'<sup>2</sup> / E
 * f<sup>2</sup>, which is more than 1 for every f. A deviation of the signal's variance more than
 * doubles in each layer, because the output is a product. Use such units on residual branches,
 * behind a normalization.
 *
 * <p>Source: N. Shazeer, "GLU variants improve Transformer", 2020.
 *
 * @param name the usual name
 * @param gate the activation of the gate
 */
public record GatedUnit(String name, Activation gate) implements Nonlinearity {

  /** Checks the components. */
  public GatedUnit {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(gate, "gate");
  }

  /**
   * Returns the gated linear unit, sigmoid(a) b (Dauphin et al., ICML 2017).
   *
   * @return the unit
   */
  public static GatedUnit glu() {
    return new GatedUnit("glu", Activations.sigmoid());
  }

  /**
   * Returns max(0, a) b.
   *
   * @return the unit
   */
  public static GatedUnit reGlu() {
    return new GatedUnit("reglu", Activations.relu());
  }

  /**
   * Returns GELU(a) b, with the exact {@link Activations#gelu}.
   *
   * @return the unit
   */
  public static GatedUnit geGlu() {
    return new GatedUnit("geglu", Activations.gelu());
  }

  /**
   * Returns SiLU(a) b, the unit of Llama.
   *
   * @return the unit
   */
  public static GatedUnit swiGlu() {
    return new GatedUnit("swiglu", Activations.silu());
  }

  /**
   * Returns a b, the gated unit without an activation.
   *
   * @return the unit
   */
  public static GatedUnit bilinear() {
    return new GatedUnit("bilinear", Activations.linear());
  }

  @Override
  public double mean(double q) {
    gate.mean(q);
    return 0;
  }

  @Override
  public double secondMoment(double q) {
    return gate.secondMoment(q) * q;
  }

  @Override
  public double variance(double q) {
    return secondMoment(q);
  }

  @Override
  public double secondMomentSlope(double q) {
    return gate.secondMoment(q) + q * gate.secondMomentSlope(q);
  }

  @Override
  public double gradientMoment(double q) {
    return gate.gradientMoment(q) * q + gate.secondMoment(q);
  }

  @Override
  public double correlatedMoment(double q, double correlation) {
    return gate.correlatedMoment(q, correlation) * correlation * q;
  }

  @Override
  public double correlatedGradientMoment(double q, double correlation) {
    return gate.correlatedGradientMoment(q, correlation) * correlation * q
        + gate.correlatedMoment(q, correlation);
  }

  /** E f<sup>2</sup> - c E f f' = c (E f<sup>2</sup> - E f f') + (1 - c) E f<sup>2</sup>. */
  @Override
  public double difference(double q, double distance) {
    return q * ((1 - distance) * gate.difference(q, distance) + distance * gate.secondMoment(q));
  }

  @Override
  public String toString() {
    return name;
  }
}
