package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.testing.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumpyZigguratTest {

  /** The area of each of the 256 layers. */
  private static final double AREA = 0.004928673233974652;

  /** The numbers for both types as NumPy's own tables have them. */
  @Test
  void numpysTables() {
    List<String> rows =
        Resources.lines("dialect/tables/numpy-ziggurat-tables.csv").stream()
            .filter(line -> Character.isDigit(line.charAt(0)))
            .toList();
    assertThat(rows).hasSize(256);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(
              "%d,%016x,%016x,%016x,%08x,%08x,%08x"
                  .formatted(
                      i,
                      NumpyZiggurat.k(i),
                      Double.doubleToRawLongBits(NumpyZiggurat.w(i)),
                      Double.doubleToRawLongBits(NumpyZiggurat.f(i)),
                      NumpyZiggurat.floatK(i),
                      Float.floatToRawIntBits(NumpyZiggurat.floatW(i)),
                      Float.floatToRawIntBits(NumpyZiggurat.floatF(i))))
          .isEqualTo(rows.get(i));
    }
  }

  private static double end(int layer) {
    return NumpyZiggurat.w(layer) * 0x1p52;
  }

  @Test
  void layersLieUnderTheCurveAndHaveEqualAreas() {
    assertThat(end(255)).isEqualTo(NumpyZiggurat.R);
    assertThat(NumpyZiggurat.INVERSE_R * NumpyZiggurat.R).isCloseTo(1, within(1e-15));
    assertThat(NumpyZiggurat.f(0)).isEqualTo(1);
    for (int i = 1; i < 256; i++) {
      double x = end(i);
      assertThat(NumpyZiggurat.f(i)).isCloseTo(StrictMath.exp(-x * x / 2), within(1e-15));
      assertThat(x * (NumpyZiggurat.f(i - 1) - NumpyZiggurat.f(i))).isCloseTo(AREA, within(1e-13));
    }
  }

  /** A word below K lies within the next layer, too. */
  @Test
  void wordsThatNeedNoSecondLook() {
    assertThat(NumpyZiggurat.k(1)).isZero();
    for (int i = 2; i < 256; i++) {
      assertThat(NumpyZiggurat.k(i) * NumpyZiggurat.w(i)).isCloseTo(end(i - 1), within(1e-14));
    }
  }

  /** The lowest layer is the strip up to R and the tail, as wide as if it were a rectangle. */
  @Test
  void theLowestLayer() {
    assertThat(end(0) * NumpyZiggurat.f(255)).isCloseTo(AREA, within(1e-15));
    assertThat(NumpyZiggurat.k(0) * NumpyZiggurat.w(0)).isCloseTo(NumpyZiggurat.R, within(1e-14));
  }
}
