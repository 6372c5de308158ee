package io.github.weightinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Convolution;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.internal.StripedMatrix;
import io.github.weightinit.structure.Orthogonal;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PropagationExperimentTest {

  private static final Seed SEED = Seed.of(3).at("propagation");

  private static NetworkLayer layer(int in, int out) {
    return NetworkLayer.of(Fan.dense(in, out), Activations.tanh(), Initializers.normal(0, 0.2));
  }

  private static List<LayerMeasurement> run(int batch, NetworkLayer... layers) {
    return new PropagationExperiment(new Network(List.of(layers)), batch, SEED).run();
  }

  @Test
  void anyNumberOfThreadsGivesTheSameResult() {
    NetworkLayer[] layers = {
      layer(131, 140).withBiasVariance(0.1),
      layer(140, 140).asResidual(),
      NetworkLayer.of(
          Fan.dense(140, 90),
          new GatedUnit("swiglu", Activations.silu()),
          Initializers.xavierUniform(140, 90)),
      NetworkLayer.of(Fan.dense(90, 90), Activations.relu(), Orthogonal.of(90, 90)),
    };
    List<LayerMeasurement> expected = run(300, layers);
    for (int threads : new int[] {1, 2, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> run(300, layers)).join()).isEqualTo(expected);
      } finally {
        pool.shutdown();
      }
    }
  }

  static List<NetworkLayer> kinds() {
    NetworkLayer swiglu =
        NetworkLayer.of(
            Fan.dense(12, 12),
            new GatedUnit("swiglu", Activations.silu()),
            Initializers.normal(0, 0.4));
    return List.of(
        layer(12, 9), layer(12, 12).asResidual().withBiasVariance(1), swiglu, swiglu.asResidual());
  }

  private static StripedMatrix sum(StripedMatrix x, double factor, StripedMatrix direction) {
    var sum = new StripedMatrix(x.rows(), x.columns());
    for (int i = 0; i < x.rows(); i++) {
      for (int s = 0; s < x.stripes(); s++) {
        for (int k = 0; k < x.row(i, s).length; k++) {
          sum.row(i, s)[k] = x.row(i, s)[k] + factor * direction.row(i, s)[k];
        }
      }
    }
    return sum;
  }

  private static double product(StripedMatrix x, StripedMatrix y) {
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      for (int s = 0; s < x.stripes(); s++) {
        for (int k = 0; k < x.row(i, s).length; k++) {
          sum += x.row(i, s)[k] * y.row(i, s)[k];
        }
      }
    }
    return sum;
  }

  /**
   * The derivative of g . h(x) in a random direction. The central difference errs by step^2 / 6
   * times the third derivative, here some 1e-10 in a sum of some 10^2, and by rounding, 1e-14 /
   * step.
   */
  @ParameterizedTest
  @MethodSource("kinds")
  void theGradientIsTheLimitOfDifferences(NetworkLayer kind) {
    StripedMatrix x = PropagationExperiment.normals(12, 150, SEED.at("x"));
    StripedMatrix direction = PropagationExperiment.normals(12, 150, SEED.at("direction"));
    StripedMatrix g = PropagationExperiment.normals((int) kind.fan().fanOut(), 150, SEED.at("g"));
    double step = 1e-5;
    double above = product(g, new DenseLayer(kind, SEED).forward(sum(x, step, direction)));
    double below = product(g, new DenseLayer(kind, SEED).forward(sum(x, -step, direction)));
    DenseLayer layer = new DenseLayer(kind, SEED);
    layer.forward(x);
    double derivative = product(layer.backward(g), direction);
    assertThat(Math.abs(derivative)).isGreaterThan(0.1);
    assertThat((above - below) / (2 * step)).isCloseTo(derivative, within(1e-6));
  }

  @Test
  void whatExplodesBeyondAllUseIsCutAndNeverNaN() {
    Network network =
        Network.dense(60, 8, Activations.linear(), fan -> Initializers.normal(0, 1e30));
    for (LayerMeasurement layer : new PropagationExperiment(network, 5, SEED).run()) {
      assertThat(layer.standardDeviation()).isBetween(1e29, 0x1p501);
      assertThat(layer.signalDeviation()).isBetween(0.0, 0x1p501);
      assertThat(layer.gradientDeviation()).isBetween(0.1, 0x1p501);
      assertThat(layer.mean()).isBetween(-0x1p501, 0x1p501);
      assertThat(layer.histogram().upper()).isBetween(layer.histogram().lower(), 0x1p501);
    }
  }

  @Test
  void constantSignalsHaveAHistogram() {
    Activation dead = Activation.of("dead", x -> 0, x -> 0);
    LayerMeasurement layer =
        run(4, NetworkLayer.of(Fan.dense(3, 5), dead, Initializers.normal(0, 1))).get(0);
    assertThat(layer.standardDeviation()).isZero();
    assertThat(layer.signalDeviation()).isZero();
    assertThat(layer.deadShare()).isEqualTo(1);
    assertThat(layer.nearZeroShare()).isEqualTo(1);
    assertThat(layer.histogram().lower()).isEqualTo(-0.5);
    assertThat(layer.histogram().upper()).isEqualTo(0.5);
    assertThat(layer.histogram().counts().get(20)).isEqualTo(20);
  }

  @Test
  void anActivationThatIsNotANumberIsNamed() {
    Activation root = Activation.of("root", Math::sqrt, x -> 1 / Math.sqrt(x) / 2);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> run(4, NetworkLayer.of(Fan.dense(3, 5), root, Initializers.normal(0, 1))))
        .withMessageMatching("(value|derivative) of root must be a number at -.*: NaN");
  }

  private static void refused(String message, int batch, NetworkLayer... layers) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PropagationExperiment(new Network(List.of(layers)), batch, Seed.of(1)))
        .withMessageStartingWith(message);
  }

  @Test
  void refusesWhatIsNoStackOfDenseLayers() {
    refused("batch must be at least 2: 1", 1, layer(3, 4));
    refused(
        "layers[0].fan.fanOut must be a whole number from 1 to 8388608: 0.5",
        2,
        NetworkLayer.of(
            Convolution.of(1, 2, 1).stride(4).fan(),
            Activations.tanh(),
            Initializers.normal(0, 1)));
    refused("layers[0].fan.fanIn must be a whole number", 2, layer(10_000_000, 1));
    refused("layers[0] must have less than 2^31 weights: ", 2, layer(50_000, 50_000));
    refused(
        "layers[0].initializer must be for 12 weights: ",
        2,
        NetworkLayer.of(Fan.dense(3, 4), Activations.tanh(), Orthogonal.of(3, 3)));
    refused(
        "layers[0].initializer must have a standard deviation of at most 2^300: ",
        2,
        NetworkLayer.of(Fan.dense(3, 4), Activations.tanh(), Initializers.normal(0, 1e100)));
  }

  @Test
  void refusesWhatDoesNotFitIntoMemory() {
    var experiment =
        new PropagationExperiment(
            new Network(List.of(layer(1000, 1000))), Integer.MAX_VALUE, Seed.of(1));
    assertThat(experiment.memory()).isGreaterThan(3L * 8 * 1000 * Integer.MAX_VALUE);
    assertThatIllegalArgumentException()
        .isThrownBy(experiment::run)
        .withMessageStartingWith("batch must be so small that the experiment fits into memory: ");
  }
}
