package io.github.weightinit.cli;

import io.github.weightinit.Fan;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.GainSummary;
import io.github.weightinit.activation.Recommendation;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.dialect.torch.TorchGain;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports the gains of activations.
 *
 * @param rows the numbers, one row for each activation
 * @param advice whether each has a recommendation of its own
 * @param fan the fans of the layer that a recommendation is for, if they are known
 */
record GainReport(List<GainSummary> rows, boolean advice, @Nullable Fan fan) {

  /** Stands for the fans that the user did not give. */
  static final Fan ANY = Fan.dense(1, 1);

  private static final Columns<GainSummary> NUMBERS =
      new Columns<GainSummary>()
          .with("activation", row -> row.nonlinearity().name())
          .number("secondMoment", "E f^2", "%.6f", GainSummary::secondMoment)
          .optional()
          .number("gain", "%.6f", GainSummary::gain)
          .number("gradientMoment", "E f'^2", "%.6f", GainSummary::gradientMoment)
          .optional()
          .number("gradientGain", "gradient gain", "%.6f", GainSummary::gradientGain)
          .number("standardizationGain", "NFNet gain", "%.6f", GainSummary::standardizationGain)
          .number("chi", "%.6f", GainSummary::chi)
          .number("stability", "dV/dq", "%.6f", GainSummary::stability)
          .number("pyTorchGain", "pytorch_gain", "PyTorch", "%.6f", GainReport::pyTorch);

  void write(Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> {
        if (advice) {
          rows.forEach(row -> print(recommendation(row), sheet));
        } else {
          GainGroups.of(rows.stream().map(this::recommendation).toList()).forEach(sheet::text);
          sheet.text("");
        }
        NUMBERS.table(rows, sheet);
      }
      case CSV -> NUMBERS.csv(rows, sheet);
      case JSON -> sheet.json(Map.of("activations", json().objects(rows)));
    }
  }

  private Columns<GainSummary> json() {
    return new Columns<GainSummary>()
        .with(NUMBERS, row -> row)
        .with("mean", GainSummary::mean)
        .with(
            "initializer", row -> fan == null ? null : recommendation(row).initializer().toString())
        .with("recommendation", row -> AdviceText.of(recommendation(row)));
  }

  private void print(Recommendation recommendation, Sheet sheet) {
    sheet.text(AdviceText.of(recommendation));
    if (fan != null) {
      sheet.text(recommendation.initializer().toString());
    }
    sheet.text("");
  }

  /** Returns PyTorch's gain for an activation; NaN if PyTorch has none. */
  static double pyTorch(GainSummary row) {
    if (!(row.nonlinearity() instanceof Activation activation)) {
      return Double.NaN;
    }
    String name = activation.name();
    return switch (name) {
      case "linear", "sigmoid", "tanh", "relu", "selu" -> TorchGain.calculate(name);
      default ->
          name.matches("leaky_relu(\\(.*)?")
              ? TorchGain.leakyRelu(activation.derivative(-1))
              : Double.NaN;
    };
  }

  /** Only the scheme's numbers depend on the fans, not the words. */
  private Recommendation recommendation(GainSummary row) {
    return Recommendation.of(row.nonlinearity(), fan == null ? ANY : fan);
  }
}
