package io.github.weightinit.preset.rules;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe.Site;
import java.util.function.Function;

/**
 * Weight norm (T. Salimans, D. Kingma, "Weight normalization", 2016) stores w as a magnitude g and
 * a direction v, w = g v / |v|. A layer gets it with the weights that it has: v = w, g = |w|.
 */
public final class WeightNorm {

  private WeightNorm() {}

  /**
   * Makes what fills the magnitudes: norms of as many weights as each of them has in the direction
   * beside it. They are drawn apart from that direction.
   *
   * @param magnitude the tensor {@code weight_g}, or {@code original0} of a parametrization
   * @param weights what fills the direction
   * @throws IllegalArgumentException if there is no direction, or its weights depend on one another
   */
  public static Initializer magnitude(Site magnitude, Function<Site, Initializer> weights) {
    Parameter g = magnitude.parameter();
    String name =
        g.name().replaceAll("original0$", "original1").replaceAll("weight_g$", "weight_v");
    Site direction =
        magnitude
            .beside(name)
            .orElseThrow(Checks.refusal("the model has no direction of weight norm: " + name));
    if (weights.apply(direction) instanceof ElementwiseInitializer each) {
      return DerivedWeights.norm(each, Math.toIntExact(direction.parameter().size() / g.size()));
    }
    throw new IllegalArgumentException(
        "the norms of weights that depend on one another are not known; another scheme draws each"
            + " by itself");
  }
}
