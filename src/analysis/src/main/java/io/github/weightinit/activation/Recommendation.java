package io.github.weightinit.activation;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.PaperSchemes;
import java.util.Objects;

/**
 * The scheme for the weights of a layer with some activation, and the reason for it.
 *
 * <pre>{@code
 * Recommendation advice = Recommendation.of(Activations.selu(), Fan.dense(784, 256));
 * advice.initializer();                     // LeCunNormal[fanIn=784.0]
 * advice.reason();                          // SELF_NORMALIZING
 * }</pre>
 *
 * <p>It depends on the values of the activation, not on its name, so your own activation gets a
 * recommendation too.
 */
public final class Recommendation {

  /** A deviation of this size makes 1 into 1.02 over a thousand layers. */
  private static final double NEAR = 2e-5;

  private final Initializer initializer;
  private final Reason reason;
  private final GainSummary numbers;

  /** The properties of an activation that decide the scheme. */
  public enum Reason {
    /** f(a x) = a f(x) for positive a: He's scheme with the exact gain keeps any variance. */
    HOMOGENEOUS,
    /** N(0, 1) gives mean 0 and variance 1, and deviations shrink: LeCun's scheme. */
    SELF_NORMALIZING,
    /** A sine of any frequency: SIREN's uniform weights. */
    SINE,
    /** He's scheme with the exact gain holds the variance of the signal by itself. */
    STABLE,
    /** He's scheme with the exact gain, but deviations of the variance grow: normalize. */
    UNSTABLE,
    /** A gated unit: as {@link #UNSTABLE}, on a residual branch behind a normalization. */
    GATED,
    /** At the gain that keeps the signal the gradient vanishes: Xavier's scheme, few layers. */
    VANISHING_GRADIENT
  }

  private Recommendation(Initializer initializer, Reason reason, GainSummary numbers) {
    this.initializer = initializer;
    this.reason = reason;
    this.numbers = numbers;
  }

  /**
   * Returns the recommendation for a layer.
   *
   * @param nonlinearity the activation or gated unit
   * @param fan the layer's fans
   * @return the scheme, and why
   * @throws IllegalArgumentException if the activation has no gain: E f<sup>2</sup> or E
   *     f'<sup>2</sup> is 0 or not finite, or f is constant
   */
  public static Recommendation of(Nonlinearity nonlinearity, Fan fan) {
    Objects.requireNonNull(fan, "fan");
    double frequency = frequency(nonlinearity);
    GainSummary numbers =
        Gain.summary(nonlinearity, frequency > 0 ? 1 / (frequency * frequency) : 1);
    Reason reason = frequency > 0 ? Reason.SINE : reason(numbers);
    Initializer initializer =
        switch (reason) {
          case SINE -> PaperSchemes.siren(fan, frequency);
          case SELF_NORMALIZING -> Initializers.leCunNormal(fan);
          case VANISHING_GRADIENT -> Initializers.xavierNormal(fan);
          default -> Initializers.heNormal(fan).withGain(numbers.gain());
        };
    return new Recommendation(initializer, reason, numbers);
  }

  private static Reason reason(GainSummary numbers) {
    if (isSelfNormalizing(numbers)) {
      return Reason.SELF_NORMALIZING;
    }
    if (numbers.chi() < 1 - NEAR) {
      return Reason.VANISHING_GRADIENT;
    }
    if (numbers.nonlinearity() instanceof GatedUnit) {
      return Reason.GATED;
    }
    if (isHomogeneous(numbers)) {
      return Reason.HOMOGENEOUS;
    }
    return numbers.stability() > 1 + NEAR ? Reason.UNSTABLE : Reason.STABLE;
  }

  /**
   * Returns the scheme.
   *
   * @return the initializer of the weights
   */
  public Initializer initializer() {
    return initializer;
  }

  /**
   * Returns why it is recommended.
   *
   * @return the property of the activation that decided
   */
  public Reason reason() {
    return reason;
  }

  /**
   * Returns the numbers behind the reason, at pre-activations of N(0, 1), or of N(0, 1 /
   * frequency<sup>2</sup>) for a sine.
   *
   * @return the gains, and how they treat signal and gradient
   */
  public GainSummary numbers() {
    return numbers;
  }

  /** Returns scheme, reason and numbers in a line. */
  @Override
  public String toString() {
    return initializer + ": " + reason + ", " + numbers;
  }

  /** Whether f(a x) = a f(x) for positive a, by its moments: E f^2 is then a multiple of q. */
  private static boolean isHomogeneous(GainSummary numbers) {
    for (double q : new double[] {1.0 / 64, 64}) {
      double second = numbers.nonlinearity().secondMoment(q) / q;
      double gradient = numbers.nonlinearity().gradientMoment(q);
      if (Math.abs(second / numbers.secondMoment() - 1) > 1e-9
          || Math.abs(gradient / numbers.gradientMoment() - 1) > 1e-9) {
        return false;
      }
    }
    return true;
  }

  /** Whether N(0, 1) gives mean 0 and variance 1, and a deviation from that shrinks. */
  private static boolean isSelfNormalizing(GainSummary numbers) {
    return Math.abs(numbers.mean()) < 1e-9
        && Math.abs(numbers.secondMoment() - 1) < 1e-9
        && numbers.stability() < 1 - NEAR;
  }

  /** Returns the frequency if the function is a sine, else 0. */
  private static double frequency(Nonlinearity nonlinearity) {
    if (!(nonlinearity instanceof Activation activation)) {
      return 0;
    }
    double slope = activation.derivative(0);
    for (double angle = -9; angle <= 9; angle += 0.75) {
      if (!(slope > 0)
          || Math.abs(activation.value(angle / slope) - StrictMath.sin(angle)) > 1e-9) {
        return 0;
      }
    }
    return slope;
  }
}
