package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * Variance scaling, the family that Xavier, He and LeCun belong to, as Keras and JAX have it:
 * variance scale / n, where the mode says what n is.
 *
 * <p>With s = &radic;(scale / n): {@link Distribution#NORMAL} is N(0, s<sup>2</sup>), {@link
 * Distribution#TRUNCATED_NORMAL} a normal distribution cut at two sigma with standard deviation s
 * after the cut, {@link Distribution#UNIFORM} U[-b, b) with b = &radic;(3 scale / n).
 *
 * <p>Source: Keras' {@code VarianceScaling}, JAX's {@code variance_scaling} (whose {@code
 * fan_geo_avg} is {@link Mode#GEOMETRIC_AVERAGE}).
 *
 * @param scale multiplies the variance, positive: 1 for LeCun and Xavier, 2 for He
 * @param mode which fan the variance is divided by
 * @param distribution the shape of the distribution
 * @param fanIn number of inputs that reach an output, positive
 * @param fanOut number of outputs that an input reaches, positive
 */
public record VarianceScaling(
    double scale, Mode mode, Distribution distribution, double fanIn, double fanOut)
    implements DerivedInitializer {

  /** What the variance is divided by. */
  public enum Mode {
    /** n = fanIn: keeps the variance of the activations. */
    FAN_IN,
    /** n = fanOut: keeps the variance of the gradients. */
    FAN_OUT,
    /** n = (fanIn + fanOut) / 2, as in Xavier. */
    AVERAGE,
    /** n = &radic;(fanIn fanOut). */
    GEOMETRIC_AVERAGE;

    double of(double fanIn, double fanOut) {
      return switch (this) {
        case FAN_IN -> fanIn;
        case FAN_OUT -> fanOut;
        case AVERAGE -> (fanIn + fanOut) / 2;
        case GEOMETRIC_AVERAGE -> Math.sqrt(fanIn) * Math.sqrt(fanOut);
      };
    }
  }

  /** The shape of the distribution; each has the same variance. */
  public enum Distribution {
    /** Normal, untruncated. */
    NORMAL,
    /** Normal, cut at two sigma. */
    TRUNCATED_NORMAL,
    /** Uniform, symmetric about 0. */
    UNIFORM
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a number, or the variance or bound that follows, is not
   *     positive and finite
   */
  public VarianceScaling {
    Checks.positive("scale", scale);
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(distribution, "distribution");
    Checks.positive("fanIn", fanIn);
    Checks.positive("fanOut", fanOut);
    distribution(scale / mode.of(fanIn, fanOut), distribution);
  }

  private static ElementwiseInitializer distribution(double variance, Distribution distribution) {
    Checks.positive("variance", variance);
    return switch (distribution) {
      case NORMAL -> new Normal(0, Math.sqrt(variance));
      case TRUNCATED_NORMAL -> TruncatedNormal.ofStandardDeviation(0, Math.sqrt(variance));
      case UNIFORM -> Uniform.symmetric(Checks.positive("bound", Math.sqrt(3 * variance)));
    };
  }

  @Override
  public ElementwiseInitializer weightDistribution() {
    return distribution(scale / mode.of(fanIn, fanOut), distribution);
  }
}
