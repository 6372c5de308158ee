package io.github.weightinit.dialect.jax;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.OrthogonalFactor;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.dialect.shared.XlaReal;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;

/** {@code jax.nn.initializers.orthogonal}: the orthogonal factor of a matrix of normals. */
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
    OrthogonalFactor.checkType(weights);
    double[] values = values(XlaReal.of(weights), key, shape);
    weights.set(0, values, 0, values.length);
  }

  /** Returns the elements in the order in which they are stored. */
  double[] values(XlaReal real, JaxKey key, long... shape) {
    int axis = columnAxis < 0 ? columnAxis + shape.length : columnAxis;
    if (shape.length < 2 || axis < 0 || axis >= shape.length) {
      throw new IllegalArgumentException(
          "shape must have at least 2 axes and an axis %s: %s"
              .formatted(columnAxis, Arrays.toString(shape)));
    }
    int size = (int) SequentialFill.size(shape);
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

  /**
   * Fills the values: one axis is the columns, all others in their order are the rows.
   *
   * @param inner the product of the sizes behind the axis of columns
   */
  private void fill(double[] values, XlaReal real, JaxKey key, int columns, int inner) {
    int rows = values.length / columns;
    double factor = real.constant("scale", scale);
    key.fill(Weights.of(values), new JaxVariates(real).normal());
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
