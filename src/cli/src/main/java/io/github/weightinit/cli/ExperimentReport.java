package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.cli.report.Study;
import io.github.weightinit.cli.report.Trial;
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

  static void write(Study study, Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> table(study, out);
      case CSV -> csv(study, out);
      case JSON -> json(study, out);
    }
  }

  private static void table(Study study, PrintWriter out) {
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
    for (Trial trial : study.trials()) {
      int depth = trial.size().depth();
      for (int i = 0; i < depth; i++) {
        if (depth <= MOST_LAYERS || shown(i, depth)) {
          rows.add(row(trial, i));
        }
      }
    }
    TextTable.write(rows, i -> FIRST_NUMBER <= i && i <= LAST_NUMBER, out);
    out.print("\n");
    for (Trial trial : study.trials()) {
      out.print(
          String.format(
              Locale.ROOT,
              "%s, %s, %d x %d: %s\n%s\n",
              trial.nonlinearity().name(),
              trial.scheme(),
              trial.size().depth(),
              trial.size().width(),
              trial.verdict().outcome(),
              paragraph(trial.verdict().text())));
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

  private static List<String> row(Trial trial, int i) {
    LayerMeasurement layer = trial.measured().get(i);
    return List.of(
        trial.nonlinearity().name(),
        trial.scheme(),
        Integer.toString(trial.size().width()),
        layer.layer() + "/" + trial.size().depth(),
        number(layer.mean()),
        number(layer.standardDeviation()),
        number(forecast(trial, i, LayerForecast::standardDeviation)),
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

  private static double forecast(Trial trial, int i, ToDoubleFunction<LayerForecast> quantity) {
    return i < trial.forecast().size()
        ? quantity.applyAsDouble(trial.forecast().get(i))
        : Double.NaN;
  }

  private static void csv(Study study, PrintWriter out) {
    Csv.line(HEADER, out);
    for (Trial trial : study.trials()) {
      for (int i = 0; i < trial.measured().size(); i++) {
        LayerMeasurement layer = trial.measured().get(i);
        Csv.line(
            List.of(
                trial.nonlinearity().name(),
                trial.scheme(),
                Integer.toString(trial.size().depth()),
                Integer.toString(trial.size().width()),
                Integer.toString(layer.layer()),
                Csv.number(layer.mean()),
                Csv.number(layer.standardDeviation()),
                Csv.number(layer.signalDeviation()),
                Csv.number(layer.saturatedShare()),
                Csv.number(layer.deadShare()),
                Csv.number(layer.nearZeroShare()),
                Csv.number(layer.gradientDeviation()),
                Csv.number(forecast(trial, i, LayerForecast::standardDeviation)),
                Csv.number(forecast(trial, i, LayerForecast::signalDeviation)),
                Csv.number(forecast(trial, i, LayerForecast::gradientDeviation)),
                trial.verdict().outcome().toString()),
            out);
      }
    }
  }

  private static void json(Study study, PrintWriter out) {
    JsonText.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("batch", study.batch());
          json.writeNumberField("seed", study.seed());
          json.writeNumberField("streamVersion", StreamKey.STREAM_VERSION);
          json.writeStringField("command", study.command());
          json.writeFieldName("networks");
          JsonText.objects(study.trials(), json, ExperimentReport::network);
          json.writeEndObject();
        });
  }

  private static void network(Trial trial, JsonGenerator json) throws IOException {
    json.writeStringField("activation", trial.nonlinearity().name());
    json.writeStringField("scheme", trial.scheme());
    json.writeNumberField("depth", trial.size().depth());
    json.writeNumberField("width", trial.size().width());
    json.writeStringField("outcome", trial.verdict().outcome().toString());
    json.writeStringField("text", trial.verdict().text());
    json.writeFieldName("layers");
    JsonText.objects(trial.measured(), json, ExperimentReport::measured);
    json.writeFieldName("forecast");
    JsonText.objects(trial.forecast(), json, ForecastReport::layer);
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
