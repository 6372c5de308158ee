package io.github.weightinit.preset.rules;

import io.github.weightinit.Fan;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.rules.ModelType.Part;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.ModelRules;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.Recipe.Decision;
import io.github.weightinit.recipe.Recipe.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules of a table for one model: those of its type; for a layer that the type does not have,
 * those of the layer's class, if all models agree on it; else the general rules of the framework.
 * The last two are told in a warning.
 */
public final class TableRules implements ModelRules {

  private static final String BY_CLASS = "class/";
  private static final String GENERAL = "general/";

  /** So many kinds of tensors are named in a warning. */
  private static final int NAMED = 5;

  /** No model changes what PyTorch's layers begin with. */
  private static final Pattern STATISTICS =
      Pattern.compile("BatchNorm[123]d\\.(running_(mean|var)|num_batches_tracked)");

  private final RuleTable table;
  private final ParameterList model;
  private final DoubleFunction<Recipe> general;
  private final Function<Parameter, Optional<Fan>> fans;
  private final Optional<ModelType> type;
  private final LayerCounts layers;

  /** Parts are told apart by identity: the hash of one would read all its rules. */
  private final IdentityHashMap<Part, Scope> scopes = new IdentityHashMap<>();

  private final Map<String, Scope> byFamily = new HashMap<>();

  /** The names of rules, of which there are few, for tensors, of which there are many. */
  private final Map<String, String> ruleNames = new HashMap<>();

  private final Part unknown;

  /** A part with its numbers and the general rules for them. */
  private record Scope(Part part, PartNumbers numbers, ModelRules general) {}

  /**
   * @param table the rules
   * @param model what they are for
   * @param general the framework's general rules, for a standard deviation of weights
   * @param fans counts fans as the framework does
   */
  public TableRules(
      RuleTable table,
      ParameterList model,
      DoubleFunction<Recipe> general,
      Function<Parameter, Optional<Fan>> fans) {
    this.table = table;
    this.model = model;
    this.general = general;
    this.fans = fans;
    layers = new LayerCounts(model);
    type = typeOf(table, model.config());
    unknown = new Part("", table.noFamily(), "", "", Map.of());
    var kinds = new IdentityHashMap<Part, Set<String>>();
    for (Parameter parameter : model.parameters()) {
      TensorName name = TensorName.of(parameter);
      part(name)
          .ifPresent(
              part ->
                  kinds.computeIfAbsent(part, key -> new HashSet<>()).add(kind(parameter, name)));
    }
    kinds.forEach((part, found) -> scopes.put(part, scope(actual(part, found))));
  }

  private static Optional<ModelType> typeOf(RuleTable table, ModelConfig config) {
    return config.architectures().stream()
        .flatMap(name -> table.ofClass(name, config.modelType()).stream())
        .findFirst()
        .or(() -> config.modelType().flatMap(table::ofType));
  }

  private Optional<Part> part(TensorName name) {
    return type.flatMap(known -> known.part(name));
  }

  private static String kind(Parameter parameter, TensorName name) {
    return parameter.module() + "." + name.leaf();
  }

  private Scope scope(Part part) {
    var numbers = new PartNumbers(model, part, layers);
    return new Scope(part, numbers, general.apply(numbers.range()).rules(model));
  }

  /**
   * The part with the rules that its tower really has: a configuration may choose another one than
   * the type's own, and its layers show that too.
   */
  private Part actual(Part part, Set<String> found) {
    ModelConfig section = model.config();
    for (String name : part.section().split("\\.", -1)) {
      section = name.isEmpty() ? section : section.section(name);
    }
    Optional<Part> chosen =
        part.section().isEmpty()
            ? Optional.empty()
            : section.modelType().flatMap(table::ofType).flatMap(ModelType::root);
    Part candidate = chosen.map(root -> root.at(part)).orElse(part);
    if (found.stream().noneMatch(kind -> table.isForeign(candidate.family(), kind))) {
      return candidate;
    }
    return table.only(found).map(root -> root.at(part)).orElse(unknown);
  }

