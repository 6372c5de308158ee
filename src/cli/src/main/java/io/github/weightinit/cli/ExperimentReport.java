package io.github.weightinit.cli;

import io.github.weightinit.analysis.Histogram;
import io.github.weightinit.analysis.LayerForecast;
import io.github.weightinit.analysis.LayerMeasurement;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.JsonWriter;
import io.github.weightinit.cli.report.Study;
import io.github.weightinit.cli.report.Trial;
import io.github.weightinit.random.StreamKey;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prints the numbers of an experiment. */
final class ExperimentReport {

  /** The layers in a table: of a deeper network the first, the last and some between. */
  private static final int MOST_LAYERS = 8;

  private static final int LINE = 98;

  /** A layer of a network: what was measured, and what was forecast, if the forecast goes so far. */
  private record Row(Trial trial, LayerMeasurement measured, @Nullable LayerForecast forecast) {}

  private static final Columns<LayerMeasurement> MEASURED =
      new Columns<LayerMeasurement>()
          .with("layer", LayerMeasurement::layer)
          .with("mean", LayerMeasurement::mean)
          .with("std", LayerMeasurement::standardDeviation)
          .with("signalStd", LayerMeasurement::signalDeviation)
          .with("saturated", LayerMeasurement::saturatedShare)
          .with("dead", LayerMeasurement::deadShare)
          .with("nearZero", LayerMeasurement::nearZeroShare)
          .with("gradientRms", LayerMeasurement::gradientDeviation);

  private static final Columns<Trial> NETWORK =
      new Columns<Trial>()
          .with("activation", trial -> trial.nonlinearity().name())
          .with("scheme", Trial::scheme)
          .with("depth", trial -> trial.size().depth())
          .with("width", trial -> trial.size().width());

  private static final Columns<LayerForecast> FORECAST =
      new Columns<LayerForecast>()
          .with("forecastStd", LayerForecast::standardDeviation)
          .with("forecastSignalStd", LayerForecast::signalDeviation)
          .with("forecastGradientRms", LayerForecast::gradientDeviation);

  private static final Columns<Row> CSV =
      new Columns<Row>()
          .with(NETWORK, Row::trial)
          .with(MEASURED, Row::measured)
          .with(FORECAST, Row::forecast)
          .with("verdict", row -> row.trial.verdict().outcome());

  private static final Columns<Row> TABLE =
      new Columns<Row>()
          .with("activation", row -> row.trial.nonlinearity().name())
          .with("scheme", row -> row.trial.scheme())
          .number("width", "%s", row -> row.trial.size().width())
          .number("layer", "%s", row -> row.measured.layer() + "/" + row.trial.size().depth())
          .number("mean", "%.3g", row -> row.measured.mean())
          .number("std", "%.3g", row -> row.measured.standardDeviation())
          .number(
              "forecast",
              "%.3g",
              row -> row.forecast == null ? Double.NaN : row.forecast.standardDeviation())
          .number("signal std", "%.3g", row -> row.measured.signalDeviation())
          .number("saturated", "%.1f %%", row -> 100 * row.measured.saturatedShare())
          .number("dead", "%.1f %%", row -> 100 * row.measured.deadShare())
          .number("gradient std", "%.3g", row -> row.measured.gradientDeviation());

  private static final Columns<Histogram> HISTOGRAM =
      new Columns<Histogram>()
          .with("lower", Histogram::lower)
          .with("upper", Histogram::upper)
          .with("counts", Histogram::counts);

  private static final Columns<LayerMeasurement> LAYER =
      new Columns<LayerMeasurement>()
          .with(MEASURED, layer -> layer)
          .with("minimum", LayerMeasurement::minimum)
          .with("maximum", LayerMeasurement::maximum)
          .with("histogram", layer -> HISTOGRAM.object(layer.histogram()));

  private static final Columns<Study> JSON =
      new Columns<Study>()
          .with("batch", Study::batch)
          .with("seed", Study::seed)
          .with("streamVersion", study -> StreamKey.STREAM_VERSION)
          .with("command", Study::command)
          .with(
              "networks",
              study ->
                  new Columns<Trial>()
                      .with(NETWORK, trial -> trial)
                      .with("outcome", trial -> trial.verdict().outcome().toString())
                      .with("text", trial -> trial.verdict().text())
                      .with("layers", trial -> LAYER.objects(trial.measured()))
                      .with("forecast", trial -> ForecastReport.LAYER.objects(trial.forecast()))
                      .objects(study.trials()));

  private ExperimentReport() {}

  static void write(Study study, Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> table(study, out);
      case CSV -> CSV.csv(study.trials().stream().flatMap(t -> rows(t).stream()).toList(), out);
      case JSON -> JsonWriter.write(JSON.object(study), out);
    }
  }

  private static List<Row> rows(Trial trial) {
    return IntStream.range(0, trial.measured().size())
        .mapToObj(
            i ->
                new Row(
                    trial,
                    trial.measured().get(i),
                    i < trial.forecast().size() ? trial.forecast().get(i) : null))
        .toList();
  }

  private static void table(Study study, PrintWriter out) {
    TABLE.table(study.trials().stream().flatMap(t -> shown(rows(t)).stream()).toList(), out);
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

  private static List<Row> shown(List<Row> layers) {
    return layers.size() <= MOST_LAYERS
        ? layers
        : IntStream.range(0, MOST_LAYERS)
            .map(k -> (int) Math.round((double) k * (layers.size() - 1) / (MOST_LAYERS - 1)))
            .mapToObj(layers::get)
            .toList();
  }

  /** Breaks a text into indented lines of at most a width. */
  private static String paragraph(String text) {
    return ("  " + text.replaceAll("(.{1," + LINE + "})(?: |$)", "$1\n  ")).stripTrailing();
  }
}
