package io.github.weightinit.signal;

/** The numbers of a {@link LayerForecast}. */
record ForecastLayer(
    int layer,
    double preActivationVariance,
    double mean,
    double standardDeviation,
    double signalDeviation,
    double correlation,
    double saturatedShare,
    double gradientDeviation)
    implements LayerForecast {}
