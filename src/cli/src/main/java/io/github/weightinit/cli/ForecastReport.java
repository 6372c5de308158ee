package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.SignalForecast;
import io.github.weightinit.signal.SteadyState;
import io.github.weightinit.signal.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Forecasts, layer by layer, each with its verdict. */
record ForecastReport(List<Row> rows) {

  /**
   * A forecast.
   *
   * @param scheme the name of the scheme
   * @param forecast of layers with it
   */
  record Row(String scheme, SignalForecast forecast) {

    String activation() {
      return forecast.network().layers().get(0).nonlinearity().name();
    }
  }

  private static final List<String> HEADER =
      List.of("layer", "q", "mean", "std", "signal std", "correlation", "gradient");

  private static final List<String> FIELDS =
      List.of(
          "activation",
          "scheme",
          "verdict",
          "layer",
          "pre_activation_variance",
          "mean",
          "std",
          "signal_std",
          "correlation",
          "gradient_rms");

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> rows.forEach(row -> table(row, out));
      case CSV -> {
        Csv.line(FIELDS, out);
        rows.forEach(row -> csv(row, out));
      }
      case JSON -> JsonText.write(out, json -> JsonText.objects(rows, json, ForecastReport::json));
    }
  }

  private static DoubleStream numbers(LayerForecast layer) {
    return DoubleStream.of(
        layer.preActivationVariance(),
        layer.mean(),
        layer.standardDeviation(),
        layer.signalDeviation(),
        layer.correlation(),
        layer.gradientDeviation());
  }

  private void table(Row row, PrintWriter out) {
    Verdict verdict = Verdict.of(row.forecast());
    out.print(
        (row.equals(rows.get(0)) ? "" : "\n")
            + String.format(
                Locale.ROOT, "%s, %s: %s\n", row.activation(), row.scheme(), verdict.outcome()));
    List<List<String>> lines = new ArrayList<>(List.of(HEADER));
    for (LayerForecast layer : row.forecast().layers()) {
      lines.add(
          Stream.concat(
                  Stream.of(Integer.toString(layer.layer())),
                  numbers(layer).mapToObj(ForecastReport::text))
              .toList());
    }
    TextTable.write(lines, column -> true, out);
    row.forecast().steadyState().ifPresent(state -> out.print(line(state)));
    out.print(VerdictText.of(row.forecast(), verdict) + "\n");
  }

  private static String text(double value) {
    return value == 0 ? "0" : TextTable.number("%.4g", value);
  }

  private static String line(SteadyState state) {
    return String.format(
        Locale.ROOT,
        "steady state: q* %.6g, dV/dq %.6g, chi %.6g, c* %.6g, depth scales: variance %.4g,"
            + " correlation %.4g\n",
        state.variance(),
        state.varianceSlope(),
        state.gradientFactor(),
        state.correlation(),
        state.varianceDepth(),
        state.correlationDepth());
  }

  private static void csv(Row row, PrintWriter out) {
    String outcome = Verdict.of(row.forecast()).outcome().toString();
    for (LayerForecast layer : row.forecast().layers()) {
      Csv.line(
          Stream.concat(
                  Stream.of(
                      row.activation(), row.scheme(), outcome, Integer.toString(layer.layer())),
                  numbers(layer).mapToObj(Csv::number))
              .toList(),
          out);
    }
  }

  private static void json(Row row, JsonGenerator json) throws IOException {
    SignalForecast forecast = row.forecast();
    Verdict verdict = Verdict.of(forecast);
    json.writeStringField("activation", row.activation());
    json.writeStringField("scheme", row.scheme());
    json.writeStringField("outcome", verdict.outcome().toString());
    json.writeStringField("text", VerdictText.of(forecast, verdict));
    depth("depthOfDeath", verdict.depthOfDeath(), json);
    depth("floatLimit", verdict.floatLimit(), json);
    json.writeFieldName("layers");
    JsonText.objects(forecast.layers(), json, ForecastReport::layer);
    steadyState(forecast.steadyState(), json);
  }

  private static void depth(String name, OptionalInt depth, JsonGenerator json) throws IOException {
    if (depth.isPresent()) {
      json.writeNumberField(name, depth.getAsInt());
    } else {
      json.writeNullField(name);
    }
  }

  /** The fields of a layer. */
  static void layer(LayerForecast layer, JsonGenerator json) throws IOException {
    json.writeNumberField("layer", layer.layer());
    JsonText.number("preActivationVariance", layer.preActivationVariance(), json);
    JsonText.number("mean", layer.mean(), json);
    JsonText.number("std", layer.standardDeviation(), json);
    JsonText.number("signalStd", layer.signalDeviation(), json);
    JsonText.number("correlation", layer.correlation(), json);
    JsonText.number("gradientRms", layer.gradientDeviation(), json);
  }

  private static void steadyState(Optional<SteadyState> steady, JsonGenerator json)
      throws IOException {
    if (steady.isEmpty()) {
      json.writeNullField("steadyState");
      return;
    }
    SteadyState state = steady.get();
    json.writeObjectFieldStart("steadyState");
    json.writeStringField("kind", state.kind().toString());
    JsonText.number("variance", state.variance(), json);
    JsonText.number("varianceSlope", state.varianceSlope(), json);
    JsonText.number("gradientFactor", state.gradientFactor(), json);
    JsonText.number("correlation", state.correlation(), json);
    JsonText.number("correlationSlope", state.correlationSlope(), json);
    JsonText.number("varianceDepth", state.varianceDepth(), json);
    JsonText.number("correlationDepth", state.correlationDepth(), json);
    json.writeEndObject();
  }
}
