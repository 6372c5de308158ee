package io.github.weightinit.cli;

import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.SignalForecast;
import io.github.weightinit.signal.SteadyState;
import io.github.weightinit.signal.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reports forecasts, layer by layer, each with its verdict.
 *
 * @param rows one for each activation with each scheme
 */
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

    Verdict verdict() {
      return Verdict.of(forecast);
    }
  }

  /** A line of CSV. */
  private record Line(Row row, LayerForecast layer) {}

  /** What is known of a layer. */
  static final Columns<LayerForecast> LAYER =
      new Columns<LayerForecast>()
          .number("layer", "%s", LayerForecast::layer)
          .number("preActivationVariance", "q", "%.4g", LayerForecast::preActivationVariance)
          .number("mean", "%.4g", LayerForecast::mean)
          .number("std", "%.4g", LayerForecast::standardDeviation)
          .number("signalStd", "signal std", "%.4g", LayerForecast::signalDeviation)
          .number("correlation", "%.4g", LayerForecast::correlation)
          .number("gradientRms", "gradient", "%.4g", LayerForecast::gradientDeviation);

  private static final Columns<Line> CSV =
      new Columns<Line>()
          .with("activation", line -> line.row.activation())
          .with("scheme", line -> line.row.scheme)
          .with("verdict", line -> line.row.verdict().outcome())
          .with(LAYER, Line::layer);

  private static final Columns<SteadyState> STEADY_STATE =
      new Columns<SteadyState>()
          .with("kind", state -> state.kind().toString())
          .with("variance", SteadyState::variance)
          .with("varianceSlope", SteadyState::varianceSlope)
          .with("gradientFactor", SteadyState::gradientFactor)
          .with("correlation", SteadyState::correlation)
          .with("correlationSlope", SteadyState::correlationSlope)
          .with("varianceDepth", SteadyState::varianceDepth)
          .with("correlationDepth", SteadyState::correlationDepth);

  private static final Columns<Row> JSON =
      new Columns<Row>()
          .with("activation", Row::activation)
          .with("scheme", Row::scheme)
          .with("outcome", row -> row.verdict().outcome().toString())
          .with("text", row -> VerdictText.of(row.forecast, row.verdict()))
          .with("depthOfDeath", row -> row.verdict().depthOfDeath().stream().boxed().findFirst())
          .with("alikeFrom", row -> row.verdict().alikeFrom().stream().boxed().findFirst())
          .with("floatLimit", row -> row.verdict().floatLimit().stream().boxed().findFirst())
          .with("layers", row -> LAYER.objects(row.forecast.layers()))
          .with("steadyState", row -> row.forecast.steadyState().map(STEADY_STATE::object));

  void write(Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> rows.forEach(row -> table(row, sheet));
      case CSV ->
          CSV.csv(
              rows.stream()
                  .flatMap(row -> row.forecast.layers().stream().map(layer -> new Line(row, layer)))
                  .toList(),
              sheet);
      case JSON -> sheet.json(Map.of("forecasts", JSON.objects(rows)));
    }
  }

  /** Says first in words what happens to the signal, then in numbers. */
  private void table(Row row, Sheet sheet) {
    if (!row.equals(rows.get(0))) {
      sheet.text("");
    }
    String outcome = sheet.verdict(row.verdict().outcome().toString());
    sheet.out().print(row.activation() + ", " + row.scheme + ": " + outcome + "\n");
    sheet.text(VerdictText.of(row.forecast, row.verdict()), "  ");
    LAYER.table(row.forecast.layers(), sheet);
    row.forecast.steadyState().ifPresent(state -> sheet.text(text(state)));
  }

  private static String text(SteadyState state) {
    return String.format(
        Locale.ROOT,
        "steady state: q* %.6g, dV/dq %.6g, chi %.6g, c* %.6g; depth scales: variance %.4g,"
            + " correlation %.4g",
        state.variance(),
        state.varianceSlope(),
        state.gradientFactor(),
        state.correlation(),
        state.varianceDepth(),
        state.correlationDepth());
  }
}
