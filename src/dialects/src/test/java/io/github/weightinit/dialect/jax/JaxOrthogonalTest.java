package io.github.weightinit.dialect.jax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.Goldens;
import io.github.weightinit.dialect.TensorBytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orthogonal tensors are those of jax 0.10.2 but for LAPACK's rounding errors. */
class JaxOrthogonalTest {

  @Test
  void jaxsOwnTensors() {
    List<String[]> rows = Goldens.rows("jax_orthogonal.csv");
    assertThat(rows).hasSize(20);
    for (String[] row : rows) {
      ElementType type = TensorBytes.type(row[2]);
      double[] theirs =
          Arrays.stream(row[6].split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      double[] ours = made(row, type, theirs.length);
      double scale = Math.abs(Double.parseDouble(row[4]));
      double tolerance = scale * (type == ElementType.FLOAT64 ? 2e-14 : 3e-6);
      for (int i = 0; i < theirs.length; i++) {
        assertThat(Math.abs(ours[i] - theirs[i]))
            .as("%s[%d]", String.join(",", Arrays.copyOf(row, 6)), i)
            .isLessThanOrEqualTo(tolerance);
      }
    }
  }

  private static double[] made(String[] row, ElementType type, int length) {
    double scale = Double.parseDouble(row[4]);
    int axis = Integer.parseInt(row[5]);
    JaxInitializer initializer =
        row[0].equals("orthogonal")
            ? JaxInitializers.orthogonal(scale, axis)
            : JaxInitializers.deltaOrthogonal(scale, axis);
    JaxKey key = JaxKey.of(Long.parseLong(row[1]));
    long[] shape = Arrays.stream(row[3].split("x")).mapToLong(Long::parseLong).toArray();
    if (type == ElementType.FLOAT64) {
      double[] values = new double[length];
      initializer.fill(Weights.of(values), key, shape);
      return values;
    }
    float[] values = initializer.fill(new float[length], key, shape);
    double[] doubles = new double[length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
