package io.github.weightinit.signal;

/** The numbers of a {@link LayerMeasurement}. */
record MeasuredLayer(
    int layer,
    double mean,
    double standardDeviation,
    double signalDeviation,
    double saturatedShare,
    double deadShare,
    double nearZeroShare,
    double minimum,
    double maximum,
    Histogram histogram,
    double gradientDeviation)
    implements LayerMeasurement {}
