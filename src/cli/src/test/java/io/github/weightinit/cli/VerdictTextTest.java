package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Gain;
import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.Network;
import io.github.weightinit.signal.SignalForecast;
import io.github.weightinit.signal.Verdict;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The words name what decides, with its numbers. */
class VerdictTextTest {

  private static String of(Network network) {
    SignalForecast forecast = SignalForecast.of(network);
    return VerdictText.of(forecast, Verdict.of(forecast));
  }

  private static String of(
      int depth, Nonlinearity nonlinearity, Function<Fan, Initializer> scheme) {
    return of(Network.dense(depth, 100, nonlinearity, scheme));
  }

  private static Function<Fan, Initializer> std(double deviation) {
    return fan -> Initializers.normal(0, deviation);
  }

  private static Function<Fan, Initializer> gain(double gain) {
    return fan -> Initializers.heNormal(fan).withGain(gain);
  }

  @Test
  void signalsThatAreLost() {
    assertThat(of(50, Activations.tanh(), std(0.01)))
        .startsWith(
            "The signal vanishes: inputs of size 1.00 become outputs of size 9.9e-51 in layer 50,"
                + " and from layer 3 on less than a thousandth is left. In 32-bit numbers nothing"
                + " of the input is left");
    // The variance is 1e-400 in the first layer, which no double is; this is not nothing.
    assertThat(of(3, Activations.relu(), std(1e-200)))
        .contains("become outputs of size less than 1e-160 in layer 3")
        .contains("The gradient at layer 1 is less than 1e-300 times that at layer 3");
    assertThat(of(5, Activations.sigmoid(), std(0.01)))
        .startsWith(
            "The outputs are nearly one value for every input: in layer 5 they are 0.500 on average");
    assertThat(of(3, Activations.tanh(), std(1e60)))
        .startsWith("The outputs are stuck: in layer 1, 100 % of them are at an end of the range")
        .contains("In 32-bit numbers the values overflow from layer 1 on.");
    assertThat(of(5, Activations.sin(30), gain(3)))
        .contains("the gradient explodes on its way back");
  }

  @Test
  void whatMoreLayersWouldDo() {
    assertThat(of(50, Activations.tanh(), Initializers::xavierNormal))
        .contains("shrinks to nothing, but slowly, not exponentially");
    assertThat(of(5, Activations.relu(), Initializers::heNormal))
        .contains("relu keeps any variance");
    // 1.144^20 = 14.8
    assertThat(of(20, Activations.gelu(), gain(Gain.secondMoment(Activations.gelu()))))
        .contains("gelu has no stable scale", "an error of 1 % grows 14.8 times in 20 layers");
  }

  @Test
  void weaknessesAreNamed() {
    assertThat(of(5, Activations.relu(), Initializers::xavierNormal))
        .contains("but is fragile: the last layer multiplies the outputs' size by 0.707;")
        .contains("; the last layer multiplies the gradient by 0.707.");
    // (3 / sqrt 2)^5 / sqrt 2 * sqrt 2 = 42.96
    assertThat(of(5, Activations.relu(), gain(3)))
        .contains("the outputs are 43.0 times as great as the inputs");
    Network residual = Network.dense(20, 100, Activations.tanh(), Initializers::heNormal);
    assertThat(of(residual.asResidual()))
        .contains("of the activation's values is at an end of its range");
  }

  /** Deviations that bring every network past the least and the greatest variance. */
  @Test
  void noTextHasNumbersThatAreNone() {
    for (Nonlinearity f : Nonlinearities.all()) {
      for (double deviation : new double[] {1e-300, 1e-9, 0.1, 1e45, 1e300}) {
        for (Network network :
            new Network[] {
              Network.dense(2, 100, f, std(deviation)),
              Network.dense(2, 100, f, std(deviation)).asResidual()
            }) {
          assertThat(of(network))
              .doesNotContain("NaN", "Infinity", "null", "  ")
              .hasSizeBetween(100, 1_000);
        }
      }
    }
  }
}
