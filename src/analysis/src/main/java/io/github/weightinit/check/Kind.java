package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.Uniform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kind of distribution that some weights seem to have, of whatever mean and deviation. */
final class Kind {

  static final String NORMAL = "normal";
  static final String UNIFORM = "uniform";
  static final String TRUNCATED = "truncated normal";

  /** Fewer weights say too little of a shape: the kurtosis of 100 normal ones has the error 0.5. */
  private static final long FEWEST = 100;

  /** A kurtosis is near another one within so many standard errors, but never more than this. */
  private static final double ERRORS = 6;

  private static final double FARTHEST = 0.4;
  private static final double NEAREST = 0.02;

  /** The greatest weight may be so much greater than the bound that the deviation tells. */
  private static final double ROOM = 1.1;

  private static final Map<String, ElementwiseInitializer> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(NORMAL, new Normal(0, 1));
    KINDS.put(UNIFORM, new Uniform(-1, 1));
    KINDS.put(TRUNCATED, new TruncatedNormal(0, 1, -2, 2));
  }

  private Kind() {}

  /**
   * Returns the kind that is nearest, if any is near.
   *
   * @param unit the deviation that the weights should have, in which their moments are
   */
  static Optional<String> of(Observed weights, double unit) {
    SampleMoments moments = weights.moments();
    double n = (double) weights.finite();
    // The errors of a normal sample, which are greater than those of the others.
    double ofKurtosis = Math.max(NEAREST, Math.min(FARTHEST, ERRORS * Math.sqrt(24 / n)));
    double ofSkewness = Math.max(NEAREST, Math.min(FARTHEST, ERRORS * Math.sqrt(6 / n)));
    if (n < FEWEST || !(Math.abs(moments.skewness()) < ofSkewness)) {
      return Optional.empty();
    }
    double half = (weights.greatest() / 2 - weights.least() / 2) / unit;
    String nearest = "";
    double least = ofKurtosis;
    for (var kind : KINDS.entrySet()) {
      ElementwiseInitializer law = kind.getValue();
      double bound = law.upperBound() / law.standardDeviation();
      double distance = Math.abs(moments.kurtosis() - DistributionMoments.of(law).kurtosis());
      boolean inside = half <= ROOM * bound * Math.sqrt(moments.variance());
      if (inside && distance < least) {
        nearest = kind.getKey();
        least = distance;
      }
    }
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
  }
}
