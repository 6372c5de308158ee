package io.github.weightinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient of the whole network, of every parameter, against central differences of its loss.
 *
 * <p>A difference over two steps of h = 1e-5 errs by h<sup>2</sup>/6 = 1.7e-11 times the third
 * derivative, here below 1,000, and by the rounding of the loss, 1e-16 / h = 1e-11 times its size.
 * A kink between the two values would show as an error of the size of the gradient; the seed is one
 * without. The gradient is read from a step of rate 1, which costs it 1e-16 of the parameter.
 */
class TrainingGradientTest {

  private static final Seed SEED = Seed.of(5).at("training gradient");
  private static final double STEP = 1e-5;

  static List<Nonlinearity> all() {
    List<Nonlinearity> all = Nonlinearities.all();
    assertThat(all).hasSizeGreaterThan(25);
    return all;
  }

  /** Two residual layers between others that are none, all with biases. */
  private static Network network(Nonlinearity nonlinearity) {
    Network plain =
        Network.dense(nonlinearity, fan -> Initializers.normal(0, 0.7), 2, 4, 4, 4, 3)
            .withBiasVariance(0.3);
    List<NetworkLayer> layers = new ArrayList<>(plain.layers());
    layers.set(1, layers.get(1).asResidual());
    layers.set(2, layers.get(2).asResidual());
    return new Network(layers).withLinearOutput();
  }

  private static List<double[]> parameters(TrainedNetwork network) {
    return network.layers().stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyDerivativeIsTheLimitOfDifferences(Nonlinearity nonlinearity) {
    LabelledPoints points = new Spirals(3, 5, 0.5, 0.1).draw(SEED);
    var network = new TrainedNetwork(network(nonlinearity), SEED);
    var stepped = new TrainedNetwork(network(nonlinearity), SEED);
    assertThat(stepped.learn(points, 1)).isTrue();
    List<double[]> values = parameters(network);
    int checked = 0;
    for (int p = 0; p < values.size(); p++) {
      double[] its = values.get(p);
      for (int i = 0; i < its.length; i++) {
        double value = its[i];
        its[i] = value + STEP;
        double above = network.measure(points).loss();
        its[i] = value - STEP;
        double below = network.measure(points).loss();
        its[i] = value;
        assertThat(value - parameters(stepped).get(p)[i])
            .as("parameter %s of tensor %s", i, p)
            .isCloseTo((above - below) / (2 * STEP), within(2e-8));
        checked++;
      }
    }
    int maps = values.size() > 8 ? 2 : 1;
    assertThat(checked).isEqualTo(maps * (12 + 20 + 20) + 15);
  }

  /** 200 points are two stripes of a matrix: the gradient is the mean of those of its halves. */
  @Test
  void aLargeBatchIsTheMeanOfItsParts() {
    LabelledPoints points = new Spirals(2, 100, 0.5, 0.1).draw(SEED);
    int[] order = TrainingExperiment.order(200, SEED.at("order"));
    Network kind =
        Network.dense(Activations.tanh(), Initializers::heNormal, 2, 6, 2).withLinearOutput();
    List<List<double[]>> after = new ArrayList<>();
    for (int[] part : new int[][] {{0, 200}, {0, 100}, {100, 200}}) {
      var network = new TrainedNetwork(kind, SEED);
      network.learn(points.some(order, part[0], part[1]), 1);
      after.add(parameters(network));
    }
    for (int p = 0; p < after.get(0).size(); p++) {
      for (int i = 0; i < after.get(0).get(p).length; i++) {
        assertThat(after.get(0).get(p)[i])
            .isCloseTo((after.get(1).get(p)[i] + after.get(2).get(p)[i]) / 2, within(1e-14));
      }
    }
  }
}
