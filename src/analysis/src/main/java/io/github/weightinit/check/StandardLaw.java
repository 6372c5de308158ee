package io.github.weightinit.check;

import io.github.weightinit.DerivedInitializer;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Normal;
import io.github.weightinit.Part;
import io.github.weightinit.TruncatedNormal;
import java.util.List;

/**
 * A distribution as location + scale * (one that many have in common), so that what is computed of
 * it is computed once.
 *
 * @param location added
 * @param scale multiplies, positive
 * @param standard the distribution in common
 */
record StandardLaw(double location, double scale, ElementwiseInitializer standard) {

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
