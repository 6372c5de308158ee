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
import io.github.weightinit.signal.TrainingRun.Epoch;
import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against {@code src/python/reference/training.py}, whose sums have another order: 39 points, 15
 * steps of three epochs. A step multiplies rounding errors of 1e-16 by less than 10 where it does
 * not meet a kink, which none of these networks does: after the first step, and in the loss, 1e-12
 * of the values' size. Accuracies are counts, and equal.
 */
class TrainingReferenceTest {

  private static final int RUN = 2;
  private static final Seed SEED = Seed.of(11);
  private static final Spirals SPIRALS = new Spirals(3, 13, 0.75, 0.2);
  private static final GradientDescent METHOD = new GradientDescent(0.3, 8, 3);

  static List<Row> cases() {
    List<Row> rows = KnownAnswers.read("training.csv");
    assertThat(rows).hasSize(6);
    return rows;
  }

  private static double[] reals(Row row, String name) {
    return Arrays.stream(row.text(name).split(";", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static Network network(Row row) {
    boolean gated = row.text("gated").equals("True");
    boolean residual = row.text("residual").equals("True");
    Activation activation = Activations.named(row.text("activation"));
    Nonlinearity unit = gated ? new GatedUnit("gated", activation) : activation;
    int[] widths =
        Arrays.stream(row.text("widths").split("x", -1)).mapToInt(Integer::parseInt).toArray();
    List<NetworkLayer> layers = new ArrayList<>();
    for (int l = 1; l < widths.length; l++) {
      NetworkLayer layer =
          NetworkLayer.of(
                  Fan.dense(widths[l - 1], widths[l]),
                  unit,
                  Initializers.normal(0, reals(row, "std")[0]))
              .withBiasVariance(reals(row, "biasVariance")[0]);
      layers.add(residual && l > 1 ? layer.asResidual() : layer);
    }
    return new Network(layers).withLinearOutput();
  }

  private static void close(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .as("number %s", i)
          .isCloseTo(expected[i], within(1e-12 * Math.max(1, Math.abs(expected[i]))));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRunEqualsTheReference(Row row) {
    var experiment = new TrainingExperiment(network(row), SPIRALS, METHOD, 5, SEED);
    List<Epoch> epochs = experiment.run(RUN).epochs();

    close(epochs.stream().mapToDouble(Epoch::loss).toArray(), reals(row, "losses"));
    close(epochs.stream().mapToDouble(Epoch::accuracy).toArray(), reals(row, "accuracies"));
    assertThat(experiment.run().runs().get(RUN - 1).epochs()).isEqualTo(epochs);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aStepEqualsTheReference(Row row) {
    Seed run = SEED.at("run").at(RUN);
    LabelledPoints points = SPIRALS.draw(run.at("train"));
    int[] order = TrainingExperiment.order(points.size(), run.at("order").at(1));
    var network = new TrainedNetwork(network(row), run);

    assertThat(network.learn(points.some(order, 0, METHOD.batch()), METHOD.rate())).isTrue();
    close(
        network.layers().stream()
            .flatMap(layer -> layer.parameters().stream())
            .flatMapToDouble(Arrays::stream)
            .toArray(),
        reals(row, "step"));
  }
}
