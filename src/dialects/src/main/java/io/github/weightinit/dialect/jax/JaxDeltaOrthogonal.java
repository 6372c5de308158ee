package io.github.weightinit.dialect.jax;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.OrthogonalFactor;
import io.github.weightinit.dialect.shared.XlaReal;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;

/**
 * {@code jax.nn.initializers.delta_orthogonal}: an orthogonal matrix in the middle, zeros around
 * it.
 */
final class JaxDeltaOrthogonal extends JaxInitializer {

  private final JaxOrthogonal matrix;

  JaxDeltaOrthogonal(JaxOrthogonal matrix) {
    super(matrix.compiled());
    this.matrix = matrix;
  }

  @Override
  public JaxInitializer jit() {
    return new JaxDeltaOrthogonal(matrix.jit());
  }

  @Override
  boolean isElementwise() {
    return false;
  }

  @Override
  void draw(Weights weights, JaxKey key, long... shape) {
    int spatial = shape.length - 2;
    Checks.that(
        spatial >= 1 && spatial <= 3, "shape must have 3, 4 or 5 axes", Arrays.toString(shape));
    long in = shape[spatial];
    long out = shape[spatial + 1];
    Checks.that(out >= in, "shape must have a fan-in of at most its fan-out", in + ", " + out);
    long middle = 0;
    for (int i = 0; i < spatial; i++) {
      Checks.that(
          shape[i] != 0, "shape must have a middle, so no empty axis", Arrays.toString(shape));
      middle = middle * shape[i] + (shape[i] - 1) / 2;
    }
    OrthogonalFactor.checkType(weights);
    double[] values = matrix.values(XlaReal.of(weights), key, in, out);
    weights.fill(0);
    weights.set((int) middle * values.length, values, 0, values.length);
  }

  @Override
  public String toString() {
    return "delta"
        + Character.toUpperCase(matrix.toString().charAt(0))
        + matrix.toString().substring(1);
  }
}
