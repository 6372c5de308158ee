package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Locale;

/** {@code jax.nn.initializers.orthogonal}, of a QR decomposition of normals. */
final class JaxOrthogonal extends JaxInitializer {

  private final double scale;
  private final int columnAxis;

  JaxOrthogonal(double scale, int columnAxis, boolean compiled) {
    super(compiled);
    this.scale = Checks.finite("scale", scale);
    this.columnAxis = columnAxis;
  }

  @Override
  public JaxOrthogonal jit() {
    return new JaxOrthogonal(scale, columnAxis, true);
  }

  @Override
  boolean isElementwise() {
    return false;
  }

  @Override
  void draw(Weights weights, JaxKey key, long... shape) {
    double[] values = values(JaxReal.of(weights), key, shape);
    weights.set(0, values, 0, values.length);
  }

  /** Returns the elements in the order in which they are stored. */
  double[] values(JaxReal real, JaxKey key, long... shape) {
    if (real != JaxReal.FLOAT32 && real != JaxReal.FLOAT64) {
      throw new IllegalArgumentException(
          this + " needs float32 or float64, as JAX does: " + real.name().toLowerCase(Locale.ROOT));
    }
    int axis = columnAxis < 0 ? columnAxis + shape.length : columnAxis;
    if (shape.length < 2 || axis < 0 || axis >= shape.length) {
      throw new IllegalArgumentException(
          "shape must have two axes or more, and axis "
              + columnAxis
              + ": "
              + Arrays.toString(shape));
    }
    int size = (int) Targets.size(shape);
    double[] values = new double[size];
    if (size > 0) {
      int columns = (int) shape[axis];
      int inner = 1;
      for (int i = axis + 1; i < shape.length; i++) {
        inner *= (int) shape[i];
      }
      fill(values, real, key, columns, inner);
    }
    return values;
  }

  /** The rows are all axes but one in their order; {@code inner} is how many lie after that one. */
  private void fill(double[] values, JaxReal real, JaxKey key, int columns, int inner) {
    int rows = values.length / columns;
    double factor = real.constant("scale", scale);
    key.fill(Weights.of(values), real, new JaxVariates(real).normal());
    double[] q = OrthogonalFactor.shaped(values, rows, columns);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        values[(r / inner * columns + c) * inner + r % inner] =
            real.round(factor * real.round(q[r * columns + c]));
      }
    }
  }

  @Override
  public String toString() {
    return "orthogonal(" + scale + ", " + columnAxis + (compiled() ? ").jit()" : ")");
  }
}
