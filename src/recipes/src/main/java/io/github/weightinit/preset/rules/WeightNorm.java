package io.github.weightinit.preset.rules;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe.Site;
import io.github.weightinit.structure.ZeroRow;
import java.util.List;
import java.util.function.Function;

/**
 * Weight norm (T. Salimans, D. Kingma, "Weight normalization", 2016) stores w as a magnitude g and
 * a direction v, w = g v / |v|. A layer gets it with the weights that it has: v = w, g = |w|.
 */
public final class WeightNorm {

  private WeightNorm() {}

  /**
   * Makes what fills the magnitudes: norms of as many weights as each of them has in the direction
   * beside it, over all axes that the magnitude lacks. They are drawn apart from that direction.
   *
   * @param magnitude the tensor {@code weight_g}, or {@code original0} of a parametrization
   * @param weights what fills the direction
   * @return the norms
   * @throws IllegalArgumentException if there is no direction that fits, or its weights depend on
   *     one another
   */
  public static Initializer magnitude(Site magnitude, Function<Site, Initializer> weights) {
    Parameter g = magnitude.parameter();
    String name = g.name().replaceAll("original0$", "original1").replaceAll("_g$", "_v");
    Site direction =
        magnitude
            .beside(name)
            .orElseThrow(Checks.refusal("the model has no direction of weight norm: " + name));
    Parameter v = direction.parameter();
    Checks.that(
        isNorm(g.shape(), v.shape()),
        "a magnitude must have one axis of its direction " + v.shape(),
        g.shape());
    Initializer law = weights.apply(direction);
    boolean equal = !(law instanceof ZeroRow) || g.shape().get(0) != 1;
    if (equal && law instanceof ElementwiseInitializer independent) {
      return DerivedWeights.norm(independent, Math.toIntExact(v.size() / g.size()));
    }
    throw new IllegalArgumentException("the norms of these weights are not known: " + law);
  }

  private static boolean isNorm(List<Long> magnitude, List<Long> direction) {
    if (magnitude.isEmpty()) {
      return true;
    }
    long kept = magnitude.stream().filter(size -> size > 1).count();
    boolean fits = magnitude.size() == direction.size() && kept <= 1;
    for (int axis = 0; fits && axis < magnitude.size(); axis++) {
      fits = magnitude.get(axis) == 1 || magnitude.get(axis).equals(direction.get(axis));
    }
    return fits;
  }
}
