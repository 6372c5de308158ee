package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Gain;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.cli.output.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

class GainCommandTest {

  @Test
  void theTableHasAllThereAre() {
    Cli cli = Cli.run(Screen.PLAIN, "gain");

    assertThat(cli.code()).isZero();
    assertThat(cli.err()).isEmpty();
    List<String> lines = cli.out().lines().toList();
    int header = lines.indexOf("") + 1;
    lines = lines.subList(header, lines.size());
    assertThat(lines).hasSize(1 + Nonlinearities.all().size());
    assertThat(lines.get(0).split(" {2,}"))
        .containsExactly(
            "activation", "gain", "gradient gain", "NFNet gain", "chi", "dV/dq", "PyTorch");
    assertThat(lines.get(2).split(" +"))
        .containsExactly(
            "relu", "1.414214", "1.414214", "1.712859", "1.000000", "1.000000", "1.414214");
    assertThat(lines).anyMatch(line -> line.matches("gelu +1.533530 .* -"));
    Cli wide = Cli.run(new Screen(120, false), "gain");
    assertThat(wide.out().lines()).anyMatch(line -> line.matches("gelu +0.425221 +1.533530 .* -"));
  }

  @Test
  void oneActivationGetsARecommendation() {
    Cli cli = Cli.run("gain", "--activation", "SELU", "--fan-in", "64");

    // The words come first, and then the numbers.
    assertThat(cli.out()).startsWith("selu is self-normalizing: ");
    assertThat(cli.out().lines())
        .contains("LeCunNormal[fanIn=64.0]")
        .anyMatch(line -> line.startsWith("selu        1.000000 "));
    assertThat(Cli.run("gain", "--activation", "selu").out()).doesNotContain("LeCunNormal[");
    assertThat(Cli.run("gain", "--activation", "sigmoid", "--fan-in", "3", "--fan-out", "5").out())
        .contains("XavierNormal[fanIn=3.0, fanOut=5.0, gain=1.0]");
  }

  @Test
  void eachIsAskedForOnceAndAdvised() {
    Cli cli = Cli.run("gain", "--activation", "gelu,swish,silu", "--fan-in", "9");

    assertThat(cli.out().lines().filter(line -> line.startsWith("silu  "))).hasSize(1);
    assertThat(cli.out()).contains("For gelu take", "\nFor silu take");
    assertThat(cli.out().lines().filter(line -> line.startsWith("HeNormal["))).hasSize(2);
  }

  /** sin(30 x) at the variance 1/900 is the sine at 1: its gain is that of sin, divided by 30. */
  @Test
  void aSineHasOneGain() {
    Cli sine = Cli.run("gain", "--activation", "sin(30)");
    Cli forecast = Cli.run("forecast --activation sin(30) --scheme gain --depth 9".split(" "));

    // 1.5208666232 / 30, as GainTest has it.
    assertThat(sine.out()).contains("where the exact gain is 0.0507", " 0.050696 ");
    assertThat(sine.out()).doesNotContain("1.414214");
    assertThat(forecast.out()).contains("steady state: q* 0.00111111, ");
  }

  @Test
  void csvAndJsonHaveAllDigits() {
    double gain = Gain.secondMoment(Nonlinearities.named("gelu"));
    Cli csv = Cli.run("gain", "--activation", "gelu", "tanh", "--format", "csv");
    String[] lines = csv.out().split("\r\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0])
        .isEqualTo(
            "activation,second_moment,gain,gradient_moment,gradient_gain,standardization_gain,chi,"
                + "stability,pytorch_gain");
    assertThat(lines[1]).startsWith("gelu,").contains("," + gain + ",").endsWith(",");
    assertThat(lines[2]).endsWith(",1.6666666666666667");

    Cli json =
        Cli.run("gain", "--activation", "gelu", "swiglu", "--fan-in", "9", "--format", "json");
    assertThat(Json.flat(json.out()))
        .containsEntry("activations[0].activation", "gelu")
        .containsEntry("activations[0].gain", Double.toString(gain))
        .containsEntry("activations[0].pyTorchGain", "null")
        .containsEntry("activations[0].initializer", "HeNormal[fanIn=9.0, gain=" + gain + "]")
        .containsEntry("activations[1].activation", "swiglu")
        .containsKeys(
            "activations[1].recommendation",
            "activations[1].chi",
            "activations[1].stability",
            "activations[1].mean")
        .doesNotContainKey("activations[2].activation");
  }

  /** torch.nn.init.calculate_gain, PyTorch 2.13, for functions that it knows and no others. */
  @Test
  void pyTorchsGainsAreThoseOfItsOwnFunctions() {
    assertThat(pyTorch(Activations.leakyRelu(0.2))).isEqualTo(1.3867504905630728);
    assertThat(pyTorch(Activations.named("leaky_relu"))).isEqualTo(1.4141428569978354);
    assertThat(pyTorch(Activations.tanh())).isEqualTo(1.6666666666666667);
    assertThat(pyTorch(Activations.selu())).isEqualTo(0.75);
    assertThat(pyTorch(Activations.linear())).isEqualTo(1);
    assertThat(pyTorch(Activations.gelu())).isNaN();
    // Own functions whose names begin like PyTorch's.
    assertThat(pyTorch(Activation.of("tanh(2)", x -> Math.tanh(2 * x)))).isNaN();
    assertThat(pyTorch(new GatedUnit("relu", Activations.relu()))).isNaN();
  }

  private static double pyTorch(Nonlinearity nonlinearity) {
    return GainReport.pyTorch(Gain.summary(nonlinearity));
  }

  @Test
  void mistakes() {
    assertMistake("unknown activation 'foo'; known are linear, relu,", "--activation", "foo");
    assertMistake("the alpha of elu is not a number: elu(x)", "--activation", "elu(x)");
    assertMistake("--fan-out needs --fan-in", "--fan-out", "3");
    assertMistake("--fan-in needs --activation", "--fan-in", "3");
    assertMistake(
        "Invalid value for option '--fan-in': must be at least 1, but was 0",
        "--activation",
        "relu",
        "--fan-in",
        "0");
  }

  /** A function whose numbers overflow is the user's mistake too. */
  @Test
  void anActivationWithoutGains() {
    assertMistake("leaky_relu(1.0E200) has no gain: E f^2", "--activation", "leaky_relu(1e200)");
  }

  private static void assertMistake(String message, String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "gain";
    System.arraycopy(args, 0, all, 1, args.length);
    Cli cli = Cli.run(all);

    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).startsWith("weight-init: ").contains(message);
    assertThat(cli.err().lines()).hasSize(1);
  }
}
