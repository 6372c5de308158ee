package io.github.weightinit.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Weights;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TensorStatisticsTest {

  private static final double[] VALUES = {3, -1, 4, 1, -5, 9, 2};

  private static TensorStatistics of(int from, int to) {
    return TensorStatistics.of(Weights.of(VALUES, from, to), 0.25);
  }

  @Test
  void theStatisticsAreThoseOfTheValues() {
    // Sum 13, sum of squares 137: mean 13/7, squared deviations 137 - 169/7 = 790/7.
    TensorStatistics statistics = of(0, 7);

    assertThat(statistics.count()).isEqualTo(7);
    assertThat(statistics.mean()).isCloseTo(13 / 7.0, within(1e-15));
    assertThat(statistics.squares()).isCloseTo(790 / 7.0, within(1e-13));
    assertThat(statistics.standardDeviation()).isCloseTo(Math.sqrt(790 / 42.0), within(1e-14));
  }

  @Test
  void partsAddUpToTheWhole() {
    for (int cut = 0; cut <= VALUES.length; cut++) {
      TensorStatistics sum = TensorStatistics.NONE.plus(of(0, cut)).plus(of(cut, VALUES.length));

      assertThat(sum.count()).isEqualTo(7);
      assertThat(sum.mean()).isCloseTo(13 / 7.0, within(1e-15));
      assertThat(sum.squares()).isCloseTo(790 / 7.0, within(1e-13));
    }
  }

  @Test
  void theRangeIsExactWhereverItsEndsStand() {
    // 23 weights: five steps of four, and three more.
    for (int at = 0; at < 23; at++) {
      for (int length = at + 1; length <= 23; length++) {
        double[] values = new double[length];
        Arrays.setAll(values, i -> 1 + 0x1p-52 * (i % 3));
        values[at] = 1 - 0x1p-53;
        assertThat(TensorStatistics.of(Weights.of(values), 0.5).min()).isEqualTo(1 - 0x1p-53);
        values[at] = 1 + 0x1p-50;
        assertThat(TensorStatistics.of(Weights.of(values), 0.5).max()).isEqualTo(1 + 0x1p-50);
      }
    }
  }

  @Test
  void theRangeOfPartsIsThatOfTheWhole() {
    for (int cut = 0; cut <= VALUES.length; cut++) {
      TensorStatistics sum = TensorStatistics.NONE.plus(of(0, cut)).plus(of(cut, VALUES.length));

      assertThat(sum.min()).isEqualTo(-5);
      assertThat(sum.max()).isEqualTo(9);
    }
  }

  @Test
  void ofOneWeightThereIsNoStandardDeviation() {
    assertThat(of(0, 1).standardDeviation()).isNaN();
  }

  @Test
  void aSingleOtherWeightIsNotEqual() {
    double[] ones = new double[1001];
    Arrays.fill(ones, 1);
    assertThat(TensorStatistics.of(Weights.of(ones), 1))
        .isEqualTo(new TensorStatistics(1001, 1, 0, 1, 1));
    ones[1000] = Math.nextUp(1.0);
    assertThat(TensorStatistics.of(Weights.of(ones), 1).mean()).isGreaterThanOrEqualTo(1);
    assertThat(TensorStatistics.of(Weights.of(ones), 1).squares()).isPositive();
  }
}
