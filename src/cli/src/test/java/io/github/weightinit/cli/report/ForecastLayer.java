package io.github.weightinit.cli.report;

import io.github.weightinit.signal.LayerForecast;

/** Numbers for a page that no forecast has to make. */
record ForecastLayer(
    int layer,
    double preActivationVariance,
    double mean,
    double standardDeviation,
    double signalDeviation,
    double correlation,
    double gradientDeviation)
    implements LayerForecast {

  @Override
  public double saturatedShare() {
    return 0;
  }
}
