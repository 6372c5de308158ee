package io.github.weightinit.recipe;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.structure.Packed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a model is initialized: ordered rules that give every parameter its initializer. The first
 * rule that holds decides.
 *
 * <pre>{@code
 * Recipe recipe = Recipe.named("mine")
 *     .rule("biases", Match.leaf("bias"), Initializers.zeros())
 *     .rule("norms", Match.module(".*Norm"), Initializers.ones())
 *     .rule("weights", Match.leaf("weight"), site -> Initializers.heNormal(site.fan()))
 *     .build();
 * Plan plan = recipe.plan(ParameterList.of(parameters));
 * }</pre>
 *
 * <p>A recipe audits itself. A parameter that no rule is for is an error; a rule that decided
 * nothing is a warning of the plan, which says what other rules took its parameters. So no
 * parameter is left at a default by mistake.
 */
public final class Recipe {

  /** The decision for a tensor without weights. */
  private static final Decision EMPTY =
      new Decision("empty", site -> Initializers.zeros(), unused -> Optional.empty());

  private final String name;
  private final String description;
  private final Function<ParameterList, ModelRules> rules;

  /** The same rules for a recipe that falls back on them: none must decide about anything. */
  private final Function<ParameterList, ModelRules> fallback;

  private Recipe(
      String name,
      String description,
      Function<ParameterList, ModelRules> rules,
      Function<ParameterList, ModelRules> fallback) {
    this.name = name;
    this.description = description;
    this.rules = rules;
    this.fallback = fallback;
  }

  /**
   * Begins a recipe.
   *
   * @param name how plans and errors call it
   * @return a builder without rules
   */
  public static Builder named(String name) {
    return new Builder(Objects.requireNonNull(name, "name"));
  }

  /**
   * Makes a recipe whose rules depend on the model: on its type or its configuration.
   *
   * @param name how plans and errors call it
   * @param description what it is, in one line
   * @param rules gives a model's rules
   * @return the recipe
   */
  public static Recipe of(
      String name, String description, Function<ParameterList, ModelRules> rules) {
    Objects.requireNonNull(rules, "rules");
    return new Recipe(
        Objects.requireNonNull(name, "name"),
        Objects.requireNonNull(description, "description"),
        rules,
        rules);
  }

  /**
   * Returns the name.
   *
   * @return how plans and errors call this recipe
   */
  public String name() {
    return name;
  }

  /**
   * Returns what the recipe is, in one line.
   *
   * @return the description; empty if there is none
   */
  public String description() {
    return description;
  }

  /**
   * Decides about every parameter of a model. About one without weights there is nothing to decide:
   * its rule is called {@code empty}.
   *
   * @param model the parameters
   * @return the plan
   * @throws RecipeException if there are parameters that no rule is for, or a rule cannot serve a
   *     parameter that it is for
   */
  public Plan plan(ParameterList model) {
    ModelRules decider = rules.apply(Objects.requireNonNull(model, "model"));
    var unmatched = new ArrayList<Parameter>();
    var assignments = new ArrayList<Assignment>();
    var doubts = new LinkedHashSet<String>();
    var shared = new SharedValues();
    @Nullable RecipeException refused = null;
    for (Parameter parameter : model.parameters()) {
      Optional<Decision> decision = decision(decider, parameter);
      if (decision.isEmpty()) {
        unmatched.add(parameter);
      } else if (unmatched.isEmpty() && refused == null) {
        try {
          assignments.add(assign(decision.get(), parameter, model, doubts, shared));
        } catch (RecipeException e) {
          refused = e; // a parameter that no rule is for may follow, and is told first
        }
      }
    }
    if (!unmatched.isEmpty()) {
      throw RecipeException.unmatched(name, unmatched, decider.advice());
    }
    if (refused != null) {
      throw refused;
    }
    var warnings = new ArrayList<>(decider.warnings(assignments));
    warnings.addAll(doubts);
    return new Plan(name, assignments, warnings, model.tied());
  }

  /**
   * Returns what this recipe does with the parameters of a model, for a recipe that falls back on
   * it: {@link Builder#include} does. No rule must decide about anything then, so that there is no
   * warning of one that did not.
   *
   * @param model the model
   * @return the rule for each of the parameters, if there is one
   */
  public ModelRules rules(ParameterList model) {
    return fallback.apply(Objects.requireNonNull(model, "model"));
  }

  private static Optional<Decision> decision(ModelRules decider, Parameter parameter) {
    return parameter.size() == 0 ? Optional.of(EMPTY) : decider.decide(parameter);
  }

