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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of a table for a model that the framework lists by name.
 *
 * <p>The name in the model's configuration decides. Without one that the table knows, its tensors
 * do: those families are candidates that have all their kinds and all words of their names, and no
 * word always that the model lacks; if some of them list a model of the same size, these. What the
 * candidates do in the same way is done so, all else is refused.
 */
public final class ListedModelRules implements ModelRules {

  /** What a norm keeps beside its parameters; a list of parameters may have it or not. */
  private static final Set<String> STATISTICS =
      Set.of("running_mean", "running_var", "num_batches_tracked");

  private final RuleTable table;
  private final ModelRules general;
  private final Function<Parameter, Optional<Fan>> fans;
  private final List<Candidate> candidates = new ArrayList<>();
  private final boolean isListed;

  /** A family that the model may be of, with the numbers for its laws. */
  private record Candidate(Family family, PartNumbers numbers) {}

  /**
   * @param table the rules
   * @param model what they are for
   * @param general the rules for layers that the table leaves to the framework's own defaults
   * @param fans counts fans as the framework does
   */
  public ListedModelRules(
      RuleTable table,
      ParameterList model,
      Recipe general,
      Function<Parameter, Optional<Fan>> fans) {
    this.table = table;
    this.general = general.rules(model);
    this.fans = fans;
    List<Parameter> parameters =
        model.parameters().stream()
            .filter(parameter -> !STATISTICS.contains(parameter.leaf()))
            .toList();
    ModelSize size = ModelSize.of(parameters);
    List<ModelType> types = named(model.config());
    boolean isNamed = !types.isEmpty();
    if (!isNamed) {
      types = alike(parameters);
      List<ModelType> same =
          types.stream().filter(type -> type.models().containsValue(size)).toList();
      types = same.isEmpty() ? types : same;
    }
    isListed = isNamed || types.stream().anyMatch(type -> type.models().containsValue(size));
    var layers = new LayerCounts(model);
    for (ModelType type : types) {
      Part part = type.root().orElseThrow();
      candidates.add(new Candidate(part.family(), new PartNumbers(model, part, layers)));
    }
  }

  private List<ModelType> named(ModelConfig config) {
    return Stream.of(
            config.text("architecture").stream(),
            config.architectures().stream(),
            config.modelType().stream())
        .flatMap(names -> names)
        .map(name -> name.replaceFirst("\\..*", ""))
        .flatMap(name -> table.ofModel(name).stream())
        .limit(1)
        .toList();
  }

  private List<ModelType> alike(List<Parameter> parameters) {
    Set<String> words =
        parameters.stream()
            .flatMap(parameter -> TensorName.of(parameter).words())
            .collect(Collectors.toCollection(HashSet::new));
    return table.types().stream()
        .filter(
            type -> type.root().filter(part -> fits(part.family(), parameters, words)).isPresent())
        .toList();
  }

  private static boolean fits(Family family, List<Parameter> parameters, Set<String> words) {
    return family.words().entrySet().stream()
            .allMatch(word -> !word.getValue() || words.contains(word.getKey()))
        && parameters.stream()
            .allMatch(parameter -> family.knows(kind(parameter), TensorName.of(parameter)));
  }

  private static String kind(Parameter parameter) {
    return parameter.module() + "." + TensorName.of(parameter).leaf();
  }

  @Override
  public Optional<Decision> decide(Parameter parameter) {
    Objects.requireNonNull(parameter, "parameter");
    if (STATISTICS.contains(parameter.leaf())) {
      return general.decide(parameter);
    }
    TensorName name = TensorName.of(parameter);
    Set<String> laws = new HashSet<>();
    for (Candidate candidate : candidates) {
      laws.add(law(candidate.family, kind(parameter), name));
    }
    return laws.size() == 1 && !laws.contains("")
        ? decision(candidates.get(0), parameter, name)
        : Optional.empty();
  }

  /** The law as the table writes it; empty if the family has none. */
  private static String law(Family family, String kind, TensorName name) {
    if (!family.knows(kind, name)) {
      return "";
    }
    return family
        .rule(kind, name)
        .map(Rule::text)
        .orElse(family.general().contains(kind) ? "general" : "");
  }

  private Optional<Decision> decision(Candidate candidate, Parameter parameter, TensorName name) {
    String label = candidate.family.name() + "/" + kind(parameter);
    Certainty certainty = isListed ? Certainty.EXACT : Certainty.GENERAL;
    return candidate
        .family
        .rule(kind(parameter), name)
        .map(
            rule ->
                new Decision(
                    label,
                    site -> rule.law().initializer(site, candidate.numbers.at(parameter)),
                    fans,
                    certainty))
        .or(
            () ->
                general
                    .decide(parameter)
                    .map(rule -> new Decision(label, rule.initializer(), rule.fans(), certainty)));
  }

  @Override
  public String advice() {
    return "; "
        + (candidates.isEmpty()
                ? "no model of %s %s has such tensors"
                : candidates.size() == 1
                    ? "the models of %s %s like this one have other tensors"
                    : "models of %s %s like this one differ in it: "
                        + families()
                        + "; give the model's name as its architecture")
            .formatted(table.framework(), table.version());
  }

  private String families() {
    return candidates.stream()
        .map(candidate -> candidate.family.name())
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<String> warnings(List<Assignment> assignments) {
    Checks.list("assignments", assignments);
    return isListed
        ? List.of()
        : List.of(
            "no model of %s %s has this size; by the rules that models with such tensors share: %s"
                .formatted(table.framework(), table.version(), families()));
  }
}
