package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.Seed;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.structure.Orthogonal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes a tensor apart into weights that are alike, and checks each by what is known of it. */
final class TensorCheck {

  private static final Seed ONE = Seed.of(1);
  private static final Seed OTHER = Seed.of(2);

  private final Findings findings;
  private final Distributions distributions;

  private TensorCheck(Findings findings, Distributions distributions) {
    this.findings = findings;
    this.distributions = distributions;
  }

  static void check(
      Initializer expected, WeightSample sample, Distributions distributions, Findings findings) {
    var check = new TensorCheck(findings, distributions);
    if (sample.count() == 0) {
      check.findings.note(
          "not checked: comes whole only, and %d weights are more than %d"
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
        }
      }
    } else if (expected instanceof ElementwiseInitializer elementwise) {
      ElementwiseInitializer scaled = factor == 1 ? elementwise : elementwise.scaledBy(factor);
      Observed observed = new SampledWeights(scaled, weights);
      new IndependentWeights(scaled, observed, distributions, findings).check();
    } else {
      structure(expected, factor, weights);
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
    findings.none(part.factor() < 0 ? "not mirrored" : "not copied", different);
  }

  /** Checks weights that depend on one another. */
  private void structure(Initializer expected, double factor, WeightSample weights) {
    double[] finite = weights.finite();
    findings.none("finite", weights.count() - finite.length);
    if (weights.isWhole() && expected instanceof Orthogonal orthogonal) {
      OrthogonalWeights.check(orthogonal, factor, weights, findings);
      haarMean(orthogonal, factor, finite);
    } else if (weights.isWhole() && fixed(expected, factor, weights)) {
      return;
    }
    statistics(expected, factor, weights, finite);
  }

  private static Initializer scaled(Initializer base, double factor) {
    return factor == 1 ? base : base.scaledBy(factor);
  }

  /** Compares weights that do not depend on the seed one by one; returns whether they do not. */
  private boolean fixed(Initializer expected, double factor, WeightSample weights) {
    if (weights.count() > WeightSample.MOST_WHOLE) {
      return false;
    }
    double[] one = new double[weights.count()];
    double[] other = new double[weights.count()];
    expected.fill(one, ONE);
    expected.fill(other, OTHER);
    if (!Arrays.equals(one, other)) {
      return false;
    }
    double greatest = 0;
    for (double weight : one) {
      greatest = Math.max(greatest, Math.abs(factor * weight));
    }
    // Sines and the like may be computed in more ways than one.
    double tolerance = (8 * weights.roundoff() + weights.storing()) * greatest;
    long different = 0;
    for (int i = 0; i < one.length; i++) {
      if (!(Math.abs(weights.values()[i] - factor * one[i]) <= tolerance)) {
        different++;
      }
    }
    findings.none("equal", different);
    return true;
  }

  /**
   * The mean of the n elements of a Haar matrix is u' Q v / &radic;n for two unit vectors. It has
   * the variance of the mean of n independent elements, and lighter tails.
   */
  private void haarMean(Orthogonal expected, double factor, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double deviation = Math.abs(factor) * expected.standardDeviation();
    double mean = sum / weights.length;
    double z = mean / deviation * Math.sqrt(weights.length);
    findings.likely("mean", 0, mean, z, Significance.ofNormal(z));
  }

  private void statistics(
      Initializer expected, double factor, WeightSample weights, double[] finite) {
    Optional<WeightMoments> moments = WeightMoments.of(scaled(expected, factor));
    if (moments.isEmpty() || finite.length == 0) {
      findings.note("the initializer does not tell its mean, variance and bounds");
      return;
    }
    WeightMoments known = moments.get();
    var measured = SampleMoments.of(finite, known.mean(), 1);
    if (!(expected instanceof Orthogonal)) {
      findings.unjudged("mean", known.mean(), known.mean() + measured.mean());
    }
    findings.unjudged("std", known.standardDeviation(), Math.sqrt(measured.variance()));
    findings.none("outside", weights.outside(finite, known));
    findings.note("no standard errors: the weights depend on one another");
  }
}