  private Assignment assign(
      Decision decision,
      Parameter parameter,
      ParameterList model,
      Set<String> doubts,
      SharedValues shared) {
    try {
      var site = new Site(parameter, model, decision.fans(), doubts);
      Initializer initializer = given("initializer", decision.initializer().apply(site));
      return new Assignment(
          parameter,
          decision.rule(),
          shared.initializer(initializer),
          shared.fan(site.knownFan()),
          decision.certainty());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw RecipeException.refused(name, decision.rule(), parameter, e);
    }
  }

  /** What a rule's function returns; one that the user wrote may return null. */
  private static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
    return value;
  }

  @Override
  public String toString() {
    return "Recipe[" + name + "]";
  }

  /**
   * What a recipe does with a parameter.
   *
   * @param rule how plans and errors call the rule
   * @param initializer makes what fills the tensor
   * @param fans counts the fans
   * @param certainty how sure it is that this is what the model's authors do
   */
  public record Decision(
      String rule,
      Function<Site, Initializer> initializer,
      Function<Parameter, Optional<Fan>> fans,
      Certainty certainty) {

    /** Checks the components. */
    public Decision {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(initializer, "initializer");
      Objects.requireNonNull(fans, "fans");
      Objects.requireNonNull(certainty, "certainty");
    }

    /**
     * Makes a decision by a rule for just such tensors: {@link Certainty#EXACT}.
     *
     * @param rule how plans and errors call the rule
     * @param initializer makes what fills the tensor
     * @param fans counts the fans
     */
    public Decision(
        String rule,
        Function<Site, Initializer> initializer,
        Function<Parameter, Optional<Fan>> fans) {
      this(rule, initializer, fans, Certainty.EXACT);
    }

    /**
     * Returns this decision for a tensor that stands for another one, as the direction of weight
     * norm stands for the layer's weight.
     *
     * @param other what the rule decides about
     * @param model the model that it belongs to
     * @return a decision that gives any tensor what this one gives the other
     */
    public Decision about(Parameter other, ParameterList model) {
      Objects.requireNonNull(other, "other");
      Objects.requireNonNull(model, "model");
      return new Decision(
          rule,
          site -> initializer.apply(new Site(other, model, fans, site.doubts)),
          unused -> fans.apply(other),
          certainty);
    }
  }

  /** Where a rule stands when it decides: the parameter, its fans, and the model around it. */
  public static final class Site {

    private final Parameter parameter;
    private final Parameter described;
    private final ParameterList model;
    private final Function<Parameter, Optional<Fan>> fans;
    private final Set<String> doubts;

    private Site(
        Parameter parameter,
        ParameterList model,
        Function<Parameter, Optional<Fan>> fans,
        Set<String> doubts) {
      this.parameter = parameter;
      this.model = model;
      this.fans = fans;
      this.doubts = doubts;
      described = Neighbours.described(parameter, model);
    }

    /**
     * Returns the tensor to be filled.
     *
     * @return the parameter
     */
    public Parameter parameter() {
      return parameter;
    }

    /**
     * Returns the model around it.
     *
     * @return all parameters
     */
    public ParameterList model() {
      return model;
    }

    /**
     * Returns how the parameter is stored, by its module and name: for schemes with a structure.
     *
     * @return the layout; for a matrix {@link Layout#OIHW} or {@link Layout#HWIO} without a kernel,
     *     or {@link Layout#IO}
     */
    public Layout layout() {
      return ParameterFan.layout(described);
    }

    /**
     * Returns a scheme with a structure, for the matrix that the parameter is, or for each of the
     * matrices that it holds, as those of experts: each is drawn by itself.
     *
     * <pre>{@code
     * site -> site.structured((layout, shape) -> Orthogonal.of(layout, shape))
     * }</pre>
     *
     * @param make makes the scheme for one weight, from its layout and its shape
     * @return what fills the parameter: that scheme, or {@link Packed} of one for each matrix, of
     *     which number b takes child b of the tensor's stream
     * @throws IllegalArgumentException if nothing tells which axes are inputs and outputs
     */
    public Initializer structured(BiFunction<Layout, long[], Initializer> make) {
      Objects.requireNonNull(make, "make");
      Optional<WeightAxes> axes = WeightAxes.of(described);
      if (axes.isPresent()) {
        return axes.get().each(parameter.dimensions(), make);
      }
      Checks.that(
          ParameterFan.of(described).isPresent(), "a structure needs two axes", parameter.shape());
      return make.apply(layout(), parameter.dimensions());
    }

    /**
     * Returns the place of another tensor of the model, where the same fans are counted.
     *
     * @param name the other tensor's whole name
     * @return its place, if the model has it
     */
    public Optional<Site> beside(String name) {
      return model.find(name).map(other -> new Site(other, model, fans, doubts));
    }

    private Optional<Fan> countedFan() {
      return given("fan", fans.apply(described));
    }

    /** For a plan: a tensor that needs no fans may be one whose fans cannot be told. */
    private Optional<Fan> knownFan() {
      Optional<Fan> fan;
      try {
        fan = fans.apply(described);
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
      return given("fan", fan);
    }

    /**
     * Returns the parameter's fans, as the recipe counts them.
     *
     * @return the fans
     * @throws IllegalArgumentException if the parameter has none, as a bias, or nothing tells which
     *     axes are inputs and outputs
     */
    public Fan fan() {
      return countedFan()
          .orElseThrow(
              Checks.refusal(
                  "a parameter of fewer than 2 dimensions has no fan: " + parameter.shape()));
    }

    /**
     * Tells the user what the rule cannot know from the model. A plan has each line once.
     *
     * @param doubt a warning of the plan
     */
    public void warn(String doubt) {
      doubts.add(Objects.requireNonNull(doubt, "doubt"));
    }
  }

  /** Collects the rules of a recipe. */
  public static final class Builder {

    private final String name;
    private String description = "";
    private Function<Parameter, Optional<Fan>> fans = ParameterFan::of;
    private Certainty certainty = Certainty.EXACT;
    private final RuleList rules;

    private Builder(String name) {
      this.name = name;
      rules = new RuleList(name);
    }

    /**
     * Says in one line what the recipe is.
     *
     * @param description the line
     * @return this builder
     */
    public Builder description(String description) {
      this.description = Objects.requireNonNull(description, "description");
      return this;
    }

    /**
     * Replaces the true fans by those of a framework.
     *
     * @param fans gives the fans of a parameter, or none
     * @return this builder
     */
    public Builder fans(Function<Parameter, Optional<Fan>> fans) {
      this.fans = Objects.requireNonNull(fans, "fans");
      return this;
    }

    /**
     * Says how sure the rules are; without this they are {@link Certainty#EXACT}.
     *
     * @param certainty that of all rules of this recipe
     * @return this builder
     */
    public Builder certainty(Certainty certainty) {
      this.certainty = Objects.requireNonNull(certainty, "certainty");
      return this;
    }

    /**
     * Adds a rule that must decide about something: if it does not, the plan warns.
     *
     * @param name how plans, warnings and errors call the rule
     * @param matches which parameters the rule is for
     * @param initializer what it gives them
     * @return this builder
     * @throws IllegalArgumentException if the recipe has a rule of this name
     */
    public Builder rule(
        String name, Predicate<Parameter> matches, Function<Site, Initializer> initializer) {
      rules.add(name, matches, initializer, true);
      return this;
    }

    /**
     * Adds a rule that must decide about something, and gives one initializer to all of it.
     *
     * @param name how plans, warnings and errors call the rule
     * @param matches which parameters the rule is for
     * @param initializer what it gives them
     * @return this builder
     * @throws IllegalArgumentException if the recipe has a rule of this name
     */
    public Builder rule(String name, Predicate<Parameter> matches, Initializer initializer) {
      return rule(name, matches, always(initializer));
    }

    /**
     * Adds a rule for parameters that not every model of the kind has.
     *
     * @param name how plans and errors call the rule
     * @param matches which parameters the rule is for
     * @param initializer what it gives them
     * @return this builder
     * @throws IllegalArgumentException if the recipe has a rule of this name
     */
    public Builder optional(
        String name, Predicate<Parameter> matches, Function<Site, Initializer> initializer) {
      rules.add(name, matches, initializer, false);
      return this;
    }

    /**
     * Adds a rule for parameters that not every model of the kind has, and gives one initializer to
     * all of them.
     *
     * @param name how plans and errors call the rule
     * @param matches which parameters the rule is for
     * @param initializer what it gives them
     * @return this builder
     * @throws IllegalArgumentException if the recipe has a rule of this name
     */
    public Builder optional(String name, Predicate<Parameter> matches, Initializer initializer) {
      return optional(name, matches, always(initializer));
    }

    private static Function<Site, Initializer> always(Initializer initializer) {
      Objects.requireNonNull(initializer, "initializer");
      return site -> initializer;
    }

    /**
     * Adds the rules of another recipe behind those given so far. None of them must decide about
     * anything, and each keeps the fans of its recipe. Plans call them {@code other/rule}. If the
     * rules of the other recipe depend on the model, its warnings are warnings of the plan.
     *
     * @param other the recipe to fall back on
     * @return this builder
     * @throws IllegalArgumentException if it is included already, or a rule here has a name that
     *     begins with {@code other/}
     */
    public Builder include(Recipe other) {
      rules.include(Objects.requireNonNull(other, "other"));
      return this;
    }

    /**
     * Makes the recipe.
     *
     * @return the recipe
     */
    public Recipe build() {
      return new Recipe(
          name,
          description,
          rules.rules(fans, certainty, true),
          rules.rules(fans, certainty, false));
    }
  }
}
