package io.github.weightinit.preset;

import io.github.weightinit.Initializer;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterFan;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The maximal update parametrization (muP): how a model is initialized, and what its multipliers
 * and learning rates are, so that the hyperparameters of a narrow base model hold for a wide one.
 *
 * <p>A dimension of a parameter is infinite if it differs from that of the base model's parameter
 * of the same name, else finite; its width multiplier r is its size divided by the base's. So the
 * two models must differ in width alone: heads, head size and feed-forward size scaled with the
 * width, vocabulary and depth equal. Then
 *
 * <table>
 * <caption>Rules, relative to the base model</caption>
 * <tr><th>parameter<th>infinite<th>standard deviation<th>output times<th>rate, SGD<th>rate, Adam
 * <tr><td>hidden weight<td>in, out<td>r(in)<sup>-1/2</sup><td>1<td>r(out) / r(in)<td>1 / r(in)
 * <tr><td>output weight<td>in<td>1<td>1 / r(in)<td>r(in)<td>1
 * <tr><td>input weight, bias, norm<td>out<td>1<td>1<td>r(out)<td>1
 * <tr><td>all others<td>none<td>1<td>1<td>1<td>1
 * </table>
 *
 * <p>So every weight has the standard deviation that the recipe gives the base model, and hidden
 * weights r<sup>-1/2</sup> of it: variance proportional to 1 / fanIn. That is what each function of
 * {@code mup/init.py} amounts to, whatever fans its own formula has. If the size of a head grows,
 * attention must divide its scores by it, not by its root: by size / &radic;(size of the base).
 *
 * <p>Source: G. Yang et al., "Tensor programs V: tuning large neural networks via zero-shot
 * hyperparameter transfer", 2021, tables 3 and 8; {@code init.py}, {@code layer.py} and {@code
 * optim.py} of microsoft/mup.
 */
public final class MuP {

  /** Kinds of optimizers, by how a step depends on the gradient's size. */
  public enum Optimizer {
    /** The step is proportional to the gradient: SGD, with momentum or without. */
    SGD,
    /** The gradient's size is divided out entry by entry: Adam, RMSProp, Adagrad, sign descent. */
    ADAM
  }

  private final Plan plan;
  private final Map<String, WidthMultipliers> widths = new HashMap<>();

  private MuP(Recipe recipe, ParameterList base, ParameterList target) {
    base.parameters().forEach(narrow -> counterpart(narrow, target, "wide"));
    for (Parameter wide : target.parameters()) {
      Parameter narrow = counterpart(wide, base, "base");
      widths.put(wide.name(), WidthMultipliers.of(wide, narrow));
    }
    Plan narrow = recipe.plan(base);
    Plan wide = recipe.plan(target);
    Map<String, Assignment> byName =
        narrow.assignments().stream()
            .collect(Collectors.toMap(its -> its.parameter().name(), its -> its));
    var assignments = new ArrayList<Assignment>();
    for (Assignment given : wide.assignments()) {
      String name = given.parameter().name();
      assignments.add(
          new Assignment(
              given.parameter(),
              given.rule(),
              scaled(Objects.requireNonNull(byName.get(name)), given, multipliers(name)),
              given.fan(),
              given.certainty()));
    }
    plan = new Plan(recipe.name() + " (muP)", assignments, wide.warnings());
  }

  /**
   * Compares two models.
   *
   * @param recipe initializes the base model
   * @param base the narrow model, on which hyperparameters are tuned
   * @param target the wide model, with parameters of the same names
   * @return what muP does with the wide model
   * @throws IllegalArgumentException if names or ranks differ, a parameter differs in more than
   *     inputs and outputs, or the recipe cannot serve one of the models
   */
  public static MuP of(Recipe recipe, ParameterList base, ParameterList target) {
    return new MuP(
        Objects.requireNonNull(recipe, "recipe"),
        Objects.requireNonNull(base, "base"),
        Objects.requireNonNull(target, "target"));
  }

  private static Parameter counterpart(Parameter parameter, ParameterList model, String which) {
    return model
        .find(parameter.name())
        .filter(other -> other.rank() == parameter.rank())
        .orElseThrow(
            Checks.refusal(
                "the %s model must have a parameter of the same name and rank: %s"
                    .formatted(which, parameter.describe())));
  }

