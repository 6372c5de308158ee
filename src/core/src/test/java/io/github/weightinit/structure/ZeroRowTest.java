package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ZeroRowTest {

  private static final Seed SEED = Seed.of(7).at("embedding");
  private static final ZeroRow TABLE = new ZeroRow(Initializers.normal(0.5, 2), 20, 7, 3);

  @Test
  void oneRowIsZeroAndTheOthersAreAsWithout() {
    double[] expected = TABLE.rest().fill(new double[140], SEED);
    Arrays.fill(expected, 21, 28, 0.0);
    assertThat(TABLE.fill(new double[140], SEED)).isEqualTo(expected);
    assertThat(TABLE.parallel().fill(new double[140], SEED)).isEqualTo(expected);
    for (int i = 0; i < 140; i++) {
      assertThat(TABLE.valueAt(i, SEED)).isEqualTo(expected[i]);
    }
  }

  @Test
  void everySliceHasItsPartOfTheRow() {
    double[] whole = TABLE.fill(new double[140], SEED);
    for (int from = 0; from <= 140; from++) {
      for (int to = from; to <= 140; to++) {
        double[] slice = new double[to - from];
        TABLE.fill(Weights.of(slice).startingAt(from), SEED);
        assertThat(slice).isEqualTo(Arrays.copyOfRange(whole, from, to));
      }
    }
  }

  @Test
  void largeTablesAreParallelAndKeepTheirRow() {
    var table = new ZeroRow(Initializers.normal(0, 1), 1000, 300, 999);
    double[] serial = table.fill(new double[300_000], SEED);
    assertThat(table.parallel().fill(new double[300_000], SEED)).isEqualTo(serial);
    assertThat(Arrays.copyOfRange(serial, 299_700, 300_000)).containsOnly(0);
    assertThat(serial[299_699]).isNotZero();
  }

  /** A mixture: 19/20 of N(1/2, 4) and 1/20 of 0. */
  @Test
  void statisticsAreThoseOfTheMixture() {
    assertThat(TABLE.mean()).isEqualTo(0.475);
    // E x^2 = 0.95 (4 + 1/4) = 4.0375, less 0.475^2.
    assertThat(TABLE.variance()).isCloseTo(4.0375 - 0.225625, within(1e-15));
    assertThat(TABLE.lowerBound()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(TABLE.upperBound()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(TABLE.cumulativeProbability(0.5)).isCloseTo(0.95 / 2 + 0.05, within(1e-15));
    assertThat(TABLE.cumulativeProbability(-1e-300))
        .isCloseTo(0.95 * TABLE.rest().cumulativeProbability(0), within(1e-15));
    assertThat(TABLE.cumulativeProbability(0) - TABLE.cumulativeProbability(-1e-300))
        .isCloseTo(0.05, within(1e-15));
    var positive = new ZeroRow(Initializers.uniform(1, 2), 2, 1, 0);
    assertThat(positive.lowerBound()).isZero();
    assertThat(positive.upperBound()).isEqualTo(2);
    var all = new ZeroRow(Initializers.uniform(1, 2), 1, 4, 0);
    assertThat(all.upperBound()).isZero();
    assertThat(all.variance()).isZero();
    var huge = new ZeroRow(Initializers.constant(-1e200), 1, 4, 0);
    assertThat(huge.mean()).isEqualTo(0.0);
    assertThat(huge.variance()).isZero();
  }

  private static Offset<Double> within(double error) {
    return Offset.offset(error);
  }

  /** More than a page, so that a form that goes page by page would write before it fails. */
  @Test
  void noFormWritesBeforeItRefuses() {
    var table = new ZeroRow(Initializers.normal(0, 1), 1000, 100, 3);
    for (Initializer form : List.of(table, table.parallel(), table.scaledBy(-2))) {
      double[] weights = new double[100_001];
      assertThatIllegalArgumentException().isThrownBy(() -> form.fill(weights, SEED));
      assertThat(weights).containsOnly(0);
    }
    assertThat(table.scaledBy(-2)).isEqualTo(new ZeroRow(table.rest().scaledBy(-2), 1000, 100, 3));
  }

  @Test
  void badTablesAndTargetsAreRefused() {
    var rest = Initializers.normal(0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZeroRow(rest, 3, 4, 3))
        .withMessage("row must be from 0 to 2: 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZeroRow(rest, 3, 4, -1))
        .withMessage("row must be from 0 to 2: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZeroRow(rest, 0, 4, 0))
        .withMessage("rows must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZeroRow(rest, 1L << 32, 1L << 31, 0))
        .withMessageStartingWith("rows and columns must have a product of less than 2^63");
    double[] weights = new double[141];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TABLE.fill(weights, SEED))
        .withMessage(
            "target must lie within the tensor of 140 weights: elements 0 to 140 (" + TABLE + ")");
    assertThat(weights).containsOnly(0);
    TABLE.fill(Weights.of(weights, 0, 0).startingAt(1000), SEED);
  }
}
