package io.github.weightinit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.signal.SteadyState.Kind;
import io.github.weightinit.signal.TrainingRun.Epoch;
import org.junit.jupiter.api.Test;

/**
 * Every release of Java forecasts and trains to the same bit. Other tests say which numbers are
 * right; JDK 17 wrote the digits here, and with {@code Math.tanh} JDK 25 has others.
 */
class SameForecastTest {

  @Test
  void aForecastHasTheSameBits() {
    SignalForecast forecast =
        SignalForecast.of(Network.dense(20, 100, Activations.tanh(), Initializers::xavierNormal));
    SteadyState steady = MeanField.atEdgeOfChaos(Activations.tanh(), 0.5).steadyState(2);

    assertThat(forecast.layers().get(19))
        .isEqualTo(
            new ForecastLayer(
                20, 0.0272861595362238, 0, 0.1609409106481985, 0.1609409106481985, 0, 0, 1));
    assertThat(steady)
        .isEqualTo(
            new FixedPoint(
                Kind.FINITE,
                0.5000000000000008,
                0.5479673566223924,
                0.9999999999999996,
                1,
                1.0000000000000002));
  }

  @Test
  void aTrainingHasTheSameBits() {
    TrainingRun run =
        new TrainingExperiment(
                Network.dense(Activations.tanh(), Initializers::heNormal, 2, 8, 8, 3)
                    .withLinearOutput(),
                new Spirals(3, 50, 0.5, 0.1),
                new GradientDescent(0.1, 10, 2),
                1,
                Seed.of(42))
            .run(1);

    assertThat(run.epochs())
        .containsExactly(
            new Epoch(1.0748633823956417, 68 / 150.0),
            new Epoch(0.5587981165909206, 119 / 150.0),
            new Epoch(0.4645087331631103, 125 / 150.0));
  }
}
