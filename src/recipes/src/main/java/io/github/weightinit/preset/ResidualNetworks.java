package io.github.weightinit.preset;

import io.github.weightinit.Convolution;
import io.github.weightinit.Fan;
import io.github.weightinit.HeNormal;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recipes of papers for residual networks with torchvision's names. */
public final class ResidualNetworks {

  private static final Pattern BRANCH =
      Pattern.compile("((?:.*\\.)?layer\\d+\\.\\d+\\.conv)(\\d{1,9})\\.weight");
  private static final Pattern BLOCK = Pattern.compile("(layer\\d+\\.\\d+)\\.conv\\d+\\.");

  private ResidualNetworks() {}

  /**
   * Returns Fixup, for residual networks without normalization. With L residual branches of m
   * convolutions each:
   *
   * <ul>
   *   <li>the last convolution of a branch and the classifier are 0
   *   <li>the other convolutions of a branch are normal of standard deviation &radic;(2 / fanOut)
   *       L<sup>-1/(2m-2)</sup>, where fanOut = outputs &middot; kernel, whatever the stride
   *   <li>convolutions outside the branches are He normal of that fanOut; biases are 0, scales 1
   * </ul>
   *
   * <p>A branch is {@code layerN.M} with convolutions {@code conv1}, {@code conv2}, ...; L and m
   * are counted. Scalars called {@code scale} are Fixup's multipliers, those called {@code bias1a}
   * and so on its biases.
   *
   * <p>Source: H. Zhang, Y. N. Dauphin, T. Ma, "Fixup initialization: residual learning without
   * normalization", ICLR 2019, section 3; the authors' {@code fixup_resnet_imagenet.py}.
   *
   * @return the recipe
   */
  public static Recipe fixup() {
    Recipe.Builder recipe =
        Recipe.named("fixup")
            .description(
                "He normal by fan-out, branches times L^(-1/(2m-2)), last of a branch 0: Fixup")
            .optional("biases", Match.name("bias\\w*"), site -> Initializers.zeros())
            .optional("scales", Match.leaf("scale"), site -> Initializers.ones());
    return TorchModules.norms(recipe)
        .rule(
            "branches",
            parameter -> BRANCH.matcher(parameter.path()).matches(),
            ResidualNetworks::branch)
        .rule("classifier", parameter -> parameter.rank() == 2, site -> Initializers.zeros())
        .rule("convolutions", Match.rankAtLeast(3), site -> he(site.parameter(), 1))
        .build();
  }

  private static Initializer branch(Recipe.Site site) {
    Parameter parameter = site.parameter();
    Matcher matcher = BRANCH.matcher(parameter.path());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not in a branch");
    }
    String name = parameter.name().substring(0, matcher.end(1));
    String leaf = parameter.name().substring(matcher.end(2));
    int convolutions = 0;
    while (site.model().find(name + (convolutions + 1) + leaf).isPresent()) {
      convolutions++;
    }
    if (Integer.parseInt(matcher.group(2)) >= convolutions) {
      return Initializers.zeros();
    }
    double branches = site.model().count(BLOCK);
    return he(parameter, StrictMath.pow(branches, -1 / (2.0 * convolutions - 2)));
  }

  private static Initializer he(Parameter parameter, double scale) {
    Fan fan =
        Convolution.of(Layout.OIHW, parameter.dimensions())
            .groups(parameter.number("groups").orElse(1L))
            .fan();
    return new HeNormal(fan.fanOut(), scale * Math.sqrt(2));
  }
}
