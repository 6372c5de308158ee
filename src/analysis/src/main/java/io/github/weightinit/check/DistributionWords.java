package io.github.weightinit.check;

import io.github.weightinit.DerivedInitializer;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.Uniform;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in words how weights differ from the distribution that they should have. */
final class DistributionWords {

  private final ElementwiseInitializer expected;
  private final Observed weights;
  private final Findings findings;

  DistributionWords(ElementwiseInitializer expected, Observed weights, Findings findings) {
    this.expected = expected;
    this.weights = weights;
    this.findings = findings;
  }

  /** Writes what the measures of this part flag; nothing if they flag nothing. */
  void write() {
    boolean mean = findings.isFlagged("mean");
    boolean size = findings.isFlagged("std");
    boolean shape =
        Stream.of("skewness", "kurtosis", "minimum", "maximum", "kolmogorov-smirnov", "outside")
            .anyMatch(findings::isFlagged);
    if ((mean || size || shape) && weights.least() == weights.greatest()) {
      findings.fault("every weight is " + Numbers.of(weights.least()));
      return;
    }
    if (mean || size) {
      scale(mean, size);
    } else if (shape) {
      shape();
    }
    if (findings.isFlagged("repeats") || findings.isFlagged("equal rows")) {
      findings.fault("the same weights come again");
    }
    if (findings.isFlagged("run")) {
      findings.fault("many neighbours are equal");
    }
    if (findings.isFlagged("digits")) {
      findings.fault("the weights were rounded to a smaller type before");
    }
  }

  private void scale(boolean mean, boolean size) {
    SampleMoments moments = weights.moments();
    double deviation = expected.standardDeviation();
    if (size) {
      double measured = Math.sqrt(moments.variance()) * deviation;
      findings.fault(
          String.format(
              Locale.ROOT,
              "the weights are too %s: their standard deviation is %s, not %s",
              measured < deviation ? "small" : "large",
              Numbers.of(measured),
              Numbers.of(deviation)));
    }
    if (mean) {
      findings.fault(
          String.format(
              Locale.ROOT,
              "the mean is %s, not %s",
              Numbers.of(expected.mean() + moments.mean() * deviation),
              Numbers.of(expected.mean())));
    }
    other().ifPresent(kind -> findings.fault("they look " + kind));
  }

  /** Mean and deviation are no reason to doubt. They were judged if they have a probability. */
  private void shape() {
    String size = findings.isJudged("std") ? "the size is right, but " : "";
    Optional<String> other = other();
    if (other.isPresent()) {
      findings.fault(size + "these look " + other.get());
    } else if (findings.isFlagged("outside")) {
      findings.fault(
          String.format(
              Locale.ROOT,
              "%s%,d of %,d weights are out of the bounds %s and %s",
              size,
              weights.outside(),
              weights.count(),
              Numbers.of(expected.lowerBound()),
              Numbers.of(expected.upperBound())));
    } else {
      findings.fault(size + "these are not " + promised(expected));
    }
  }

  /** Returns what the weights look like, if that is another kind: {@code uniform, not normal}. */
  private Optional<String> other() {
    String promised = promised(expected);
    return Kind.of(weights, expected.standardDeviation())
        .filter(kind -> !kind.equals(promised))
        .map(kind -> kind + ", not " + promised);
  }

  private static String promised(ElementwiseInitializer law) {
    if (law instanceof DerivedInitializer derived) {
      return promised(derived.weightDistribution());
    }
    ElementwiseInitializer standard = StandardLaw.of(law).standard();
    return standard instanceof Normal
        ? Kind.NORMAL
        : standard instanceof Uniform
            ? Kind.UNIFORM
            : standard instanceof TruncatedNormal ? Kind.TRUNCATED : "as " + law;
  }
}