  /**
   * The initializer of the base, or, if that fills tensors of one size only, the wide one scaled to
   * the mean square of the base.
   */
  private static Initializer scaled(Assignment base, Assignment wide, WidthMultipliers width) {
    double factor = width.isHidden() ? 1 / Math.sqrt(width.in()) : 1;
    if (base.initializer().size().isEmpty()) {
      return factor == 1 ? base.initializer() : base.initializer().scaledBy(factor);
    }
    double narrow = base.statistics().map(MuP::meanSquare).orElse(0.0);
    double size = wide.statistics().map(MuP::meanSquare).orElse(0.0);
    double whole = narrow > 0 && size > 0 ? factor * Math.sqrt(narrow / size) : 1;
    return whole == 1 ? wide.initializer() : wide.initializer().scaledBy(whole);
  }

  private static double meanSquare(WeightMoments weights) {
    return weights.variance() + weights.mean() * weights.mean();
  }

  private WidthMultipliers multipliers(String name) {
    return Optional.ofNullable(widths.get(Objects.requireNonNull(name, "name")))
        .orElseThrow(Checks.refusal("no parameter of this name: " + name));
  }

  /**
   * Returns what fills the wide model.
   *
   * @return the plan
   */
  public Plan plan() {
    return plan;
  }

  /**
   * Returns what fills a parameter of the wide model.
   *
   * @param name the parameter's whole name
   * @return the initializer
   * @throws IllegalArgumentException if the model has no such parameter
   */
  public Initializer initializer(String name) {
    return plan.get(name).initializer();
  }

  /**
   * Returns what the model must multiply the product of the inputs and an output weight by. A head
   * that shares the embedding's table is not seen: its multiplier is 1 / {@link #widthMultiplier}.
   *
   * @param name the parameter's whole name
   * @return 1 / r(in) for an output weight, 1 for all others
   * @throws IllegalArgumentException if the model has no such parameter
   */
  public double outputMultiplier(String name) {
    WidthMultipliers width = multipliers(name);
    return width.isOutput() ? 1 / width.in() : 1;
  }

  /**
   * Returns what a parameter's learning rate is multiplied by. A weight decay that is multiplied by
   * the learning rate must be divided by the same number.
   *
   * @param name the parameter's whole name
   * @param optimizer the kind of optimizer
   * @return the factor, 1 if nothing is infinite
   * @throws IllegalArgumentException if the model has no such parameter
   */
  public double learningRateMultiplier(String name, Optimizer optimizer) {
    Objects.requireNonNull(optimizer, "optimizer");
    WidthMultipliers width = multipliers(name);
    if (optimizer == Optimizer.SGD) {
      return width.isHidden() ? width.out() / width.in() : width.main();
    }
    return width.isHidden() ? 1 / width.in() : 1;
  }

  /**
   * Returns how many times wider a parameter is than that of the base model.
   *
   * @param name the parameter's whole name
   * @return the width multiplier r: of the inputs if they are infinite, else of the outputs
   * @throws IllegalArgumentException if the model has no such parameter
   */
  public double widthMultiplier(String name) {
    return multipliers(name).main();
  }

  /**
   * How many times wider a parameter is than its counterpart in a narrow model; 1 where they are
   * equal.
   *
   * @param in of its inputs; 1 for a vector or a table, which have none
   * @param out of its outputs
   */
  private record WidthMultipliers(double in, double out) {

    static WidthMultipliers of(Parameter wide, Parameter narrow) {
      int inputs = -1;
      int outputs = wide.rank() - 1;
      boolean table =
          ParameterFan.isEmbedding(wide)
              || TransformerPart.of(wide).filter(part -> part.role().isTable()).isPresent();
      if (wide.rank() > 1 && !table) {
        inputs = ParameterFan.layout(wide).inputAxis(wide.rank());
        outputs = ParameterFan.layout(wide).outputAxis(wide.rank());
      }
      double in = 1;
      double out = 1;
      for (int axis = 0; axis < wide.rank(); axis++) {
        double ratio = (double) wide.shape().get(axis) / narrow.shape().get(axis);
        if (axis == inputs) {
          in = ratio;
        } else if (axis == outputs) {
          out = ratio;
        } else if (ratio != 1) {
          throw new IllegalArgumentException(
              "models must differ in width alone: %s against %s"
                  .formatted(wide.describe(), narrow.shape()));
        }
      }
      return new WidthMultipliers(in, out);
    }

    boolean isHidden() {
      return in != 1 && out != 1;
    }

    boolean isOutput() {
      return in != 1 && out == 1;
    }

    /** The multiplier of the infinite dimension; if there are two, that of the inputs. */
    double main() {
      return in != 1 ? in : out;
    }
  }
}
