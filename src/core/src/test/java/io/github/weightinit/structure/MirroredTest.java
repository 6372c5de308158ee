package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.testing.Refused;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A network of rectifiers that looks linear. */
class MirroredTest {

  private static final Seed SEED = Seed.of(8).at("mirrored");
  private static final Initializer BASE = Initializers.leCunNormal(6);

  /** The product of a row-major matrix and a vector. */
  private static double[] times(double[] matrix, double[] x) {
    double[] y = new double[matrix.length / x.length];
    for (int i = 0; i < matrix.length; i++) {
      y[i / x.length] += matrix[i] * x[i % x.length];
    }
    return y;
  }

  private static double[] relu(double[] x) {
    return Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
  }

  @Test
  void threeLayersOfRectifiersAreLinear() {
    double[] w1 = Mirrored.along(0, BASE, 8, 6).fill(new double[48], SEED.at(1));
    Initializer inner = Mirrored.along(0, BASE, 10, 4);
    double[] w2 = Mirrored.along(1, inner, 10, 8).fill(new double[80], SEED.at(2));
    double[] w3 = Mirrored.along(1, BASE, 3, 10).fill(new double[30], SEED.at(3));
    double[] a = BASE.fill(new double[24], SEED.at(1));
    double[] b = BASE.fill(new double[20], SEED.at(2));
    double[] c = BASE.fill(new double[15], SEED.at(3));
    double[] x = {0.3, -1.2, 0.7, 2, -0.1, 0.05};
    double[] linear = times(c, times(b, times(a, x)));
    double[] actual = times(w3, relu(times(w2, relu(times(w1, x)))));
    // Some 20 sums of values below 10, each rounded.
    assertThat(actual).containsExactly(linear, within(1e-13));
    assertThat(Arrays.stream(linear).map(Math::abs).min().orElseThrow()).isGreaterThan(1e-3);
  }

  @Test
  void blocksOfEachAxis() {
    double[] a = BASE.fill(new double[6], SEED);
    double[] rows = Mirrored.along(0, BASE, 4, 3).fill(new double[12], SEED);
    double[] columns = Mirrored.along(1, BASE, 3, 4).fill(new double[12], SEED);
    double[] kernel = Mirrored.along(1, BASE, 1, 2, 3, 2).fill(new double[12], SEED);
    for (int i = 0; i < 6; i++) {
      assertThat(rows[i]).isEqualTo(a[i]);
      assertThat(rows[6 + i]).isEqualTo(-a[i]);
      assertThat(columns[i / 2 * 4 + i % 2]).isEqualTo(a[i]);
      assertThat(columns[i / 2 * 4 + i % 2 + 2]).isEqualTo(-a[i]);
    }
    assertThat(kernel).isEqualTo(rows);
    float[] floats = Mirrored.along(1, BASE, 3, 4).fill(new float[12], SEED);
    for (int i = 0; i < 12; i++) {
      assertThat(floats[i]).isEqualTo((float) columns[i]);
    }
  }

  @Test
  void theParallelFormIsThatOfTheBase() {
    Mirrored mirrored = Mirrored.along(0, Orthogonal.of(150, 150), 300, 150);
    assertThat(mirrored.parallel().base).isEqualTo(mirrored.base.parallel());
    assertThat(mirrored.parallel().fill(new double[45_000], SEED))
        .isEqualTo(mirrored.fill(new double[45_000], SEED));
    Icnr icnr = Icnr.of(2, Orthogonal.of(Layout.OIHW, 3, 5, 3, 3), 12, 5, 3, 3);
    assertThat(icnr.parallel().base).isEqualTo(icnr.base.parallel());
    assertThat(icnr.parallel().fill(new double[540], SEED))
        .isEqualTo(icnr.fill(new double[540], SEED));
  }

  @Test
  void zerosHaveNoSign() {
    double[] w = Mirrored.along(0, Identity.of(2, 2), 4, 2).fill(new double[8], SEED);
    assertThat(w).containsExactly(1, 0, 0, 1, -1, 0, 0, -1);
    for (double weight : w) {
      assertThat(Double.doubleToRawLongBits(weight)).isNotEqualTo(Double.doubleToRawLongBits(-0.0));
    }
  }

  @Test
  void momentsAndBounds() {
    var scheme = Mirrored.along(1, Initializers.uniform(-1, 3), 3, 4);
    assertThat(scheme.mean()).isZero();
    assertThat(scheme.variance()).isCloseTo(16.0 / 12 + 1, within(1e-15));
    assertThat(scheme.lowerBound()).isEqualTo(-3);
    assertThat(scheme.upperBound()).isEqualTo(3);
    assertThat(Mirrored.along(0, Initializers.uniform(-5, 3), 2).upperBound()).isEqualTo(5);
    double zero = Mirrored.along(0, Initializers.zeros(), 2).lowerBound();
    assertThat(Double.doubleToRawLongBits(zero)).isZero();
    assertThat(scheme.weightCount()).isEqualTo(12);
    assertThat(scheme)
        .hasToString("Mirrored[base=Uniform[lower=-1.0, upper=3.0], axis=1, shape=[3, 4]]");
  }

  @Test
  void anInitializerOfTheUsersTellsNoMoments() {
    Initializer ones = (target, random) -> target.fill(1);
    Mirrored scheme = Mirrored.along(0, ones, 2, 1);
    assertThat(scheme.fill(new double[2], SEED)).containsExactly(1, -1);
    assertThatThrownBy(scheme::variance)
        .isExactlyInstanceOf(UnsupportedOperationException.class)
        .hasMessage("base does not tell its moments and bounds: " + ones);
  }

  @Test
  void badArguments() {
    Refused.with("shape[0] must be even: 3", () -> Mirrored.along(0, BASE, 3, 4));
    Refused.with("axis must be one of [2, 4], from 0: 2", () -> Mirrored.along(2, BASE, 2, 4));
    Refused.with("axis must be one of [2, 4], from 0: -1", () -> Mirrored.along(-1, BASE, 2, 4));
    Refused.with("shape must have at least 1 axis: []", () -> Mirrored.along(0, BASE));
    Refused.with("shape[1] must be at least 1: 0", () -> Mirrored.along(0, BASE, 2, 0));
    Refused.with(
        "shape must have a product of less than 2^63: [4294967296, 4294967296]",
        () -> Mirrored.along(0, BASE, 1L << 32, 1L << 32));
    Refused.with(
        "base must have 4 weights: 6 (Identity[rows=2, columns=3, gain=1.0])",
        () -> Mirrored.along(0, Identity.of(2, 3), 4, 2));
    Refused.with(
        "base must have 32 weights: 64 (Dirac[layout=OIHW, shape=[4, 4, 4], groups=1, gain=1.0,"
            + " lowerCentre=false])",
        () -> Mirrored.along(0, Dirac.of(Layout.OIHW, 4, 4, 4), 4, 4, 4));
  }
}
