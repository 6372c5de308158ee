package io.github.weightinit.cli;

import io.github.weightinit.Fan;
import io.github.weightinit.activation.GainSummary;
import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.activation.Recommendation;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Waiting;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gain}: computes the exact gains of activations, and says what they mean. */
@Command(
    description = {
      "Computes the exact gains of activations and gated units, for pre-activations of N(0, 1);"
          + " for a sine of frequency w, of N(0, 1/w^2).",
      "The gain keeps the signal, the gradient gain keeps the gradient, the NFNet gain gives a"
          + " variance of 1. With the gain, each layer multiplies the gradient's mean square by chi,"
          + " and a deviation of the signal's variance by dV/dq: above 1 no scale is stable."
    },
    footer = {"  weight-init gain", "  weight-init gain --activation gelu,swiglu --fan-in 768"})
final class GainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--activation",
      arity = "1..*",
      split = ",",
      paramLabel = "NAME",
      description =
          "relu, gelu, leaky_relu(0.2), swiglu, ...; each gets a recommendation (default: all of"
              + " them, without one).")
  private @Nullable List<Nonlinearity> activations;

  @Option(
      names = "--fan-in",
      paramLabel = "N",
      description = "Inputs of the layer that the recommendation is for.")
  private @Nullable Long fanIn;

  @Option(
      names = "--fan-out",
      paramLabel = "N",
      description = "Outputs of that layer (default: as many).")
  private @Nullable Long fanOut;

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    Fan fan = fan();
    boolean asked = activations != null;
    List<Nonlinearity> all =
        activations == null
            ? Nonlinearities.all()
            : NetworkOptions.distinct(activations, Nonlinearity::name);
    List<GainSummary> summaries =
        Waiting.during("computing", () -> all.stream().map(GainCommand::summary).toList());
    var report = new GainReport(summaries, asked, fan);
    return format.print(report::write);
  }

  private static GainSummary summary(Nonlinearity activation) {
    return UserError.orMistake(() -> Recommendation.of(activation, GainReport.ANY).numbers());
  }

  private @Nullable Fan fan() {
    if (fanIn == null) {
      if (fanOut != null) {
        throw new ParameterException(spec.commandLine(), "--fan-out needs --fan-in");
      }
      return null;
    }
    if (activations == null) {
      throw new ParameterException(spec.commandLine(), "--fan-in needs --activation");
    }
    return Fan.dense(
        positive("--fan-in", fanIn), positive("--fan-out", fanOut == null ? fanIn : fanOut));
  }

  private long positive(String option, long value) {
    OptionText.require(spec, option, value >= 1, "at least 1", value);
    return value;
  }
}
