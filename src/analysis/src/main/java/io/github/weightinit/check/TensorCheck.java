package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Part;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Sparse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes a tensor apart into weights that are alike, and checks each by what is known of it. */
final class TensorCheck {

  private final Findings findings;
  private final Distributions distributions;

  private TensorCheck(Findings findings, Distributions distributions) {
    this.findings = findings;
    this.distributions = distributions;
  }

  /** Checks a whole tensor from any source. */
  static SelfCheck whole(Initializer expected, WeightSample sample) {
    Objects.requireNonNull(expected, "expected");
    long size = expected.size().orElse(sample.count());
    if (size != sample.count()) {
      throw new IllegalArgumentException(
          "weights must be the whole tensor of %d elements: %d (%s)"
              .formatted(size, sample.count(), expected));
    }
    return of(expected.toString(), expected, sample, new Distributions());
  }

  /** Checks a tensor or a sample of one, each measure at {@link Significance#LEVEL}. */
  static SelfCheck of(
      String subject, Initializer expected, WeightSample sample, Distributions distributions) {
    var findings = new Findings(Significance.LEVEL);
    check(expected, sample, distributions, findings);
    return SelfCheck.of(subject, expected, sample.size(), sample.count(), findings);
  }

  static void check(
      Initializer expected, WeightSample sample, Distributions distributions, Findings findings) {
    var check = new TensorCheck(findings, distributions);
    if (sample.count() == 0) {
      check.findings.unknown(
          "comes whole only, and %d weights are more than %d"
              .formatted(sample.size(), WeightSample.MOST_WHOLE));
    } else {
      check.part("", expected, 1, sample);
    }
  }

  /** Checks weights that are those of an initializer, each multiplied by a factor. */
  private void part(String name, Initializer expected, double factor, WeightSample weights) {
    findings.enter(name);
    List<Part> parts = expected.parts();
    if (parts.size() == 1 || (!parts.isEmpty() && weights.isPlaced())) {
      for (Part part : parts) {
        WeightSample some = parts.size() == 1 ? weights : weights.part(part::contains);
        if (part.isRepeated() && weights.isWhole()) {
          repeated(name, part, weights);
        } else if (some.count() > 0) {
          part(prefix(name, part), part.initializer(), factor * part.factor(), some);
        } else {
          findings.enter(prefix(name, part));
          findings.note("the sample has no weights of it");
        }
      }
    } else if (expected instanceof ElementwiseInitializer elementwise) {
      ElementwiseInitializer scaled = factor == 1 ? elementwise : elementwise.scaledBy(factor);
      Observed observed = new SampledWeights(scaled, weights);
      new IndependentWeights(scaled, observed, distributions, findings).check();
    } else {
      structure(name, expected, factor, weights);
    }
  }

  /** Returns what stands before the measures of a part: {@code block 2: }, or nothing. */
  static String prefix(String name, Part part) {
    return part.name().isEmpty() ? name : name + part.name() + ": ";
  }

  /** Compares the weights of a part with those that it repeats, perhaps with the signs changed. */
  private void repeated(String name, Part part, WeightSample weights) {
    findings.enter(name);
    double[] values = weights.values();
    long different = 0;
    for (int i = 0; i < values.length; i++) {
      if (part.contains(i) && values[i] != part.factor() * values[(int) part.originalOf(i)]) {
        different++;
      }
    }
    boolean mirror = part.factor() < 0;
    findings.none(
        mirror ? "not mirrored" : "not copied",
        different,
        weights.count(),
        mirror
            ? "not the negative of the weight that it mirrors"
            : "not the weight that it copies");
  }

  /** Checks weights that depend on one another. */
  private void structure(String name, Initializer expected, double factor, WeightSample weights) {
    double[] finite = weights.finite();
    findings.none("finite", weights.count() - finite.length, weights.count(), "NaN or infinite");
    if (weights.isWhole() && expected instanceof Orthogonal orthogonal) {
      OrthogonalWeights.check(orthogonal, factor, weights, findings);
      statistics(expected, factor, weights, finite);
      findings.note("no standard errors: the weights depend on one another");
    } else if (weights.isWhole() && expected instanceof Sparse sparse) {
      new SparseWeights(sparse, factor, weights, findings).check();
      part(name + "other weights: ", law(sparse), factor, weights.part(weights::isNotZero));
    } else if (!FixedWeights.check(expected, factor, weights, findings)) {
      statistics(expected, factor, weights, finite);
      findings.unknown("nobody told how weights of " + expected + " depend on one another");
    }
  }

  private static Initializer law(Sparse sparse) {
    return Initializers.normal(0, sparse.sigma());
  }

  private static Initializer scaled(Initializer base, double factor) {
    return factor == 1 ? base : base.scaledBy(factor);
  }

  private void statistics(
      Initializer expected, double factor, WeightSample weights, double[] finite) {
    Optional<WeightMoments> moments = WeightMoments.of(scaled(expected, factor));
    if (moments.isEmpty() || finite.length == 0) {
      return;
    }
    WeightMoments known = moments.get();
    double deviation = known.standardDeviation();
    double unit = deviation > 0 && deviation <= Double.MAX_VALUE ? deviation : 1;
    var measured = SampleMoments.of(finite, known.mean(), unit);
    if (!(expected instanceof Orthogonal)) {
      findings.unjudged("mean", known.mean(), known.mean() + measured.mean() * unit);
    }
    findings.unjudged("std", deviation, Math.sqrt(measured.variance()) * unit);
    findings.none(
        "outside", weights.outside(finite, known), weights.count(), "out of the greatest bounds");
  }
}
