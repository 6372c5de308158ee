package io.github.weightinit.analysis;

import java.util.Objects;

/**
 * The product of a gate and a linear map, y = f(a) b, where a and b are independent pre-activations
 * of the same variance: the units of GLU (f = sigmoid), ReGLU, GEGLU and SwiGLU feed-forward
 * layers.
 *
 * <p>E y<sup>2</sup> = E f(a)<sup>2</sup> q, and E y = 0. The gradient reaches both maps: E
 * f'(a)<sup>2</sup> q + E f(a)<sup>2</sup>.
 *
 * <p>Source: N. Shazeer, "GLU variants improve Transformer", 2020.
 *
 * @param name the name, as the field has it
 * @param gate the activation of the gate
 */
public record GatedUnit(String name, Activation gate) implements Nonlinearity {

  /** Checks the components. */
  public GatedUnit {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(gate, "gate");
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
}
