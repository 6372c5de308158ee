package io.github.weightinit.recipe;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

  /** For a tensor without weights. */
  private static final Decision EMPTY =
      new Decision("empty", site -> Initializers.zeros(), unused -> Optional.empty());

  private final String name;
  private final String description;
  private final Function<Parameter, Optional<Fan>> fans;
  private final List<Rule> rules;
  private final Function<ParameterList, ModelRules> modelRules;

  private Recipe(Builder builder) {
    name = builder.name;
    description = builder.description;
    fans = builder.fans;
    rules = List.copyOf(builder.rules);
    modelRules = OrderedRules::new;
  }

  private Recipe(String name, String description, Function<ParameterList, ModelRules> modelRules) {
    this.name = name;
    this.description = description;
    this.modelRules = modelRules;
    fans = ParameterFan::of;
    rules = List.of();
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
    return new Recipe(
        Objects.requireNonNull(name, "name"),
        Objects.requireNonNull(description, "description"),
        Objects.requireNonNull(rules, "rules"));
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
    ModelRules decider = modelRules.apply(Objects.requireNonNull(model, "model"));
    var unmatched = new ArrayList<Parameter>();
    var decisions = new ArrayList<Decision>();
    for (Parameter parameter : model.parameters()) {
      decision(decider, parameter).ifPresentOrElse(decisions::add, () -> unmatched.add(parameter));
    }
    if (!unmatched.isEmpty()) {
      throw RecipeException.unmatched(name, unmatched, decider.advice());
    }
    var assignments = new ArrayList<Assignment>();
    for (Parameter parameter : model.parameters()) {
      assignments.add(assign(decisions.get(assignments.size()), parameter, model));
    }
    return new Plan(name, assignments, decider.warnings(assignments), model.tied());
  }

  /**
   * Returns what this recipe would do with a parameter, for a recipe that falls back on this one.
   *
   * @param model the model
   * @return the rule for each of the parameters, if there is one
   */
  public ModelRules rules(ParameterList model) {
    return modelRules.apply(Objects.requireNonNull(model, "model"));
  }

  private static Optional<Decision> decision(ModelRules decider, Parameter parameter) {
    return parameter.size() == 0 ? Optional.of(EMPTY) : decider.decide(parameter);
  }

  private Assignment assign(Decision decision, Parameter parameter, ParameterList model) {
    try {
      Optional<Fan> fan = given("fan", decision.fans().apply(parameter));
      Initializer initializer =
          given("initializer", decision.initializer().apply(new Site(parameter, model, fan)));
      return new Assignment(parameter, decision.rule(), initializer, fan);
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
    return "Recipe[" + name + ", " + rules.size() + " rules]";
  }

  /**
   * What a recipe does with a parameter.
   *
   * @param rule how plans and errors call the rule
   * @param initializer makes what fills the tensor
   * @param fans counts the fans
   */
  public record Decision(
      String rule,
      Function<Site, Initializer> initializer,
      Function<Parameter, Optional<Fan>> fans) {

    /** Checks the components. */
    public Decision {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(initializer, "initializer");
      Objects.requireNonNull(fans, "fans");
    }
  }

  /** The rules of a recipe that goes by an ordered list: the first that holds decides. */
  private final class OrderedRules implements ModelRules {

    private final ParameterList model;

    OrderedRules(ParameterList model) {
      this.model = model;
    }

    @Override
    public Optional<Decision> decide(Parameter parameter) {
      return firstRule(parameter)
          .map(rule -> new Decision(rule.name(), rule.initializer(), rule.fansOr(fans)));
    }

    private Optional<Rule> firstRule(Parameter parameter) {
      return rules.stream().filter(rule -> rule.matches().test(parameter)).findFirst();
    }

    @Override
    public List<String> warnings(List<Assignment> assignments) {
      Set<String> decided =
          assignments.stream().map(Assignment::rule).collect(Collectors.toUnmodifiableSet());
      return rules.stream()
          .filter(rule -> rule.required() && !decided.contains(rule.name()))
          .map(rule -> "rule '" + rule.name() + "' of recipe " + name + why(rule))
          .toList();
    }

    /** Why a rule decided nothing: it is for no parameter, or others stand before it. */
    private String why(Rule rule) {
      List<String> takers =
          model.parameters().stream()
              .filter(rule.matches())
              .flatMap(parameter -> decision(this, parameter).stream())
              .map(taker -> "'" + taker.rule() + "'")
              .distinct()
              .toList();
      return takers.isEmpty()
          ? " matched no parameter"
          : " decided nothing: what it matches was taken by " + String.join(", ", takers);
    }
  }

  /** A rule; without fans of its own it counts as the recipe does. */
  private record Rule(
      String name,
      Predicate<Parameter> matches,
      Function<Site, Initializer> initializer,
      boolean required,
      @Nullable Function<Parameter, Optional<Fan>> ownFans) {

    Rule {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(matches, "matches");
      Objects.requireNonNull(initializer, "initializer");
    }

    Function<Parameter, Optional<Fan>> fansOr(Function<Parameter, Optional<Fan>> fans) {
      return ownFans == null ? fans : ownFans;
    }

    Rule includedFrom(Recipe other) {
      return new Rule(other.name + "/" + name, matches, initializer, false, fansOr(other.fans));
    }
  }

  /** Where a rule stands when it decides: the parameter, its fans, and the model around it. */
  public static final class Site {

    private final Parameter parameter;
    private final ParameterList model;
    private final Optional<Fan> fan;

    private Site(Parameter parameter, ParameterList model, Optional<Fan> fan) {
      this.parameter = parameter;
      this.model = model;
      this.fan = fan;
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
      return ParameterFan.layout(parameter);
    }

    /**
     * Returns the parameter's fans, as the recipe counts them.
     *
     * @return the fans
     * @throws IllegalArgumentException if the parameter has none, as a bias
     */
    public Fan fan() {
      return fan.orElseThrow(
          Checks.refusal(
              "a parameter of fewer than 2 dimensions has no fan: " + parameter.shape()));
    }
  }

  /** Collects the rules of a recipe. */
  public static final class Builder {

    private final String name;
    private String description = "";
    private Function<Parameter, Optional<Fan>> fans = ParameterFan::of;
    private final List<Rule> rules = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
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
      return add(new Rule(name, matches, initializer, true, null));
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
      return add(new Rule(name, matches, initializer, false, null));
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
     * anything, and each keeps the fans of its recipe. Plans call them {@code other/rule}.
     *
     * @param other the recipe to fall back on
     * @return this builder
     * @throws IllegalArgumentException if it is included already
     */
    public Builder include(Recipe other) {
      Objects.requireNonNull(other, "other").rules.forEach(rule -> add(rule.includedFrom(other)));
      return this;
    }

    private Builder add(Rule rule) {
      if (rules.stream().anyMatch(other -> other.name().equals(rule.name()))) {
        throw new IllegalArgumentException("rules must have different names: " + rule.name());
      }
      rules.add(rule);
      return this;
    }

    /**
     * Makes the recipe.
     *
     * @return the recipe
     */
    public Recipe build() {
      return new Recipe(this);
    }
  }
}
