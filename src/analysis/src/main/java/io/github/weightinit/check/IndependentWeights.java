package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import java.util.Arrays;

/** Measures of weights that are drawn independently from one distribution. */
final class IndependentWeights {

  private final ElementwiseInitializer expected;
  private final WeightSample sample;
  private final Distributions distributions;
  private final Findings findings;
  private final double[] weights;

  IndependentWeights(
      ElementwiseInitializer expected,
      WeightSample sample,
      Distributions distributions,
      Findings findings) {
    this.expected = expected;
    this.sample = sample;
    this.distributions = distributions;
    this.findings = findings;
    weights = sample.finite();
  }

  void check() {
    findings.none("finite", sample.count() - weights.length);
    if (expected.variance() == 0 || expected.lowerBound() == expected.upperBound()) {
      constant();
      return;
    }
    if (weights.length == 0) {
      return;
    }
    findings.fingerprint(weights);
    StandardLaw law = StandardLaw.of(expected);
    Distribution distribution = distributions.of(law.standard());
    if (!distribution.moments().areKnown()) {
      unjudged(
          "some values have a probability of their own, or the distribution function does not agree"
              + " with mean and variance");
      return;
    }
    if (isCoarse()) {
      unjudged("the type of the weights has too few values in the range");
      return;
    }
    new MomentMeasures(distribution.moments(), expected, findings).check(weights);
    double[] sorted = weights.clone();
    Arrays.sort(sorted);
    extremes(law, distribution, sorted);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (sorted[i] - law.location()) / law.scale();
    }
    double distance =
        distribution.distance(
            sorted, x -> sample.ulp(law.location() + law.scale() * x) / 2 / law.scale());
    findings.likely(
        "kolmogorov-smirnov",
        Double.NaN,
        distance,
        Double.NaN,
        Significance.ofDistance(distance, sorted.length));
    outside();
    findings.none("repeats", Repeats.count(weights));
  }

  /** Every weight is the constant, as its type stores it. */
  private void constant() {
    double value = sample.rounded(expected.mean());
    findings.none("equal", Arrays.stream(sample.values()).filter(x -> x != value).count());
  }

  /**
   * Whether rounding, which adds ulp<sup>2</sup> / 12 to the variance, moves the standard deviation
   * by more than 3 % (uniform: 5 %) of its standard error.
   */
  private boolean isCoarse() {
    double ulp = sample.ulp(Math.abs(expected.mean()) + expected.standardDeviation());
    return ulp * ulp * Math.sqrt(weights.length) > 0.5 * expected.variance();
  }

  private void unjudged(String reason) {
    findings.note("no standard errors: " + reason);
    double deviation = expected.standardDeviation();
    var moments = SampleMoments.of(weights, expected.mean(), deviation);
    findings.unjudged("mean", expected.mean(), expected.mean() + moments.mean() * deviation);
    findings.unjudged("std", deviation, Math.sqrt(moments.variance()) * deviation);
    outside();
  }

  private void outside() {
    findings.none("outside", sample.outside(weights, expected));
  }

  /**
   * The exact law of extremes: P(max &le; x) = F(x)<sup>n</sup>. A weight stands for all numbers
   * that its type rounds to it.
   */
  private void extremes(StandardLaw law, Distribution distribution, double[] sorted) {
    int n = sorted.length;
    double median = -Math.expm1(-Math.log(2) / n); // 1 - 0.5^(1/n)
    double half = sample.ulp(sorted[0]) / 2;
    extreme(
        "minimum",
        law.location() + law.scale() * distribution.quantile(median),
        sorted[0],
        anyOf(n, probability(law, distribution, sorted[0] + half)),
        noneOf(n, probability(law, distribution, sorted[0] - half)));
    double greatest = sorted[n - 1];
    half = sample.ulp(greatest) / 2;
    extreme(
        "maximum",
        law.location() + law.scale() * distribution.quantile(1 - median),
        greatest,
        anyOf(n, 1 - probability(law, distribution, greatest - half)),
        noneOf(n, 1 - probability(law, distribution, greatest + half)));
  }

  private void extreme(
      String name, double typical, double measured, double farther, double nearer) {
    double p = Math.min(1, 2 * Math.min(farther, nearer));
    findings.likely(name, typical, measured, Double.NaN, p);
  }

  private static double probability(StandardLaw law, Distribution distribution, double x) {
    return distribution.cumulativeProbability((x - law.location()) / law.scale());
  }

  /** Returns the probability that an event of probability p happens to at least one weight. */
  private static double anyOf(int n, double p) {
    return -Math.expm1(n * Math.log1p(-Math.min(1, p)));
  }

  private static double noneOf(int n, double p) {
    return Math.exp(n * Math.log1p(-Math.min(1, p)));
  }
}
