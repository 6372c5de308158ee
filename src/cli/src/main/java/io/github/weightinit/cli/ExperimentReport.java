package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.cli.report.ExperimentResult;
import io.github.weightinit.cli.report.NetworkResult;
import io.github.weightinit.random.StreamKey;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The numbers of an experiment. */
final class ExperimentReport {

  /** Layers of a table; deeper networks have the first and the last ones and some between. */
  private static final int MOST_LAYERS = 8;

  private static final int LINE = 98;
  private static final int FIRST_NUMBER = 2;
  private static final int LAST_NUMBER = 10;

  private static final List<String> HEADER =
      List.of(
          "activation",
          "scheme",
          "depth",
          "width",
          "layer",
          "mean",
          "std",
          "signal_std",
          "saturated",
          "dead",
          "near_zero",
          "gradient_rms",
          "forecast_std",
          "forecast_signal_std",
          "forecast_gradient_rms",
          "verdict");

  private ExperimentReport() {}

  static void write(ExperimentResult result, Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> table(result, out);
      case CSV -> csv(result, out);
      case JSON -> json(result, out);
    }
  }

  private static void table(ExperimentResult result, PrintWriter out) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "activation",
            "scheme",
            "width",
            "layer",
            "mean",
            "std",
            "forecast",
            "signal std",
            "saturated",
            "dead",
            "gradient std"));
    for (NetworkResult network : result.networks()) {
      int depth = network.size().depth();
      for (int i = 0; i < depth; i++) {
        if (depth <= MOST_LAYERS || shown(i, depth)) {
          rows.add(row(network, i));
        }
      }
    }
    TextTable.write(rows, i -> FIRST_NUMBER <= i && i <= LAST_NUMBER, out);
    out.print("\n");
    for (NetworkResult network : result.networks()) {
      out.print(
          String.format(
              Locale.ROOT,
              "%s, %s, %d x %d: %s\n%s\n",
              network.nonlinearity().name(),
              network.scheme(),
              network.size().depth(),
              network.size().width(),
              network.verdict().outcome(),
              paragraph(network.verdict().text())));
    }
  }

  /** Lines of at most a width, indented. */
  private static String paragraph(String text) {
    return ("  " + text.replaceAll("(.{1," + LINE + "})(?: |$)", "$1\n  ")).stripTrailing();
  }

  private static boolean shown(int i, int depth) {
    for (int k = 0; k < MOST_LAYERS; k++) {
      if (i == Math.round((double) k * (depth - 1) / (MOST_LAYERS - 1))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> row(NetworkResult network, int i) {
    LayerMeasurement layer = network.measured().get(i);
    return List.of(
        network.nonlinearity().name(),
        network.scheme(),
        Integer.toString(network.size().width()),
        layer.layer() + "/" + network.size().depth(),
        number(layer.mean()),
        number(layer.standardDeviation()),
        number(forecast(network, i, LayerForecast::standardDeviation)),
        number(layer.signalDeviation()),
        percent(layer.saturatedShare()),
        percent(layer.deadShare()),
        number(layer.gradientDeviation()));
  }

  private static String number(double value) {
    return TextTable.number("%.3g", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static double forecast(
      NetworkResult network, int i, ToDoubleFunction<LayerForecast> quantity) {
    return i < network.forecast().size()
        ? quantity.applyAsDouble(network.forecast().get(i))
        : Double.NaN;
  }

  private static void csv(ExperimentResult result, PrintWriter out) {
    Csv.line(HEADER, out);
    for (NetworkResult network : result.networks()) {
      for (int i = 0; i < network.measured().size(); i++) {
        LayerMeasurement layer = network.measured().get(i);
        Csv.line(
            List.of(
                network.nonlinearity().name(),
                network.scheme(),
                Integer.toString(network.size().depth()),
                Integer.toString(network.size().width()),
                Integer.toString(layer.layer()),
                Csv.number(layer.mean()),
                Csv.number(layer.standardDeviation()),
                Csv.number(layer.signalDeviation()),
                Csv.number(layer.saturatedShare()),
                Csv.number(layer.deadShare()),
                Csv.number(layer.nearZeroShare()),
                Csv.number(layer.gradientDeviation()),
                Csv.number(forecast(network, i, LayerForecast::standardDeviation)),
                Csv.number(forecast(network, i, LayerForecast::signalDeviation)),
                Csv.number(forecast(network, i, LayerForecast::gradientDeviation)),
                network.verdict().outcome().toString()),
            out);
      }
    }
  }

  private static void json(ExperimentResult result, PrintWriter out) {
    JsonText.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("batch", result.batch());
          json.writeNumberField("seed", result.seed());
          json.writeNumberField("streamVersion", StreamKey.STREAM_VERSION);
          json.writeStringField("command", result.command());
          json.writeFieldName("networks");
          JsonText.objects(result.networks(), json, ExperimentReport::network);
          json.writeEndObject();
        });
  }

  private static void network(NetworkResult network, JsonGenerator json) throws IOException {
    json.writeStringField("activation", network.nonlinearity().name());
    json.writeStringField("scheme", network.scheme());
    json.writeNumberField("depth", network.size().depth());
    json.writeNumberField("width", network.size().width());
    json.writeStringField("outcome", network.verdict().outcome().toString());
    json.writeStringField("text", network.verdict().text());
    json.writeFieldName("layers");
    JsonText.objects(network.measured(), json, ExperimentReport::measured);
    json.writeFieldName("forecast");
    JsonText.objects(network.forecast(), json, ForecastReport::layer);
  }

  private static void measured(LayerMeasurement layer, JsonGenerator json) throws IOException {
    json.writeNumberField("layer", layer.layer());
    JsonText.number("mean", layer.mean(), json);
    JsonText.number("std", layer.standardDeviation(), json);
    JsonText.number("signalStd", layer.signalDeviation(), json);
    JsonText.number("saturated", layer.saturatedShare(), json);
    JsonText.number("dead", layer.deadShare(), json);
    JsonText.number("nearZero", layer.nearZeroShare(), json);
    JsonText.number("minimum", layer.minimum(), json);
    JsonText.number("maximum", layer.maximum(), json);
    JsonText.number("gradientRms", layer.gradientDeviation(), json);
    json.writeObjectFieldStart("histogram");
    JsonText.number("lower", layer.histogram().lower(), json);
    JsonText.number("upper", layer.histogram().upper(), json);
    json.writeFieldName("counts");
    long[] counts = layer.histogram().counts().stream().mapToLong(Long::longValue).toArray();
    json.writeArray(counts, 0, counts.length);
    json.writeEndObject();
  }
}
