package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.structure.Stft.Scaling;
import io.github.weightinit.structure.Stft.Side;
import io.github.weightinit.structure.Stft.Window;
import io.github.weightinit.testing.KnownAnswers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernels that Keras gives, and a transform of a signal whose spectrum is known. */
class StftTest {

  private static final Seed SEED = Seed.of(1);

  @Test
  void theWeightsOfKeras() {
    for (KnownAnswers.Row row : KnownAnswers.read("stft.csv")) {
      Stft stft =
          new Stft(
              row.number("frameLength"),
              row.number("bins"),
              Side.valueOf(row.text("side")),
              Window.valueOf(row.text("window")),
              Scaling.valueOf(row.text("scaling")),
              Boolean.parseBoolean(row.text("periodic")));
      double[] one = new double[1];
      stft.fill(Weights.of(one).startingAt(row.number("index")), SEED);
      // Keras takes the cosine of the whole angle, up to 50 here, in float32, whose error of
      // 50 x 2^-23 is that of a weight of 1.
      assertThat(one[0])
          .as("%s", row)
          .isCloseTo(Double.parseDouble(row.text("weight")), within(6e-6));
    }
  }

  /** An amplitude of 3 at bin 5 of 64 samples is seen there, and nowhere else. */
  @Test
  void aWaveIsFoundAtItsFrequency() {
    int n = 64;
    int bins = n / 2 + 1;
    double[] real = weights(Side.REAL);
    double[] imaginary = weights(Side.IMAGINARY);
    for (int f = 0; f < bins; f++) {
      double re = 0;
      double im = 0;
      for (int t = 0; t < n; t++) {
        double sample = 3 * Math.cos(2 * Math.PI * 5 * t / n + 0.7);
        re += sample * real[t * bins + f];
        im += sample * imaginary[t * bins + f];
      }
      // Half of the amplitude is at the negative frequency.
      assertThat(Math.hypot(re, im)).isCloseTo(f == 5 ? 1.5 : 0, within(1e-13));
      if (f == 5) {
        assertThat(Math.atan2(im, re)).isCloseTo(0.7, within(1e-13));
      }
    }
  }

  private static double[] weights(Side side) {
    return new Stft(64, 33, side, Window.RECTANGULAR, Scaling.SPECTRUM, true)
        .fill(new double[64 * 33], SEED);
  }

  /** Frames shorter and longer than the period of the waves; 1e-13 is 450 roundings of 2^-52. */
  @Test
  void statisticsAreThoseOfTheWeights() {
    for (Side side : Side.values()) {
      for (int bins : new int[] {2, 3, 11, 40}) {
        for (int frame : new int[] {1, 3, 20, 21, 90}) {
          statisticsAreThoseOfTheWeights(
              new Stft(frame, bins, side, Window.HAMMING, Scaling.DENSITY, true));
        }
      }
    }
  }

  private static void statisticsAreThoseOfTheWeights(Stft stft) {
    double[] weights = stft.fill(new double[(int) stft.weightCount()], SEED);
    double mean = Arrays.stream(weights).average().orElseThrow();
    double variance =
        Arrays.stream(weights).map(w -> (w - mean) * (w - mean)).average().orElseThrow();
    assertThat(stft.mean()).as("%s", stft).isCloseTo(mean, within(1e-13));
    assertThat(stft.variance()).as("%s", stft).isCloseTo(variance, within(1e-13));
    assertThat(Arrays.stream(weights).min().orElseThrow())
        .isGreaterThanOrEqualTo(stft.lowerBound());
    assertThat(Arrays.stream(weights).max().orElseThrow()).isLessThanOrEqualTo(stft.upperBound());
  }

  @Test
  void impossibleTransformsAreRefused() {
    assertThatThrownBy(() -> Stft.of(0, 9, Side.REAL))
        .hasMessage("frameLength must be from 1 to 134217728: 0");
    assertThatThrownBy(() -> Stft.of(16, 1, Side.REAL)).hasMessage("bins must be at least 2: 1");
    assertThatThrownBy(() -> Stft.of(1L << 23, 1L << 40, Side.REAL))
        .hasMessage(
            "frameLength and bins must have a product of less than 2^63: [8388608, 1099511627776]");
    assertThatThrownBy(() -> Stft.of(1L << 31, 2, Side.REAL))
        .hasMessage("frameLength must be from 1 to 134217728: 2147483648");
    assertThatThrownBy(() -> new Stft(1L << 28, 2, Side.REAL, Window.HANN, Scaling.NONE, false))
        .hasMessage("frameLength must be from 1 to 134217728: 268435456");
    assertThatThrownBy(() -> Stft.of(2, 9, Side.REAL))
        .hasMessage("window must not be zero throughout: HANN of 2 samples");
    // 0.42 - 0.5 + 0.08 is not quite 0.
    for (Scaling scaling : List.of(Scaling.DENSITY, Scaling.SPECTRUM)) {
      assertThatThrownBy(() -> new Stft(2, 9, Side.REAL, Window.BLACKMAN, scaling, false))
          .hasMessage("window must not be zero throughout: BLACKMAN of 2 samples");
    }
  }
}
