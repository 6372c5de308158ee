package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.cli.output.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastCommandTest {

  @Test
  void aVarianceBeyondTheDoublesIsNoInfinity() {
    Cli result = Cli.run("forecast", "--activation", "relu", "--scheme", "std=1e200");
    assertThat(result.out()).contains(">1e308").doesNotContain("Infinity");
  }

  @Test
  void theTableHasEveryLayerAndTheVerdict() {
    Cli cli =
        Cli.run(Screen.PLAIN, "forecast --activation relu --scheme he-normal --depth 2".split(" "));

    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    // E f = 1 / sqrt(pi), E f^2 = 1; two inputs: 1 / pi, then the arc-cosine kernel of that.
    assertThat(cli.out())
        .isEqualTo(
            """
            relu, he-normal: HEALTHY
              The signal arrives (in layer 2, outputs of standard deviation 0.826, of which
              0.712 depends on the input). The gradient at layer 1 is 1.00 times that at
              layer 2. With these weights relu keeps any variance: errors neither grow nor
              shrink.
            layer      q    mean     std  signal std  correlation  gradient
                1  2.000  0.5642  0.8256      0.8256            0     1.000
                2  2.000  0.5642  0.8256      0.7115       0.2573     1.000
            steady state: q* 2.00000, dV/dq 1.00000, chi 1.00000, c* 1.00000; depth scales:
            variance Infinity, correlation Infinity
            """);
  }

  /**
   * ReLU with He's weights keeps its size at any depth, and inputs become alike: the arc-cosine
   * kernel brings the correlation of two outputs to 0.7571 in layer 8, above 3/4.
   */
  @Test
  void inputsBecomeAlikeFromTheEighthLayerOn() {
    String command = "forecast --activation relu --scheme he-normal --width 500 --depth ";
    assertThat(Cli.run((command + 7).split(" ")).out()).startsWith("relu, he-normal: HEALTHY\n");
    Cli deep = Cli.run(Screen.PLAIN, (command + 50).split(" "));
    assertThat(deep.out())
        .startsWith("relu, he-normal: ALIKE\n")
        .contains("outputs of standard deviation 0.826, of which\n  0.110 depends on the input)")
        .contains(
            "from layer 8 on\n  less than half of the outputs' deviation depends on the input.")
        .contains("Such a network\n  still learns, more slowly the more layers it has.");
    var json = Json.flat(Cli.run((command + "50 --format json").split(" ")).out());
    assertThat(json)
        .containsEntry("forecasts[0].outcome", "ALIKE")
        .containsEntry("forecasts[0].alikeFrom", "8");
  }

  /** Behind a single layer there is none to compare it with: three more such layers tell. */
  @Test
  void aSingleLayerIsJudgedByThreeMore() {
    Cli ten = Cli.run("forecast --activation linear --scheme std=1 --depth 1".split(" "));
    Cli one = Cli.run("forecast --activation linear,tanh --scheme std=0.1 --depth 1".split(" "));

    // 100 inputs of weights of std 1: the size grows by the root of 100.
    assertThat(ten.out())
        .startsWith("linear, std=1: FRAGILE\n")
        .contains("the last of three more such layers would multiply the outputs' size by 10.0");
    assertThat(one.out()).contains("linear, std=0.1: HEALTHY\n", "tanh, std=0.1: HEALTHY\n");
  }

  @Test
  void severalOfEachGiveEveryPair() {
    Cli cli =
        Cli.run(
            "forecast --activation tanh,swiglu --scheme std=0.01,kaiming_normal --depth 3"
                .split(" "));
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains(
            "tanh, std=0.01: VANISHES\n",
            "\ntanh, he-normal: HEALTHY\n",
            "\nswiglu, std=0.01: VANISHES\n",
            "\nswiglu, he-normal: ");
  }

  @Test
  void theJsonHasAllThatIsKnown() {
    Cli cli =
        Cli.run(
            "forecast --activation tanh --scheme std=0.01 --depth 5 --width 100 --format json"
                .split(" "));
    var json = Json.flat(cli.out());

    assertThat(json)
        .containsEntry("forecasts[0].activation", "tanh")
        .containsEntry("forecasts[0].scheme", "std=0.01")
        .containsEntry("forecasts[0].outcome", "VANISHES")
        .containsEntry("forecasts[0].depthOfDeath", "3")
        .containsEntry("forecasts[0].floatLimit", "null")
        .containsEntry("forecasts[0].layers[4].layer", "5")
        .containsEntry("forecasts[0].layers[4].gradientRms", "1.0")
        .containsEntry("forecasts[0].steadyState.kind", "ZERO")
        .containsEntry("forecasts[0].steadyState.variance", "0.0");
    assertThat(Double.parseDouble(json.get("forecasts[0].layers[0].preActivationVariance")))
        .isCloseTo(0.01, within(1e-16));
  }

  /** A layer's q is its gain squared; that of tanh is 1 / E tanh^2, by mpmath. */
  @Test
  void aGainIsTheOneThatWasAskedFor() {
    Cli cli =
        Cli.run(
            "forecast --activation tanh --scheme gain=1.5,gain --depth 1 --format json".split(" "));
    var json = Json.flat(cli.out());

    assertThat(Double.parseDouble(json.get("forecasts[0].layers[0].preActivationVariance")))
        .isCloseTo(2.25, within(1e-12));
    assertThat(Double.parseDouble(json.get("forecasts[1].layers[0].preActivationVariance")))
        .isCloseTo(2.53617543321745, within(1e-12));
  }

  @Test
  void theCsvHasALineForEachLayer() {
    Cli cli =
        Cli.run(
            "forecast --activation relu,relu6 --scheme he-normal --depth 4 --residual --format csv"
                .split(" "));
    List<String> lines = List.of(cli.out().split("\r\n"));

    assertThat(lines).hasSize(9);
    assertThat(lines.get(0))
        .isEqualTo(
            "activation,scheme,verdict,layer,pre_activation_variance,mean,std,signal_std,"
                + "correlation,gradient_rms");
    // Each residual layer doubles the mean square, and the first adds no cross term.
    assertThat(lines.get(1)).startsWith("relu,he-normal,FRAGILE,1,2.0");
  }

  @Test
  void defaultsAreTwelveForecasts() {
    Cli cli = Cli.run("forecast", "--format", "csv");
    assertThat(cli.out().lines()).hasSize(1 + 12 * 10);
  }

  @Test
  void mistakesAreTheUsers() {
    assertMistake("--depth 0", "Invalid value for option '--depth': must be from 1 to 10000");
    assertMistake("--width 0", "Invalid value for option '--width': must be at least 1");
    assertMistake("--bias-variance -1", "Invalid value for option '--bias-variance': must be 0");
    assertMistake("--bias-variance NaN", "Invalid value for option '--bias-variance': must be 0");
    assertMistake("--bias-variance x", "option '--bias-variance': 'x' is not a number");
    assertMistake("--depth 3000000000", "'3000000000' is not from -2^31 to 2^31 - 1");
    assertMistake("--activation what", "unknown activation 'what'");
    assertMistake("--scheme what", "unknown scheme 'what'");
    assertMistake("--scheme std=x", "'x' in 'std=x' is not a number");
  }

  private static void assertMistake(String options, String message) {
    Cli cli = Cli.run(("forecast " + options).split(" "));
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).startsWith("weight-init: ").contains(message).hasLineCount(1);
  }
}
