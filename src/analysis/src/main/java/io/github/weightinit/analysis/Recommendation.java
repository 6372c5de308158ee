package io.github.weightinit.analysis;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.PaperSchemes;
import java.util.Objects;

/**
 * The scheme for the weights of a layer with some activation, and why.
 *
 * <p>Decided by what the activation does, not by its name: an own one gets its advice, too.
 *
 * @param initializer the scheme
 * @param text why, in plain words, with the numbers
 * @param numbers what it rests on
 */
public record Recommendation(Initializer initializer, String text, GainSummary numbers) {

  /** A deviation of this size makes 1 into 1.02 over a thousand layers. */
  private static final double NEAR = 2e-5;

  /** Checks the components. */
  public Recommendation {
    Objects.requireNonNull(initializer, "initializer");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(numbers, "numbers");
  }

  /**
   * Returns the scheme for a layer.
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
    if (frequency > 0) {
      var numbers = GainSummary.of(nonlinearity, 1 / (frequency * frequency));
      return new Recommendation(
          PaperSchemes.siren(fan, frequency), Advice.sine(numbers, frequency), numbers);
    }
    var numbers = GainSummary.of(nonlinearity);
    if (isSelfNormalizing(numbers)) {
      return new Recommendation(
          Initializers.leCunNormal(fan), Advice.selfNormalizing(numbers), numbers);
    }
    if (numbers.chi() < 1 - NEAR) {
      return new Recommendation(
          Initializers.xavierNormal(fan), Advice.vanishingGradient(numbers), numbers);
    }
    return new Recommendation(
        Initializers.heNormal(fan).withGain(numbers.gain()), exactGain(numbers), numbers);
  }

  private static String exactGain(GainSummary numbers) {
    if (numbers.nonlinearity() instanceof GatedUnit) {
      return Advice.gated(numbers);
    }
    if (isHomogeneous(numbers)) {
      return Advice.homogeneous(numbers);
    }
    return numbers.stability() > 1 + NEAR ? Advice.unstable(numbers) : Advice.stable(numbers);
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

  /** Whether N(0, 1) gives mean 0 and variance 1, and what deviates from it comes back. */
  private static boolean isSelfNormalizing(GainSummary numbers) {
    return Math.abs(numbers.mean()) < 1e-9
        && Math.abs(numbers.secondMoment() - 1) < 1e-9
        && numbers.stability() < 1 - NEAR;
  }

  /** The frequency of a sine; 0 if it is none. */
  private static double frequency(Nonlinearity nonlinearity) {
    if (!(nonlinearity instanceof Activation activation)) {
      return 0;
    }
    double slope = activation.derivative(0);
    for (double angle = -9; angle <= 9; angle += 0.75) {
      if (!(slope > 0) || Math.abs(activation.value(angle / slope) - Math.sin(angle)) > 1e-9) {
        return 0;
      }
    }
    return slope;
  }
}
