package io.github.weightinit.cli;

import io.github.weightinit.Fan;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.GainSummary;
import io.github.weightinit.activation.Recommendation;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.dialect.torch.TorchGain;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports the gains of activations.
 *
 * @param rows the numbers, one row for each activation
 * @param advice whether the table is followed by recommendations
 * @param fan the fans of the layer that a recommendation is for, if they are known
 */
record GainReport(List<GainSummary> rows, boolean advice, @Nullable Fan fan) {

  /** Stands for the fans that the user did not give. */
  private static final Fan ANY = Fan.dense(1, 1);

  private static final Columns<GainSummary> NUMBERS =
      new Columns<GainSummary>()
          .with("activation", row -> row.nonlinearity().name())
          .number("secondMoment", "E f^2", "%.10f", GainSummary::secondMoment)
          .number("gain", "%.10f", GainSummary::gain)
          .number("gradientMoment", "E f'^2", "%.10f", GainSummary::gradientMoment)
          .number("gradientGain", "gradient gain", "%.10f", GainSummary::gradientGain)
          .number("standardizationGain", "NFNet gain", "%.10f", GainSummary::standardizationGain)
          .number("chi", "%.10f", GainSummary::chi)
          .number("stability", "dV/dq", "%.10f", GainSummary::stability)
          .number("pyTorchGain", "pytorch_gain", "PyTorch", "%.10f", GainReport::pyTorch);

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> {
        NUMBERS.table(rows, out);
        if (advice) {
          rows.forEach(row -> print(recommendation(row), out));
        }
      }
      case CSV -> NUMBERS.csv(rows, out);
      case JSON -> json().jsonArray(rows, out);
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

  private void print(Recommendation recommendation, PrintWriter out) {
    out.print("\n" + AdviceText.of(recommendation) + "\n");
    if (fan != null) {
      out.print(recommendation.initializer() + "\n");
    }
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
