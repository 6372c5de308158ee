package io.github.weightinit.cli;

import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.Network;
import io.github.weightinit.signal.SignalForecast;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code forecast}: what wide networks do to the signal, layer by layer, by theory. */
@Command(
    name = "forecast",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says what becomes of the signal in a stack of dense layers, and of the gradient on its way"
          + " back, for each activation with each scheme. By mean-field theory: draws no weight."
    })
final class ForecastCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private NetworkOptions networks;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Number of layers (default: ${DEFAULT-VALUE}).")
  private int depth = 10;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Units of each layer, and inputs (default: ${DEFAULT-VALUE}).")
  private int width = 100;

  @Option(
      names = "--bias-variance",
      paramLabel = "V",
      description = "Variance of the biases (default: ${DEFAULT-VALUE}).")
  private double biasVariance;

  @Option(names = "--residual", description = "Add the input of each layer to its output.")
  private boolean residual;

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    check("--depth", depth >= 1 && depth <= 10_000, "from 1 to 10000", depth);
    check("--width", width >= 1, "at least 1", width);
    check(
        "--bias-variance",
        biasVariance >= 0 && biasVariance <= Double.MAX_VALUE,
        "0 or more",
        biasVariance);
    var rows =
        networks.activations().stream()
            .flatMap(
                f ->
                    networks.schemes().stream()
                        .map(scheme -> new ForecastReport.Row(scheme.toString(), of(f, scheme))))
            .toList();
    return FormatOption.print(spec, out -> new ForecastReport(rows).write(format.format(), out));
  }

  private SignalForecast of(Nonlinearity activation, LayerScheme scheme) {
    Network network =
        asked(
                () ->
                    Network.dense(
                        depth,
                        width,
                        activation,
                        fan -> scheme.initializer().apply(fan, activation)))
            .withBiasVariance(biasVariance);
    return asked(() -> SignalForecast.of(residual ? network.asResidual() : network));
  }

  /** A scheme may have no variance, or an activation be too great for the numbers. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private void check(String option, boolean good, String range, Number value) {
    if (!good) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '" + option + "': must be " + range + ", but was " + value);
    }
  }
}
