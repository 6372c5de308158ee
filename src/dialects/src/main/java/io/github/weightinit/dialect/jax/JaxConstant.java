package io.github.weightinit.dialect.jax;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.XlaReal;

/** {@code jax.nn.initializers.constant}, which ignores the key. */
final class JaxConstant extends JaxInitializer {

  private final double value;

  JaxConstant(double value, boolean compiled) {
    super(compiled);
    this.value = value;
  }

  @Override
  public JaxInitializer jit() {
    return new JaxConstant(value, true);
  }

  @Override
  boolean isElementwise() {
    return true;
  }

  @Override
  void draw(Weights weights, JaxKey key, long... shape) {
    weights.fill(XlaReal.of(weights).constant("value", value));
  }

  @Override
  public String toString() {
    return "constant(" + value + (compiled() ? ").jit()" : ")");
  }
}
