package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Half a million complex weights, real and imaginary part side by side: the modulus is Rayleigh's,
 * the phase uniform, and the two are independent.
 */
class ComplexTest {

  private static final int N = 500_000;

  /**
   * The scale of the paper, a square root; 1 / (fanIn + fanOut) without it would be 16 times less.
   */
  static Stream<Arguments> schemes() {
    Fan fan = Fan.dense(100, 156);
    return Stream.of(
        Arguments.of(PaperSchemes.complexGlorot(fan), 1.0 / 16, 2.0 / 256),
        Arguments.of(PaperSchemes.complexHe(fan), 1.0 / 10, 2.0 / 100));
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void theLawOfThePaper(Normal scheme, double sigma, double variance) {
    double[] weights = scheme.fill(new double[2 * N], Seed.of(21).at("complex"));
    double[] modulus = new double[N];
    double[] phase = new double[N];
    long[] counts = new long[40 * 40];
    double squares = 0;
    for (int i = 0; i < N; i++) {
      double re = weights[2 * i];
      double im = weights[2 * i + 1];
      modulus[i] = Math.hypot(re, im);
      phase[i] = Math.atan2(im, re);
      squares += re * re + im * im;
      int turn = (int) Math.min(39, (phase[i] + Math.PI) / (2 * Math.PI) * 40);
      counts[40 * turn + (int) Math.min(39, rayleigh(modulus[i], sigma) * 40)]++;
    }
    // |W|^2 is exponential, so its mean has a standard error of 1 / sqrt(n): 0.7 % is 4.9 of them.
    assertThat(squares / N / variance).isCloseTo(1, within(0.007));
    assertThat(2 * scheme.variance()).isCloseTo(variance, within(1e-17));
    double[] cells = new double[1600];
    Arrays.fill(cells, 1.0 / 1600);
    ChiSquare.check("phase by modulus", counts, cells);
    Arrays.sort(modulus);
    Arrays.sort(phase);
    // D = 0.0038 is seen, so a sigma that is off by 0.7 %.
    DistributionChecks.kolmogorovSmirnov(
        modulus, new Oracle(r -> rayleigh(r, sigma), 0, 1, 0, 1, List.of()));
    DistributionChecks.kolmogorovSmirnov(phase, Oracle.uniform(-Math.PI, Math.PI));
  }

  private static double rayleigh(double modulus, double sigma) {
    return -Math.expm1(-modulus * modulus / (2 * sigma * sigma));
  }
}
