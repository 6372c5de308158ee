package io.github.weightinit.cli;

import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.cli.report.ExperimentResult;
import io.github.weightinit.cli.report.NetworkResult;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Prints the numbers of an experiment. */
final class ExperimentReport {

  /** The most layers in a table. A deeper network shows its first, its last and some between. */
  private static final int MOST_LAYERS = 8;

  /** A layer of a network. */
  private record Row(NetworkResult network, LayerMeasurement measured) {

    Optional<LayerForecast> forecast() {
      return network.forecast(measured.layer());
    }
  }

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

  private static final Columns<NetworkResult> NETWORK =
      new Columns<NetworkResult>()
          .with("activation", network -> network.nonlinearity().name())
          .with("scheme", NetworkResult::scheme)
          .with("depth", network -> network.size().depth())
          .with("width", network -> network.size().width());

  private static final Columns<LayerForecast> FORECAST =
      new Columns<LayerForecast>()
          .with("forecastStd", LayerForecast::standardDeviation)
          .with("forecastSignalStd", LayerForecast::signalDeviation)
          .with("forecastGradientRms", LayerForecast::gradientDeviation);

  private static final Columns<Row> CSV =
      new Columns<Row>()
          .with(NETWORK, Row::network)
          .with(MEASURED, Row::measured)
          .withOptional(FORECAST, Row::forecast)
          .with("verdict", row -> row.network.verdict().outcome());

  private static final Columns<Row> TABLE =
      new Columns<Row>()
          .number("layer", "%s", row -> row.measured.layer() + "/" + row.network.size().depth())
          .number("mean", "%.3g", row -> row.measured.mean())
          .number("std", "%.3g", row -> row.measured.standardDeviation())
          .number("forecast", "%.3g", row -> row.forecast().map(LayerForecast::standardDeviation))
          .number("signal", "%.3g", row -> row.measured.signalDeviation())
          .number("saturated", "%.1f %%", row -> 100 * row.measured.saturatedShare())
          .number("dead", "%.1f %%", row -> 100 * row.measured.deadShare())
          .number("gradient", "%.3g", row -> row.measured.gradientDeviation());

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

  private static final Columns<ExperimentResult> JSON =
      new Columns<ExperimentResult>()
          .with("batch", ExperimentResult::batch)
          .with("seed", ExperimentResult::seed)
          .with(
              "networks",
              result ->
                  new Columns<NetworkResult>()
                      .with(NETWORK, network -> network)
                      .with("outcome", network -> network.verdict().outcome().toString())
                      .with("text", network -> network.verdict().text())
                      .with("layers", network -> LAYER.objects(network.measured()))
                      .with("forecast", network -> ForecastReport.LAYER.objects(network.forecast()))
                      .objects(result.networks()));

  private ExperimentReport() {}

  static void write(ExperimentResult result, Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> result.networks().forEach(network -> table(network, sheet));
      case CSV -> CSV.csv(rows(result, network -> network.measured().stream()), sheet);
      case JSON -> JSON.json(result, sheet);
    }
  }

  private static List<Row> rows(
      ExperimentResult result, Function<NetworkResult, Stream<LayerMeasurement>> layers) {
    return result.networks().stream()
        .flatMap(network -> layers.apply(network).map(layer -> new Row(network, layer)))
        .toList();
  }

  /** Says first in words what happens to the signal, then in numbers. */
  private static void table(NetworkResult network, Sheet sheet) {
    sheet
        .out()
        .print(
            String.format(
                Locale.ROOT,
                "%s, %s, %d x %d: %s\n",
                network.nonlinearity().name(),
                network.scheme(),
                network.size().depth(),
                network.size().width(),
                sheet.verdict(network.verdict().outcome().toString())));
    sheet.text(network.verdict().text(), "  ");
    TABLE.table(network.layers(MOST_LAYERS).map(layer -> new Row(network, layer)).toList(), sheet);
    sheet.text("");
  }
}
