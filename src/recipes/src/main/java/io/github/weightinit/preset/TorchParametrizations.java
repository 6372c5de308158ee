package io.github.weightinit.preset;

import io.github.weightinit.Initializer;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.rules.WeightNorm;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.Orthogonal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the place of a layer's weight under weight norm, spectral norm and orthogonality,
 * by the names of {@code torch.nn.utils.parametrizations} and by the older ones of {@code
 * torch.nn.utils} (PyTorch 2.13).
 *
 * <p>A direction is drawn as the layer's weight. Its magnitudes and vectors are drawn apart from it
 * and have the distribution that they would have of a weight.
 */
final class TorchParametrizations {

  private static final Predicate<Parameter> LIST = Match.module("ParametrizationList");

  /** Layers that still carry the names that the older functions give. */
  private static final Predicate<Parameter> OLD = LIST.negate().and(Match.name("\\w*weight\\w*"));

  private static final Predicate<Parameter> DIRECTION =
      LIST.and(Match.leaf("original1"))
          .or(OLD.and(Match.name("\\w+_(v|orig)")).and(Match.rankAtLeast(2)));

  private static final Predicate<Parameter> MAGNITUDE =
      LIST.and(Match.leaf("original0")).or(OLD.and(Match.name("\\w+_g")));

  private static final Predicate<Parameter> UNIT =
      Match.module("_SpectralNorm")
          .and(Match.leaf("_u", "_v"))
          .or(OLD.and(Match.name("\\w+_[uv]")).and(Match.rankAtLeast(2).negate()));

  /** The module, the weight and what stands in its place. */
  private static final Pattern NAME =
      Pattern.compile(
          "(.*\\.)?(?:parametrizations\\.(\\w+)\\.(original[01]?)|(\\w*weight\\w*)_(g|v|orig))");

  private static final List<String> PLACES =
      List.of(
          "weight",
          "parametrizations.weight.original1",
          "parametrizations.weight.original",
          "weight_v",
          "weight_orig");

  private TorchParametrizations() {}

  /** Adds the rules, which must stand before those of the layers. */
  static Recipe.Builder rules(Recipe.Builder recipe) {
    return recipe
        .optional("directions", DIRECTION, TorchParametrizations::asTheLayer)
        .optional(
            "magnitudes",
            MAGNITUDE,
            site -> WeightNorm.magnitude(site, v -> layerWeight(site, v.parameter())))
        .optional(
            "vectors of spectral norm", UNIT, site -> Orthogonal.of(1, site.parameter().size()))
        .optional(
            "parametrized weights",
            LIST.and(Match.leaf("original")),
            TorchParametrizations::original)
        .optional(
            "bases of orthogonal weights",
            Match.module("_Orthogonal").and(Match.leaf("base")),
            site -> orthogonal(site.parameter()));
  }

  /** The weight of a layer, or what stands in its place, by the name of the layer's bias. */
  static Optional<Parameter> weight(ParameterList model, Parameter bias) {
    String layer = bias.name().substring(0, bias.name().length() - "bias".length());
    return PLACES.stream().flatMap(place -> model.find(layer + place).stream()).findFirst();
  }

  private static Initializer asTheLayer(Recipe.Site site) {
    return layerWeight(site, site.parameter());
  }

  /** The list shows what a parametrization is by the buffers that it keeps beside the tensor. */
  private static Initializer original(Recipe.Site site) {
    String name = site.parameter().name();
    String kept = name.substring(0, name.length() - "original".length()) + "0.";
    if (site.model().find(kept + "_u").isPresent()) {
      return asTheLayer(site);
    }
    Checks.that(
        site.model().find(kept + "base").isPresent(),
        "spectral norm and orthogonality begin otherwise, and only their buffers tell which it is;"
            + " the list must have the whole state_dict, with",
        kept + "_u or " + kept + "base");
    List<Long> shape = site.parameter().shape();
    Checks.that(shape.size() == 2, "an orthogonal weight must be a matrix", shape);
    return Identity.of(shape.get(0), shape.get(1)).scaledBy(-1);
  }

  private static Initializer orthogonal(Parameter base) {
    Checks.that(base.rank() == 2, "an orthogonal weight must be a matrix", base.shape());
    return Orthogonal.of(base.shape().get(0), base.shape().get(1));
  }

  /** What the weight of the layer would be, were it not parametrized. */
  private static Initializer layerWeight(Recipe.Site site, Parameter direction) {
    Parameter weight = layerWeight(site.model(), direction);
    return PyTorchRules.RECIPE
        .rules(site.model())
        .decide(weight)
        .orElseThrow(Checks.refusal("no default is known for " + weight.describe()))
        .about(weight, site.model())
        .initializer()
        .apply(site);
  }

  private static Parameter layerWeight(ParameterList model, Parameter direction) {
    Matcher name = NAME.matcher(direction.name());
    if (!name.matches()) {
      throw new IllegalArgumentException("the name must tell the layer: " + direction.name());
    }
    String layer = name.group(1) == null ? "" : name.group(1);
    String leaf = name.group(2) == null ? name.group(4) : name.group(2);
    Parameter sibling =
        name.group(2) == null
            ? direction
            : model
                .first(p -> p.name().startsWith(layer) && isParametrized(p, layer))
                .orElseThrow(
                    Checks.refusal(
                        "the model has no other tensor of the layer, which would tell its kind: "
                            + layer));
    return new Parameter(
        layer + leaf,
        direction.shape(),
        sibling.module().replaceFirst("^Parametrized", ""),
        sibling.attributes());
  }

  private static boolean isParametrized(Parameter parameter, String layer) {
    return parameter.module().startsWith("Parametrized")
        && parameter.name().indexOf('.', layer.length()) < 0;
  }
}
