package io.github.weightinit.cli.report;

import io.github.weightinit.signal.LayerMeasurement;

/** Numbers for a page that no network has to make. */
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
