package io.github.weightinit;

import static io.github.weightinit.SchemeErrorsTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.weightinit.structure.Orthogonal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A matrix as an array of rows, of equal lengths or not. */
class RowsTest {

  private static final Seed SEED = Seed.of(29).at("rows");

  private static double[][] jagged(int... lengths) {
    return Arrays.stream(lengths).mapToObj(double[]::new).toArray(double[][]::new);
  }

  private static double[] joined(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  static Initializer[] schemes() {
    return new Initializer[] {
      Initializers.heNormal(5),
      Initializers.heNormal(5).parallel(),
      Initializers.uniform(1, 1 + 3 * Math.ulp(1.0)),
      Initializers.xavierUniform(5, 7).scaledBy(-3),
      Initializers.ones()
    };
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void elementsAreNumberedOnFromRowToRow(Initializer scheme) {
    for (double[][] rows :
        new double[][][] {
          jagged(3, 0, 1, 4999, 0, 0, 2), jagged(0, 7), jagged(1), jagged(40_000, 40_000)
        }) {
      assertThat(scheme.fill(rows, SEED)).isSameAs(rows);
      double[] flat = joined(rows);
      assertThat(flat).isEqualTo(scheme.fill(new double[flat.length], SEED));
      assertThat(Weights.of(rows).sha256()).isEqualTo(Weights.of(flat).sha256());
      int last = flat.length - 1;
      assertThat(Weights.of(rows).get(last)).isEqualTo(flat[last]);
    }
  }

  @Test
  void schemesOfWholeTensorsToo() {
    double[][] rows = Orthogonal.of(4, 3).fill(jagged(3, 3, 3, 3), SEED);
    assertThat(joined(rows)).isEqualTo(Orthogonal.of(4, 3).fill(new double[12], SEED));
  }

  @Test
  void withoutRowsOrElementsNothingHappens() {
    assertThat(Initializers.heNormal(3).fill(new double[0][])).isEmpty();
    assertThat(Initializers.heNormal(3).fill(jagged(0, 0), SEED)).hasDimensions(2, 0);
  }

  @Test
  void freshWeightsDifferAtEveryCall() {
    Initializer scheme = Initializers.standardNormal();
    assertThat(scheme.fill(jagged(2, 1))).isNotEqualTo(scheme.fill(jagged(2, 1)));
  }

  @Test
  @SuppressWarnings("NullAway")
  void nothingIsWrittenBeforeAnError() {
    double[][] rows = {new double[2], new double[2], null};
    assertThatNullPointerException()
        .isThrownBy(() -> Initializers.ones().fill(rows, SEED))
        .withMessage("rows[2]");
    double[][] short11 = jagged(3, 3, 3, 2);
    assertRefused(
        () -> Orthogonal.of(4, 3).fill(short11, SEED),
        "target must be the whole tensor of 12 weights: elements 0 to 10 ("
            + Orthogonal.of(4, 3)
            + ")");
    double[] million = new double[1 << 20];
    double[][] tooMany = new double[2048][];
    Arrays.fill(tooMany, million);
    assertRefused(
        () -> Initializers.ones().fill(tooMany, SEED),
        "rows must have less than 2^31 elements together: rows 0 to 2047 have 2147483648");
    assertThat(joined(short11)).containsOnly(0);
    assertThat(rows[0]).containsOnly(0);
    assertThat(million[0]).isZero();
  }

  @Test
  void partsAreCopiedRowByRow() {
    double[][] rows = Initializers.heNormal(5).fill(jagged(3, 0, 5, 2), SEED);
    assertThat(Weights.of(rows).slice(2, 9).startingAt(0).sha256())
        .isEqualTo(Weights.of(joined(rows), 2, 9).sha256());
  }
}
