package io.github.weightinit.check;

import io.github.weightinit.DerivedInitializer;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Normal;
import io.github.weightinit.Part;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.Uniform;
import java.util.List;

/**
 * A distribution as location + scale * standard, where many distributions have the same standard
 * one, so that its moments are computed once.
 *
 * @param location what is added
 * @param scale the factor, positive
 * @param standard the standard distribution
 */
record StandardLaw(double location, double scale, ElementwiseInitializer standard) {

  /** Beyond this a standardized weight is as good as infinite, and its rounding still finite. */
  private static final double FAR = 1e300;

  /** Returns a weight as one of the standard distribution; no quotient is infinite. */
  double standard(double weight) {
    double far = scale < 1 ? FAR : Double.MAX_VALUE;
    return Math.max(-far, Math.min(far, (weight - location) / scale));
  }

  /** Returns how far standardized weights are from one another that their type tells apart. */
  double standardUlp(double ulp) {
    return Math.min(FAR, ulp / scale);
  }

  static StandardLaw of(ElementwiseInitializer initializer) {
    if (initializer instanceof DerivedInitializer derived) {
      return of(derived.weightDistribution());
    }
    if (initializer instanceof Normal normal) {
      return new StandardLaw(normal.mean(), normal.standardDeviation(), new Normal(0, 1));
    }
    if (initializer instanceof TruncatedNormal cut) {
      var standard = new TruncatedNormal(0, 1, cut.lower(), cut.upper());
      return new StandardLaw(cut.mu(), cut.sigma(), standard);
    }
    // Others may be so narrow beside their mean that they have few numbers: they stay as they are.
    if (initializer instanceof Uniform even && even.mean() == 0 && even.standardDeviation() > 0) {
      return new StandardLaw(0, even.upper(), new Uniform(-1, 1));
    }
    List<Part> parts = initializer.parts();
    if (parts.size() == 1
        && parts.get(0).factor() > 0
        && parts.get(0).initializer() instanceof ElementwiseInitializer unscaled) {
      StandardLaw law = of(unscaled);
      double factor = parts.get(0).factor();
      return new StandardLaw(factor * law.location, factor * law.scale, law.standard);
    }
    return new StandardLaw(0, 1, initializer);
  }
}
