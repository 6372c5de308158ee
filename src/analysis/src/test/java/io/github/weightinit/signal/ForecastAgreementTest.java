package io.github.weightinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.activation.Nonlinearity;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The forecast, which holds for infinite width, against experiments: the mean of 20 networks of
 * width 500, and one of width 2,000.
 *
 * <p>Means over n units stray from their expectation by O(1 / &radic;n). The deviation s of one
 * network of width 500 is measured; the mean of 20 has s / &radic;20, and by the same law a network
 * of width 2,000 has s / 2; divided by the estimates both follow Student's t with 19 degrees of
 * freedom. Of all comparisons together a correct pair fails any with a probability of 1e-3.
 *
 * <p>To this comes a bias of O(depth / n), from the curvature of the root and of the variance map:
 * the relative variance of a mean of squares over n units is at most 5 / n for the functions here
 * (that of ReLU), summed over the layers; the root turns it into a bias of an eighth of that, the
 * map into one of the same order. 2 depth / n is allowed: 2.4 % at width 500, 0.6 % at 2,000.
 */
class ForecastAgreementTest {

  private static final int RUNS = 20;
  private static final int DEPTH = 6;

  /**
   * The output of a gated unit goes as the square of its input, so that each layer doubles the
   * relative error of the one before.
   */
  private static final int GATED_DEPTH = 2;

  private static final int BATCH = 64;
  private static final int NARROW = 500;
  private static final int WIDE = 2000;

  /** Networks x layers x quantities x widths. */
  private static final int COMPARISONS = 7 * DEPTH * 4 * 2;

  private static final double T =
      new TDistribution(RUNS - 1).inverseCumulativeProbability(1 - 1e-3 / COMPARISONS / 2);

  private record Case(String name, Function<Integer, Network> network) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(
      String name,
      Nonlinearity f,
      Function<Fan, Initializer> scheme,
      double biasVariance,
      boolean residual) {
    int depth = f instanceof GatedUnit ? GATED_DEPTH : DEPTH;
    return new Case(
        name,
        width ->
            new Network(
                Network.dense(depth, width, f, scheme).layers().stream()
                    .map(layer -> layer.withBiasVariance(biasVariance))
                    .map(layer -> residual ? layer.asResidual() : layer)
                    .toList()));
  }

  static List<Case> cases() {
    GatedUnit swiglu = new GatedUnit("swiglu", Activations.silu());
    return List.of(
        of("relu", Activations.relu(), Initializers::heNormal, 0, false),
        of("tanh, bias", Activations.tanh(), Initializers::xavierUniform, 0.05, false),
        of("sigmoid, bias", Activations.sigmoid(), Initializers::heNormal, 0.5, false),
        of("gelu", Activations.gelu(), Initializers::heUniform, 0, false),
        of("residual tanh, bias", Activations.tanh(), Initializers::xavierNormal, 0.05, true),
        of("residual relu", Activations.relu(), Initializers::xavierNormal, 0, true),
        of("residual swiglu, bias", swiglu, Initializers::xavierNormal, 0.02, true));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void experimentsAgree(Case given) {
    List<LayerForecast> forecast = SignalForecast.of(given.network().apply(NARROW)).layers();
    List<List<LayerMeasurement>> narrow =
        IntStream.range(0, RUNS).mapToObj(run -> measure(given, NARROW, run)).toList();
    List<LayerMeasurement> wide = measure(given, WIDE, RUNS);
    for (int layer = 0; layer < forecast.size(); layer++) {
      int l = layer;
      List<LayerMeasurement> samples = narrow.stream().map(run -> run.get(l)).toList();
      LayerForecast f = forecast.get(l);
      LayerMeasurement w = wide.get(l);
      double size = f.standardDeviation();
      compare(given, f, f.mean(), size, samples, w, LayerMeasurement::mean);
      compare(given, f, size, size, samples, w, LayerMeasurement::standardDeviation);
      double signal = f.signalDeviation();
      compare(given, f, signal, signal, samples, w, LayerMeasurement::signalDeviation);
      double gradient = f.gradientDeviation();
      compare(given, f, gradient, gradient, samples, w, LayerMeasurement::gradientDeviation);
    }
  }

  private static List<LayerMeasurement> measure(Case given, int width, int run) {
    Seed seed = Seed.of(run).at("forecast agreement");
    return new PropagationExperiment(given.network().apply(width), BATCH, seed).run();
  }

  private static void compare(
      Case given,
      LayerForecast forecast,
      double expected,
      double size,
      List<LayerMeasurement> narrow,
      LayerMeasurement wide,
      ToDoubleFunction<LayerMeasurement> measured) {
    SummaryStatistics values = new SummaryStatistics();
    narrow.forEach(sample -> values.addValue(measured.applyAsDouble(sample)));
    double deviation = T * values.getStandardDeviation();
    assertThat(values.getMean())
        .as("%s, width %d, %s, %s", given, NARROW, forecast, narrow.get(0))
        .isCloseTo(expected, within(deviation / Math.sqrt(RUNS) + size * 2 * DEPTH / NARROW));
    double shrink = Math.sqrt((double) NARROW / WIDE);
    assertThat(measured.applyAsDouble(wide))
        .as("%s, width %d, %s, %s", given, WIDE, forecast, wide)
        .isCloseTo(expected, within(deviation * shrink + size * 2 * DEPTH / WIDE));
  }
}
