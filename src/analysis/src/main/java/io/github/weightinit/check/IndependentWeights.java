package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;

/** Measures of weights that are drawn independently from one distribution. */
final class IndependentWeights {

  private final ElementwiseInitializer expected;
  private final Observed weights;
  private final Distributions distributions;
  private final Findings findings;

  IndependentWeights(
      ElementwiseInitializer expected,
      Observed weights,
      Distributions distributions,
      Findings findings) {
    this.expected = expected;
    this.weights = weights;
    this.distributions = distributions;
    this.findings = findings;
  }

  /** Whether all weights have one value. */
  static boolean isConstant(ElementwiseInitializer expected) {
    return expected.standardDeviation() == 0 || expected.lowerBound() == expected.upperBound();
  }

  void check() {
    long count = weights.count();
    findings.none("finite", count - weights.finite(), count, "NaN or infinite");
    if (isConstant(expected)) {
      findings.none("equal", weights.unequal(), count, "not " + expected.mean());
      return;
    }
    findings.count(count);
    if (weights.finite() > 0) {
      distribution();
      new DistributionWords(expected, weights, findings).write();
    }
  }

  private void distribution() {
    findings.fingerprint(weights.first());
    StandardLaw law = StandardLaw.of(expected);
    Distribution distribution = distributions.of(law.standard());
    if (!distribution.moments().areKnown()) {
      findings.unknown(
          "some values have a probability of their own, or the distribution function does not agree"
              + " with mean and variance");
      moments();
      outside();
      return;
    }
    boolean coarse = isCoarse();
    if (coarse) {
      // The distribution function is right all the same, since a weight stands for an interval.
      findings.note("no standard errors: the type of the weights has too few values in the range");
      moments();
    } else {
      new MomentMeasures(distribution.moments(), expected, findings)
          .check(weights.finite(), weights.moments());
    }
    extremes(law, distribution);
    double distance = weights.distance(law, distribution);
    findings.likely(
        "kolmogorov-smirnov",
        Double.NaN,
        distance,
        Double.NaN,
        Significance.ofDistance(distance, weights.finite()));
    outside();
    weights.addOthers(findings, coarse);
  }

  /**
   * Whether rounding, which adds ulp<sup>2</sup> / 12 to the variance, moves the standard deviation
   * by more than 3 % (uniform: 5 %) of its standard error.
   */
  private boolean isCoarse() {
    double deviation = expected.standardDeviation();
    double ulp = weights.ulp(Math.abs(expected.mean()) + deviation) / deviation;
    return ulp * ulp * Math.sqrt((double) weights.finite()) > 0.5;
  }

  private void moments() {
    double deviation = expected.standardDeviation();
    SampleMoments moments = weights.moments();
    findings.unjudged("mean", expected.mean(), expected.mean() + moments.mean() * deviation);
    findings.unjudged("std", deviation, Math.sqrt(moments.variance()) * deviation);
  }

  private void outside() {
    findings.none("outside", weights.outside());
  }

  /**
   * The exact law of extremes: P(max &le; x) = F(x)<sup>n</sup>. A weight stands for all numbers
   * that its type rounds to it.
   */
  private void extremes(StandardLaw law, Distribution distribution) {
    double n = (double) weights.finite();
    double median = -StrictMath.expm1(-StrictMath.log(2) / n); // 1 - 0.5^(1/n)
    double least = weights.least();
    extreme(
        "minimum",
        law.location() + law.scale() * distribution.quantile(median),
        least,
        anyOf(n, distribution.cumulativeProbability(standard(law, least, 0.5))),
        noneOf(n, distribution.cumulativeProbability(standard(law, least, -0.5))));
    double greatest = weights.greatest();
    extreme(
        "maximum",
        law.location() + law.scale() * distribution.quantile(1 - median),
        greatest,
        anyOf(n, distribution.beyond(standard(law, greatest, -0.5))),
        noneOf(n, distribution.beyond(standard(law, greatest, 0.5))));
  }

  /**
   * Returns a weight of the standard distribution, moved by a part of what its type tells apart.
   */
  private double standard(StandardLaw law, double weight, double part) {
    return law.standard(weight) + part * law.standardUlp(weights.ulp(weight));
  }

  private void extreme(
      String name, double typical, double measured, double farther, double nearer) {
    double p = Math.min(1, 2 * Math.min(farther, nearer));
    findings.likely(name, typical, measured, Double.NaN, p);
  }

  /** Returns the probability that an event of probability p happens to at least one weight. */
  private static double anyOf(double n, double p) {
    return -StrictMath.expm1(n * StrictMath.log1p(-Math.min(1, p)));
  }

  private static double noneOf(double n, double p) {
    return StrictMath.exp(n * StrictMath.log1p(-Math.min(1, p)));
  }
}