  @Override
  public Optional<Decision> decide(Parameter parameter) {
    Objects.requireNonNull(parameter, "parameter");
    TensorName name = TensorName.of(parameter);
    Scope scope = part(name).map(scopes::get).orElse(null);
    String kind = kind(parameter, name);
    if (scope != null) {
      Family family = scope.part.family();
      Optional<Decision> own =
          family
              .rule(kind, name, scope.numbers.config())
              .map(rule -> decision(family.name() + "/", rule, scope, Certainty.EXACT))
              .map(rule -> telling(rule, family.conditions(kind, name).toList(), scope));
      if (own.isPresent()) {
        return own;
      }
      if (family.general().contains(kind) || STATISTICS.matcher(kind).matches()) {
        return scope
            .general
            .decide(parameter)
            .map(rule -> renamed(family.name() + "/", rule, Certainty.EXACT))
            .map(rule -> telling(rule, family.conditions(kind, name).toList(), scope))
            .map(rule -> parameter.rank() < 2 ? rule : ranged(rule, scope));
      }
    }
    Scope here = scope != null ? scope : byFamily.computeIfAbsent("", key -> scope(unknown));
    return table
        .rootOfKind(kind)
        .flatMap(
            root ->
                root.family()
                    .rule(kind, name)
                    .map(
                        rule ->
                            decision(
                                BY_CLASS,
                                rule,
                                byFamily.computeIfAbsent(root.family().name(), key -> scope(root)),
                                Certainty.GENERAL)))
        .or(
            () ->
                here.general
                    .decide(parameter)
                    .map(rule -> renamed(GENERAL, rule, Certainty.GENERAL)));
  }

  private Decision decision(String prefix, Rule rule, Scope scope, Certainty certainty) {
    return new Decision(
        ruleName(prefix, rule.kind()),
        site -> rule.law().initializer(site, scope.numbers.at(site)),
        fans,
        certainty);
  }

  /** Says which fields decided that the model does not have. */
  private static Decision telling(Decision decision, List<Condition> conditions, Scope scope) {
    return conditions.isEmpty()
        ? decision
        : with(
            decision,
            site -> conditions.forEach(each -> scope.numbers.assume(site, each.field(), "")));
  }

  /** The general rules have the standard deviation already. */
  private static Decision ranged(Decision decision, Scope scope) {
    return with(decision, scope.numbers::range);
  }

  private static Decision with(Decision decision, Consumer<Site> first) {
    return new Decision(
        decision.rule(),
        site -> {
          first.accept(site);
          return decision.initializer().apply(site);
        },
        decision.fans(),
        decision.certainty());
  }

  private String ruleName(String prefix, String rule) {
    return ruleNames.computeIfAbsent(prefix + rule, same -> same);
  }

  private Decision renamed(String prefix, Decision decision, Certainty certainty) {
    return new Decision(
        ruleName(prefix, decision.rule()), decision.initializer(), decision.fans(), certainty);
  }

  @Override
  public List<String> warnings(List<Assignment> assignments) {
    var guessed = new LinkedHashMap<String, Integer>();
    for (Assignment assignment : Checks.list("assignments", assignments)) {
      if (assignment.certainty() == Certainty.GENERAL) {
        TensorName name = TensorName.of(assignment.parameter());
        String text = name.place().isEmpty() ? name.leaf() : name.place() + "." + name.leaf();
        guessed.merge(text, 1, Integer::sum);
      }
    }
    var warnings = new ArrayList<String>();
    type.flatMap(known -> known.doubt(model)).ifPresent(warnings::add);
    if (!guessed.isEmpty()) {
      warnings.add(
          (type.isPresent()
                  ? "the type " + type.get().name() + " has no rules for "
                  : "the type of the model is unknown: give its model_type. By general rules: ")
              + named(guessed));
    }
    return warnings;
  }

  /** Names the first kinds of tensors, and counts the others; a plan tells it of each tensor. */
  private static String named(Map<String, Integer> guessed) {
    String names =
        guessed.entrySet().stream()
            .limit(NAMED)
            .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " x" + entry.getValue() : ""))
            .collect(Collectors.joining(", "));
    int more = guessed.size() - NAMED;
    int tensors = guessed.values().stream().mapToInt(Integer::intValue).sum();
    return more <= 0
        ? names
        : "%s and %d more kinds, %d tensors in all".formatted(names, more, tensors);
  }
}
