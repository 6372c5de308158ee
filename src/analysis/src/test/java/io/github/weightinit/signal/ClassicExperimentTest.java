package io.github.weightinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The experiment of the textbooks, after "Deep Learning from Scratch" (K. Saito, 2016), chapter 6,
 * and Stanford's course CS231n, against means of 20 runs of the same networks in NumPy, with its
 * own generator and other seeds.
 *
 * <p>Both sides are means of 20 runs, so their difference has the standard deviation s sqrt(1/20 +
 * 1/20), where s is estimated from our 20 runs; divided by that it follows Student's t with 19
 * degrees of freedom. Of 72 comparisons a correct experiment fails any with a probability of 1e-3:
 * |t| &le; 6.02; and half a unit of the last digit is the rounding of their number. With 99.9 % a
 * difference of (6.02 + 3.6) 0.316 s = 3.0 s is seen, s the deviation of a single run: 1 % of the
 * first standard deviation of the ReLU networks, 0.3 % of that of tanh with Xavier.
 */
class ClassicExperimentTest {

  private static final int RUNS = 20;
  private static final int COMPARISONS = 72;
  private static final double T =
      new TDistribution(RUNS - 1).inverseCumulativeProbability(1 - 1e-3 / COMPARISONS / 2);

  /** Standard deviations of layers 1 to 5. */
  private static final List<List<String>> DEVIATIONS =
      List.of(
          List.of("sigmoid std=1", ".459", ".438", ".437", ".435", ".439"),
          List.of("sigmoid std=0.01", ".0249", ".0127", ".0122", ".0126", ".0122"),
          List.of("sigmoid Xavier", ".207", ".127", ".120", ".119", ".121"),
          List.of("sigmoid He", ".261", ".180", ".160", ".164", ".166"),
          List.of("tanh std=1", ".959", ".958", ".958", ".958", ".958"),
          List.of("tanh std=0.01", ".0990", ".00992", "9.95e-4", "9.97e-5", "1.00e-5"),
          List.of("tanh Xavier", ".627", ".484", ".406", ".356", ".320"),
          List.of("tanh He", ".721", ".633", ".595", ".577", ".568"),
          List.of("relu std=1", "5.85", "42.0", "294", "2134", "14900"),
          List.of("relu std=0.01", ".0585", "4.14e-3", "2.84e-4", "2.02e-5", "1.45e-6"),
          List.of("relu Xavier", ".586", ".407", ".290", ".197", ".144"),
          List.of("relu He", ".826", ".827", ".809", ".782", ".768"));

  /** Shares of sigmoids outside [0.01, 0.99] and of hyperbolic tangents outside [-0.99, 0.99]. */
  private static final List<List<String>> SATURATED =
      List.of(
          List.of("sigmoid std=1", ".64", ".50", ".49", ".48", ".51"),
          List.of("tanh std=1", ".79", ".78", ".78", ".78", ".78"));

  private static List<List<Panel>> runs = List.of();

  @BeforeAll
  static void run() {
    runs = IntStream.range(0, RUNS).mapToObj(run -> panels(Seed.of(run).at("classic"))).toList();
  }

  /** One of the twelve networks. */
  private record Panel(Activation activation, String scheme, List<LayerMeasurement> layers) {}

  /** A batch of 1,000 samples of 100 features through five layers of 100 units. */
  private static List<Panel> panels(Seed seed) {
    Map<String, Function<Fan, Initializer>> schemes = new LinkedHashMap<>();
    schemes.put("std=1", fan -> Initializers.normal(0, 1));
    schemes.put("std=0.01", fan -> Initializers.normal(0, 0.01));
    schemes.put("Xavier", Initializers::xavierNormal);
    schemes.put("He", Initializers::heNormal);
    var panels = new ArrayList<Panel>();
    for (Activation f : List.of(Activations.sigmoid(), Activations.tanh(), Activations.relu())) {
      schemes.forEach(
          (name, scheme) -> {
            Network network = Network.dense(5, 100, f, scheme);
            panels.add(new Panel(f, name, new PropagationExperiment(network, 1000, seed).run()));
          });
    }
    return panels;
  }

  private static Panel panel(List<Panel> panels, String name) {
    return panels.stream()
        .filter(panel -> (panel.activation() + " " + panel.scheme()).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void compare(String name, String expected, ToDoubleFunction<Panel> measured) {
    SummaryStatistics values = new SummaryStatistics();
    runs.forEach(panels -> values.addValue(measured.applyAsDouble(panel(panels, name))));
    double rounding = new BigDecimal(expected).ulp().doubleValue() / 2;
    double deviation = values.getStandardDeviation() * Math.sqrt(2.0 / RUNS);
    assertThat(values.getMean())
        .as("%s, deviation of a run %s", name, values.getStandardDeviation())
        .isCloseTo(Double.parseDouble(expected), within(T * deviation + rounding));
  }

  private static void compareLayers(
      List<List<String>> table, ToDoubleFunction<LayerMeasurement> measured) {
    for (List<String> row : table) {
      for (int l = 1; l <= 5; l++) {
        int layer = l;
        compare(
            row.get(0), row.get(l), panel -> measured.applyAsDouble(panel.layers().get(layer - 1)));
      }
    }
  }

  @Test
  void thereAreTwelveNetworksInOrder() {
    assertThat(runs.get(0))
        .extracting(panel -> panel.activation() + " " + panel.scheme())
        .containsExactlyElementsOf(DEVIATIONS.stream().map(row -> row.get(0)).toList());
  }

  @Test
  void standardDeviationsAgree() {
    compareLayers(DEVIATIONS, LayerMeasurement::standardDeviation);
  }

  @Test
  void saturatedSharesAgree() {
    compareLayers(SATURATED, LayerMeasurement::saturatedShare);
  }

  private static double average(Panel panel, ToDoubleFunction<LayerMeasurement> measured) {
    return panel.layers().stream().mapToDouble(measured).average().orElseThrow();
  }

  @Test
  void theMeanOfSmallSigmoidsAndTheShareOfDeadRectifiersAreAHalf() {
    compare("sigmoid std=0.01", ".5", panel -> average(panel, LayerMeasurement::mean));
    compare("relu He", ".50", panel -> average(panel, LayerMeasurement::deadShare));
  }

  @Test
  void theHistogramsOfBoundedActivationsHaveTheirRangeAndAllValues() {
    for (Panel panel : runs.get(0)) {
      for (LayerMeasurement layer : panel.layers()) {
        Histogram histogram = layer.histogram();
        assertThat(histogram.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(100_000);
        double lower = panel.activation().name().equals("tanh") ? -1 : 0;
        assertThat(histogram.lower()).isEqualTo(lower);
        if (!panel.activation().name().equals("relu")) {
          assertThat(histogram.upper()).isEqualTo(1);
        }
      }
    }
  }
}
