package io.github.weightinit.cli;

import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Waiting;
import io.github.weightinit.signal.Network;
import io.github.weightinit.signal.SignalForecast;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forecast}: says by theory what wide networks do to the signal, layer by layer. */
@Command(
    description = {
      "Says what happens to the signal in a stack of dense layers, and to the gradient on its way"
          + " back, for each activation with each scheme. Draws no weight: mean-field theory."
    },
    footer = {
      "  weight-init forecast --activation gelu --scheme gain --depth 20",
      "  weight-init forecast --activation tanh --scheme std=0.01,xavier-normal"
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
    OptionText.requireRange(spec, "--depth", 1, 10_000, depth);
    OptionText.requireRange(spec, "--width", 1, Integer.MAX_VALUE, width);
    OptionText.require(
        spec,
        "--bias-variance",
        biasVariance >= 0 && biasVariance <= Double.MAX_VALUE,
        "0 or more",
        biasVariance);
    List<ForecastReport.Row> rows = Waiting.during("computing", this::rows);
    return format.print(new ForecastReport(rows)::write);
  }

  private List<ForecastReport.Row> rows() {
    return networks.activations().stream()
        .flatMap(
            f ->
                networks.schemes().stream()
                    .map(scheme -> new ForecastReport.Row(scheme.toString(), of(f, scheme))))
        .toList();
  }

  private SignalForecast of(Nonlinearity activation, LayerScheme scheme) {
    // A scheme may have no variance, and an activation may overflow the numbers.
    return UserError.orMistake(
        () -> {
          Network network =
              Network.dense(
                      depth, width, activation, fan -> scheme.initializer().apply(fan, activation))
                  .withBiasVariance(biasVariance);
          return SignalForecast.of(residual ? network.asResidual() : network);
        });
  }
}
