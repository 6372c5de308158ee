package io.github.weightinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against {@code src/python/reference/propagation.py}, which sums in another order: equal to 1e-12
 * of the values' size, counts exactly.
 */
class PropagationReferenceTest {

  private static final int BATCH = 130;

  static Stream<List<Row>> cases() {
    Map<String, List<Row>> cases =
        KnownAnswers.read("propagation.csv").stream()
            .collect(Collectors.groupingBy(row -> row.text("case")));
    assertThat(cases).hasSize(8);
    return cases.values().stream();
  }

  private static Activation activation(String name) {
    return switch (name) {
      case "relu" -> Activations.relu();
      case "leaky" -> Activations.leakyRelu(0.2);
      case "tanh" -> Activations.tanh();
      case "sigmoid" -> Activations.sigmoid();
      case "silu" -> Activations.silu();
      default -> throw new IllegalStateException(name);
    };
  }

  private static boolean flag(Row row, String name) {
    return row.text(name).equals("True");
  }

  private static double real(Row row, String name) {
    return Double.parseDouble(row.text(name));
  }

  private static Network network(Row row) {
    Activation activation = activation(row.text("activation"));
    Nonlinearity unit = flag(row, "gated") ? new GatedUnit("gated", activation) : activation;
    long[] widths =
        Arrays.stream(row.text("widths").split("x", -1)).mapToLong(Long::parseLong).toArray();
    List<NetworkLayer> layers = new ArrayList<>();
    for (int l = 1; l < widths.length; l++) {
      NetworkLayer layer =
          NetworkLayer.of(
                  Fan.dense(widths[l - 1], widths[l]),
                  unit,
                  Initializers.normal(0, real(row, "std")))
              .withBiasVariance(real(row, "biasVariance"));
      layers.add(flag(row, "residual") ? layer.asResidual() : layer);
    }
    return new Network(layers);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyLayerEqualsTheReference(List<Row> rows) {
    Network network = network(rows.get(0));
    List<LayerMeasurement> layers = new PropagationExperiment(network, BATCH, Seed.of(7)).run();
    assertThat(layers).hasSize(network.layers().size()).hasSize(rows.size());
    for (int l = 0; l < layers.size(); l++) {
      check(layers.get(l), rows.get(l));
    }
  }

  private static void check(LayerMeasurement actual, Row row) {
    assertThat(actual.layer()).isEqualTo((int) row.number("layer"));
    double size = real(row, "deviation");
    close(actual, "mean", actual.mean(), row, size);
    close(actual, "deviation", actual.standardDeviation(), row, size);
    close(actual, "signal", actual.signalDeviation(), row, size);
    close(actual, "minimum", actual.minimum(), row, size);
    close(actual, "maximum", actual.maximum(), row, size);
    close(actual, "lower", actual.histogram().lower(), row, size);
    close(actual, "upper", actual.histogram().upper(), row, size);
    close(actual, "gradient", actual.gradientDeviation(), row, real(row, "gradient"));
    close(actual, "saturated", actual.saturatedShare(), row, 1e-3);
    close(actual, "dead", actual.deadShare(), row, 1e-3);
    close(actual, "nearZero", actual.nearZeroShare(), row, 1e-3);
    String counts =
        actual.histogram().counts().stream().map(String::valueOf).collect(Collectors.joining(";"));
    assertThat(counts).as("%s", actual).isEqualTo(row.text("counts"));
  }

  private static void close(
      LayerMeasurement layer, String name, double actual, Row row, double size) {
    double expected = real(row, name);
    assertThat(actual)
        .as(() -> String.format(Locale.ROOT, "%s of %s in %s", name, row.text("case"), layer))
        .isCloseTo(expected, within(1e-12 * (Math.abs(expected) + size)));
  }
}
