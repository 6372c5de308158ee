package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows or columns are orthonormal, to rounding, whatever the shape. */
class OrthogonalTest {

  private static final Seed SEED = Seed.of(12).at("orthogonal");

  private static double[] fill(Orthogonal scheme) {
    return scheme.fill(new double[(int) scheme.weightCount()], SEED);
  }

  /** About the blocks of 32, the stripes of 128 and the chunks of 64, in both orientations. */
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 2",
    "2, 1",
    "1, 1000",
    "1000, 1",
    "2, 2",
    "3, 3",
    "4, 5",
    "5, 4",
    "31, 31",
    "32, 32",
    "33, 33",
    "63, 65",
    "65, 63",
    "127, 127",
    "128, 128",
    "129, 129",
    "128, 129",
    "256, 257",
    "300, 1",
    "700, 130",
    "130, 700",
    "5000, 33",
    "33, 5000"
  })
  void rowsOrColumnsAreOrthonormal(int rows, int columns) {
    for (double gain : new double[] {1, 1.7}) {
      double[] matrix = fill(Orthogonal.of(rows, columns).withGain(gain));
      assertThat(Orthonormality.residual(matrix, rows, columns, gain)).isLessThan(3e-14);
      assertThat(Arrays.stream(matrix).allMatch(x -> x != 0 && Math.abs(x) <= gain)).isTrue();
    }
  }

  /** The errors of 2,048 reflections, each of some 1e-15, add up like a random walk. */
  @Test
  void aLargeMatrixIsOrthogonal() {
    double[] matrix = Orthogonal.of(2048, 2048).parallel().fill(new double[2048 * 2048], SEED);
    assertThat(Orthonormality.residual(matrix, 2048, 2048, 1)).isLessThan(1e-13);
  }

  /** The check above can fail. */
  @Test
  void theResidualSeesAnErrorInOneElement() {
    double[] matrix = fill(Orthogonal.of(50, 70));
    matrix[1234] += 1e-12;
    assertThat(Orthonormality.residual(matrix, 50, 70, 1)).isGreaterThan(1e-13);
  }

  @Test
  void aSingleWeightIsPlusOrMinusTheGain() {
    double[] weights = new double[20];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Orthogonal.of(1, 1).withGain(0.3).fill(new double[1], SEED.at(i))[0];
    }
    assertThat(weights).contains(0.3, -0.3).containsOnly(0.3, -0.3);
  }

  @Test
  void theGainMultipliesEveryWeight() {
    double[] one = fill(Orthogonal.of(40, 60));
    double[] gained = fill(Orthogonal.of(40, 60).withGain(1.7));
    assertThat(gained).isEqualTo(Arrays.stream(one).map(x -> 1.7 * x).toArray());
  }

  /** A layout whose output axis stands at an end is the matrix that frameworks flatten it to. */
  @Test
  void aFlattenedWeightIsTheMatrix() {
    assertThat(fill(Orthogonal.of(Layout.OIHW, 20, 7, 3, 3)))
        .isEqualTo(fill(Orthogonal.of(20, 63)));
    assertThat(fill(Orthogonal.of(Layout.OHWI, 200, 3, 3, 7)))
        .isEqualTo(fill(Orthogonal.of(200, 63)));
    assertThat(fill(Orthogonal.of(Layout.HWIO, 3, 3, 7, 20)))
        .isEqualTo(fill(Orthogonal.of(63, 20)));
    assertThat(fill(Orthogonal.of(Layout.IO, 30, 40))).isEqualTo(fill(Orthogonal.of(30, 40)));
  }

  /** An output axis in the middle: the orthonormal rows are permuted, not the matrix mistaken. */
  @ParameterizedTest
  @CsvSource({"20, 40, 9", "40, 20, 9", "1, 30, 30", "3, 5, 1", "30, 200, 2"})
  void theOutputAxisCountsWhereverItIs(int before, int outputs, int after) {
    double[] stored = fill(Orthogonal.of(Layout.IOHW, before, outputs, after));
    double[] matrix = new double[stored.length];
    for (int a = 0; a < before; a++) {
      for (int o = 0; o < outputs; o++) {
        for (int b = 0; b < after; b++) {
          matrix[(o * before + a) * after + b] = stored[(a * outputs + o) * after + b];
        }
      }
    }
    assertThat(Orthonormality.residual(matrix, outputs, before * after, 1)).isLessThan(1e-14);
  }

  @Test
  void statistics() {
    Orthogonal scheme = Orthogonal.of(Layout.HWIO, 3, 3, 7, 20).withGain(2);
    assertThat(scheme.mean()).isZero();
    assertThat(scheme.variance()).isCloseTo(4.0 / 63, within(1e-16));
    assertThat(scheme.standardDeviation()).isCloseTo(2 / Math.sqrt(63), within(1e-16));
    assertThat(scheme.lowerBound()).isEqualTo(-2);
    assertThat(scheme.upperBound()).isEqualTo(2);
    assertThat(scheme.weightCount()).isEqualTo(1260);
    // The mean square is no accident: the squares of 20 columns of length gain.
    double meanSquare = Arrays.stream(fill(scheme)).map(x -> x * x).average().orElseThrow();
    assertThat(meanSquare).isCloseTo(scheme.variance(), within(1e-15));
  }

  @Test
  void scaledUniform() {
    assertThat(Orthogonal.of(64, 16).scaledUniform().gain()).isEqualTo(2);
    assertThat(Orthogonal.of(16, 64).withGain(3).scaledUniform().gain()).isEqualTo(3);
    assertThat(Orthogonal.of(Layout.IO, 16, 64).withGain(3).scaledUniform().gain()).isEqualTo(6);
    assertThat(Orthogonal.of(Layout.OIHW, 72, 2, 3, 3).scaledUniform().gain()).isEqualTo(2);
  }

  @Test
  void aValue() {
    assertThat(Orthogonal.of(3, 4)).isEqualTo(Orthogonal.of(Layout.OI, 3, 4).withGain(1));
    assertThat(Orthogonal.of(3, 4)).isNotEqualTo(Orthogonal.of(4, 3));
    assertThat(Orthogonal.of(3, 4)).hasToString("Orthogonal[layout=OI, shape=[3, 4], gain=1.0]");
    assertThat(Orthogonal.of(1L << 31, 1L << 31).weightCount()).isEqualTo(1L << 62);
    assertThat(Orthogonal.of(2, 3).fill(new double[0])).isEmpty();
  }
}
