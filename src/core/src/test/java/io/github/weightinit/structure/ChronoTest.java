package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.DistributionChecks;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Oracle;
import io.github.weightinit.PaperSchemes;
import io.github.weightinit.PureFunctionChecks;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logarithms of uniform times, and the vector of biases that is made of them. */
class ChronoTest {

  private static final GaussIntegratorFactory QUADRATURES = new GaussIntegratorFactory();

  /** The density of ln U[1, b) is e^x / (b - 1) on [0, ln b). */
  private static Oracle oracle(double b) {
    GaussIntegrator quadrature = QUADRATURES.legendre(100, 0, Math.log(b));
    UnivariateFunction density = x -> Math.exp(x) / (b - 1);
    double mean = quadrature.integrate(x -> x * density.value(x));
    double variance = quadrature.integrate(x -> (x - mean) * (x - mean) * density.value(x));
    List<Double> moments = new ArrayList<>();
    for (int k = 0; k <= 8; k++) {
      int power = k;
      moments.add(
          quadrature.integrate(
              x -> Math.pow((x - mean) / Math.sqrt(variance), power) * density.value(x)));
    }
    return new Oracle(
        x -> Math.min(1, Math.expm1(x) / (b - 1)),
        mean,
        Math.sqrt(variance),
        0,
        Math.log(b),
        moments);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 10, 784, 100_000, 1L << 40})
  void theClosedForms(long tMax) {
    ElementwiseInitializer forget = PaperSchemes.chronoForgetBias(tMax);
    Oracle oracle = oracle(tMax - 1.0);
    assertThat(forget.mean()).isCloseTo(oracle.mean(), within(1e-13));
    assertThat(forget.standardDeviation()).isCloseTo(oracle.deviation(), within(1e-13));
    assertThat(forget.lowerBound()).isZero();
    assertThat(forget.upperBound()).isCloseTo(oracle.upper(), within(1e-14));
    for (double x = -0.1; x < oracle.upper() + 0.1; x += 0.01) {
      double p = x <= 0 ? 0 : x >= oracle.upper() ? 1 : oracle.cdf().applyAsDouble(x);
      assertThat(forget.cumulativeProbability(x)).isCloseTo(p, within(1e-14));
    }
    assertThat(forget.cumulativeProbability(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(forget.cumulativeProbability(Double.NEGATIVE_INFINITY)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 784, 100_000})
  void aMillionBiasesHaveTheDistributionOfThePaper(long tMax) {
    Seed seed = Seed.of(22).at(tMax);
    DistributionChecks.check(
        PaperSchemes.chronoForgetBias(tMax), oracle(tMax - 1.0), 1_000_000, seed);
    DistributionChecks.resolution(
        PaperSchemes.chronoForgetBias(tMax).fill(new double[1_000_000], seed));
  }

  /** With these biases and no input a unit forgets as 1 / T: 1 - sigmoid(ln(T - 1)) = 1 / T. */
  @Test
  void theTimesAreSpreadEvenly() {
    double[] biases = PaperSchemes.chronoForgetBias(784).fill(new double[100_000], Seed.of(23));
    double sum = 0;
    for (double bias : biases) {
      double time = 1 + Math.exp(bias);
      assertThat(time).isBetween(2.0, 784.0);
      sum += time;
    }
    // U[2, 784) has a deviation of 226, its mean of 100,000 one of 0.71: 4.9 of them are 3.5.
    assertThat(sum / biases.length).isCloseTo(393, within(3.5));
  }

  @Test
  void theInputGateIsTheNegativeOfTheForgetGate() {
    Seed seed = Seed.of(24).at("lstm.bias");
    int hidden = 5000;
    double[] bias = ChronoBias.of(hidden, 784).fill(new double[4 * hidden], seed);
    double[] forget = PaperSchemes.chronoForgetBias(784).fill(new double[hidden], seed);
    double[] input = PaperSchemes.chronoForgetBias(784).scaledBy(-1).fill(new double[hidden], seed);
    for (int i = 0; i < hidden; i++) {
      assertThat(bias[hidden + i]).isEqualTo(forget[i]);
      assertThat(bias[i]).isEqualTo(input[i]).isEqualTo(-forget[i]);
      assertThat(bias[2 * hidden + i]).isZero();
      assertThat(bias[3 * hidden + i]).isZero();
    }
    float[] floats = ChronoBias.of(hidden, 784).fill(new float[4 * hidden], seed);
    for (int i = 0; i < 4 * hidden; i++) {
      assertThat(floats[i]).isEqualTo((float) bias[i]);
    }
    ChronoBias.of(hidden, 784).fill(Weights.of(new double[0]), seed);
  }

  /** The least word is a time of 1: 0.0 for the forget gate and, not -0.0, for the input gate. */
  @Test
  void theShortestTimeAndTheLongest() {
    double[] bias = new double[4];
    ChronoBias.of(1, 784).fill(Weights.of(bias), (index, draw) -> Long.MIN_VALUE);
    PureFunctionChecks.assertSame(bias, new double[4]);
    ChronoBias.of(1, 784).fill(Weights.of(bias), (index, draw) -> Long.MAX_VALUE);
    assertThat(bias[1]).isCloseTo(Math.log(783), within(2e-15));
    assertThat(bias[1]).isLessThanOrEqualTo(ChronoBias.of(1, 784).upperBound());
    assertThat(bias[0]).isEqualTo(-bias[1]);
  }

  @Test
  void theVectorSaysWhatItIs() {
    ChronoBias bias = ChronoBias.of(100, 784);
    assertThat(bias).hasToString("ChronoBias[hidden=100, tMax=784]");
    assertThat(bias.weightCount()).isEqualTo(400);
    assertThat(bias.mean()).isZero();
    assertThat(bias.upperBound()).isEqualTo(Math.log(783));
    assertThat(bias.lowerBound()).isEqualTo(-Math.log(783));
    Oracle oracle = oracle(783);
    // Half the biases are 0; the square of the others is that of the forget gate.
    double square = oracle.deviation() * oracle.deviation() + oracle.mean() * oracle.mean();
    assertThat(bias.variance()).isCloseTo(square / 2, within(1e-12));
  }
}
