package io.github.weightinit.activation;

/** The numbers of a {@link GainSummary}. */
record Gains(
    Nonlinearity nonlinearity,
    double q,
    double mean,
    double secondMoment,
    double gradientMoment,
    double gain,
    double gradientGain,
    double standardizationGain,
    double chi,
    double stability)
    implements GainSummary {}
