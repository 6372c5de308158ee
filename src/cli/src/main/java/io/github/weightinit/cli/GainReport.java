package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.Fan;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.GainSummary;
import io.github.weightinit.activation.Recommendation;
import io.github.weightinit.dialect.TorchGain;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gains.
 *
 * @param rows the numbers, of an activation each
 * @param advice whether the table is followed by recommendations
 * @param fan of the layer that a recommendation is for, if it is known
 */
record GainReport(List<GainSummary> rows, boolean advice, @Nullable Fan fan) {

  private static final Fan ANY = Fan.dense(1, 1);

  private static final List<String> HEADER =
      List.of(
          "activation",
          "E f^2",
          "gain",
          "E f'^2",
          "gradient gain",
          "NFNet gain",
          "chi",
          "dV/dq",
          "PyTorch");

  private static final List<String> FIELDS =
      List.of(
          "activation",
          "second_moment",
          "gain",
          "gradient_moment",
          "gradient_gain",
          "standardization_gain",
          "chi",
          "stability",
          "pytorch_gain");

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> table(out);
      case CSV -> {
        Csv.line(FIELDS, out);
        rows.forEach(row -> Csv.line(line(row, numbers(row).map(Csv::number)), out));
      }
      case JSON -> JsonText.write(out, json -> JsonText.objects(rows, json, this::json));
    }
  }

  private void table(PrintWriter out) {
    List<List<String>> lines = new ArrayList<>(List.of(HEADER));
    for (GainSummary row : rows) {
      lines.add(line(row, numbers(row).map(value -> TextTable.number("%.10f", value))));
    }
    TextTable.write(lines, column -> column > 0, out);
    if (advice) {
      rows.stream().map(this::recommendation).forEach(advice -> print(advice, out));
    }
  }

  private void print(Recommendation recommendation, PrintWriter out) {
    out.print("\n" + AdviceText.of(recommendation) + "\n");
    if (fan != null) {
      out.print(recommendation.initializer() + "\n");
    }
  }

  private static List<String> line(GainSummary row, Stream<String> numbers) {
    return Stream.concat(Stream.of(row.nonlinearity().name()), numbers).toList();
  }

  private static Stream<Double> numbers(GainSummary row) {
    return Stream.of(
        row.secondMoment(),
        row.gain(),
        row.gradientMoment(),
        row.gradientGain(),
        row.standardizationGain(),
        row.chi(),
        row.stability(),
        pyTorch(row));
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

  private void json(GainSummary row, JsonGenerator json) throws IOException {
    json.writeStringField("activation", row.nonlinearity().name());
    json.writeNumberField("mean", row.mean());
    json.writeNumberField("secondMoment", row.secondMoment());
    json.writeNumberField("gain", row.gain());
    json.writeNumberField("gradientMoment", row.gradientMoment());
    json.writeNumberField("gradientGain", row.gradientGain());
    json.writeNumberField("standardizationGain", row.standardizationGain());
    json.writeNumberField("chi", row.chi());
    json.writeNumberField("stability", row.stability());
    JsonText.number("pyTorchGain", pyTorch(row), json);
    Recommendation recommendation = recommendation(row);
    if (fan != null) {
      json.writeStringField("initializer", recommendation.initializer().toString());
    }
    json.writeStringField("recommendation", AdviceText.of(recommendation));
  }
}
