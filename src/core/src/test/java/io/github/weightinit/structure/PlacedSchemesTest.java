package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schemes whose weights are functions of their place: the tensors that PyTorch and the authors'
 * formulas give, by {@code src/python/frameworks/structures.py}.
 */
class PlacedSchemesTest {

  private static final Seed SEED = Seed.of(1);

  static List<Row> rows() {
    return KnownAnswers.read("structures.csv");
  }

  private static StructuredInitializer scheme(Row row) {
    Layout layout = Layout.valueOf(row.text("layout"));
    long[] shape =
        Arrays.stream(row.text("shape").split("x", -1)).mapToLong(Long::parseLong).toArray();
    return switch (row.text("scheme")) {
      case "identity" -> Identity.of(shape[0], shape[1]);
      case "dirac" -> Dirac.of(layout, shape).groups(row.number("groups"));
      case "bilinear" -> Bilinear.of(layout, shape);
      case "hadamard" -> Hadamard.of(layout, shape);
      default -> throw new IllegalArgumentException(row.text("scheme"));
    };
  }

  private static double[] expected(Row row) {
    return Arrays.stream(row.text("weights").split(" ", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static double[] filled(StructuredInitializer scheme) {
    double[] weights = new double[(int) scheme.weightCount()];
    Arrays.fill(weights, Double.NaN);
    return scheme.fill(weights, SEED);
  }

  @Test
  void thereAreAnswersForEachScheme() {
    assertThat(rows().stream().map(row -> row.text("scheme")).distinct())
        .containsExactlyInAnyOrder("identity", "dirac", "bilinear", "hadamard");
    assertThat(rows()).hasSize(125);
  }

  /** Bilinear taps are products of quotients, which the two sides round differently: 3 x 2^-53. */
  @ParameterizedTest
  @MethodSource("rows")
  void weightsAreThoseOfTheOtherProgram(Row row) {
    double[] weights = filled(scheme(row));
    assertThat(weights).hasSameSizeAs(expected(row));
    if (row.text("scheme").equals("bilinear")) {
      assertThat(weights).containsExactly(expected(row), within(4e-16));
    } else {
      assertThat(weights).isEqualTo(expected(row));
    }
    for (double weight : weights) {
      assertThat(Double.doubleToRawLongBits(weight)).isNotEqualTo(Double.doubleToRawLongBits(-0.0));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void momentsAndBoundsAreThoseOfTheTensor(Row row) {
    StructuredInitializer scheme = scheme(row);
    double[] weights = filled(scheme);
    double mean = Arrays.stream(weights).average().orElseThrow();
    double square = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
    assertThat(scheme.mean()).isCloseTo(mean, within(1e-15));
    assertThat(scheme.variance()).isCloseTo(square - mean * mean, within(1e-15));
    assertThat(scheme.variance()).isNotNegative();
    double ulp = Math.ulp(1.0);
    assertThat(scheme.lowerBound())
        .isCloseTo(Arrays.stream(weights).min().orElseThrow(), within(ulp));
    assertThat(scheme.upperBound())
        .isCloseTo(Arrays.stream(weights).max().orElseThrow(), within(ulp));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void slicesAndFloatsAreThoseOfTheWhole(Row row) {
    StructuredInitializer scheme = scheme(row);
    double[] whole = filled(scheme);
    for (int length : new int[] {1, 2, 3, 7, 50}) {
      float[] pieces = new float[whole.length];
      for (int from = 0; from < whole.length; from += length) {
        int to = Math.min(whole.length, from + length);
        scheme.fill(Weights.of(pieces, from, to).startingAt(from), Seed.of(from));
      }
      for (int i = 0; i < whole.length; i++) {
        assertThat(pieces[i]).isEqualTo((float) whole[i]);
      }
    }
  }

  @Test
  void gainsMultiplyTheWeights() {
    assertThat(filled(Identity.of(2, 3).withGain(2.5))).containsExactly(2.5, 0, 0, 0, 2.5, 0);
    assertThat(filled(Dirac.of(Layout.OIHW, 1, 2, 3).withGain(0.1)))
        .containsExactly(0, 0.1, 0, 0, 0, 0);
    assertThat(filled(Hadamard.of(Layout.OI, 2, 1).withGain(Math.sqrt(2))))
        .containsExactly(new double[] {1, 1}, within(2e-16));
    StructuredInitializer scheme = Identity.of(2, 3).withGain(2.5);
    assertThat(scheme.mean()).isCloseTo(5.0 / 6, within(1e-15));
    assertThat(scheme.variance()).isCloseTo(12.5 / 6 - 25.0 / 36, within(1e-15));
    assertThat(scheme.upperBound()).isEqualTo(2.5);
  }

  /** Squares of 1e200 are infinite, and so is the variance, unless all weights are alike. */
  @Test
  void momentsOfExtremeGainsAreNumbers() {
    for (double gain : new double[] {1e200, 1e-200}) {
      double square = gain * gain;
      assertThat(Identity.of(1, 1).withGain(gain).variance()).isZero();
      assertThat(Dirac.of(Layout.OIHW, 1, 1, 1).withGain(gain).variance()).isZero();
      assertThat(Hadamard.of(Layout.OI, 4, 1).withGain(gain).variance()).isZero();
      assertThat(Identity.of(2, 3).withGain(gain).variance()).isEqualTo(square);
      assertThat(Dirac.of(Layout.OIHW, 2, 2, 3).withGain(gain).variance()).isEqualTo(square);
      assertThat(Hadamard.of(Layout.OI, 4, 3).withGain(gain).variance()).isEqualTo(square);
      assertThat(Orthogonal.of(2, 3).withGain(gain).variance()).isEqualTo(square);
    }
    // The square, 2e308, is beyond the range; a sixth of it is not.
    double gain = 1.4e154;
    assertThat(DeltaOrthogonal.of(Layout.OIHW, 2, 2, 3).withGain(gain).variance())
        .isCloseTo(gain / 6 * gain, withinPercentage(1e-12));
  }

  /** More than a scratch copy's worth, and places beyond 2^31. */
  @Test
  void largeTensors() {
    StructuredInitializer hadamard = Hadamard.of(Layout.OI, 1L << 20, 1L << 19);
    double[] slice = new double[3000];
    long first = 123_456L * (1L << 19) + 7;
    hadamard.fill(Weights.of(slice).startingAt(first), SEED);
    for (int j = 0; j < slice.length; j++) {
      int sign = Long.bitCount(123_456 & (j + 7)) % 2 == 0 ? 1 : -1;
      assertThat(slice[j]).isEqualTo(sign * 0x1p-10);
    }
    Identity identity = Identity.of(1L << 31, (1L << 31) + 1);
    double[] five = new double[5];
    long row = (1L << 31) - 1;
    identity.fill(Weights.of(five).startingAt(row * ((1L << 31) + 2) - 3), SEED);
    assertThat(five).containsExactly(0, 0, 0, 1, 0);
    Dirac dirac = Dirac.of(Layout.OIHW, 1L << 17, 1L << 17, 3);
    long last = ((1L << 17) - 1) * ((1L << 17) + 1) * 3 + 1;
    dirac.fill(Weights.of(five, 0, 3).startingAt(last - 1), SEED);
    assertThat(five).containsExactly(0, 1, 0, 1, 0);
    // A slice takes no time for the channels of others.
    Dirac channels = Dirac.of(Layout.OHWI, 1L << 60, 3, 1).groups(1L << 60);
    channels.fill(Weights.of(five).startingAt(3 * (1L << 59) - 1), SEED);
    assertThat(five).containsExactly(0, 0, 1, 0, 0);
  }

  @Test
  void toStringIsARecipe() {
    assertThat(Identity.of(2, 3)).hasToString("Identity[rows=2, columns=3, gain=1.0]");
    assertThat(Dirac.of(Layout.OIHW, 4, 2, 3).groups(2).samePadding())
        .hasToString("Dirac[layout=OIHW, shape=[4, 2, 3], groups=2, gain=1.0, lowerCentre=true]");
    assertThat(Bilinear.of(Layout.IOHW, 2, 2, 4, 4))
        .hasToString("Bilinear[layout=IOHW, shape=[2, 2, 4, 4]]");
    assertThat(Hadamard.of(Layout.OI, 4, 2))
        .hasToString("Hadamard[layout=OI, shape=[4, 2], gain=1.0]");
    assertThat(Dirac.of(Layout.OIHW, 4, 2, 3).groups(2))
        .isEqualTo(Dirac.of(Layout.OIHW, 4, 2, 3).groups(2).withGain(1));
  }
}
