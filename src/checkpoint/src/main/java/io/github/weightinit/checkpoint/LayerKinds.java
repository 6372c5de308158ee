package io.github.weightinit.checkpoint;

import io.github.weightinit.checkpoint.TensorKind.Source;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** The kind of each parameter's layer: by the type of the model, or else by the rules. */
final class LayerKinds {

  private final Map<String, Owner> owners;
  private final LayerRules rules;
  private final List<KindTable> tables;
  private final ModelConfig config;
  private final Map<Long, Integer> widths = new HashMap<>();
  private final Map<String, Kind> found = new HashMap<>();

  /**
   * @param parameters all parameters of a model
   * @param counting the names of the modules that count statistics
   * @param tables the layers of its type; none if the type is unknown
   * @param config its configuration
   */
  LayerKinds(
      List<Parameter> parameters,
      Set<String> counting,
      List<KindTable> tables,
      ModelConfig config) {
    this.owners = Owner.of(parameters, counting);
    this.rules = new LayerRules(owners);
    this.tables = tables;
    this.config = config;
    for (Parameter parameter : parameters) {
      if (parameter.rank() > 1 && parameter.leaf().equals("weight")) {
        widths.merge(parameter.shape().get(0), 1, Integer::sum);
      }
    }
  }

  private record Kind(
      String module, Map<String, List<Long>> attributes, Source source, String reason) {}

  /** Returns what is known of a parameter. */
  TensorKind of(Parameter parameter) {
    Kind kind = found.computeIfAbsent(Owner.nameOf(parameter), this::kind);
    var known =
        new Parameter(parameter.name(), parameter.shape(), kind.module(), kind.attributes());
    return new TensorKind(known, kind.source(), kind.reason());
  }

  private Kind kind(String name) {
    Owner owner = Objects.requireNonNull(owners.get(name), name);
    List<KindTable.Kind> listed =
        tables.stream().flatMap(table -> table.find(name).stream()).distinct().toList();
    Guess guess = rules.of(owner);
    if (listed.isEmpty()) {
      return guess.isKnown()
          ? kind(owner, guess.module(), OptionalLong.empty(), Source.INFERRED, guess.reason())
          : unknown(guess.reason());
    }
    String type = config.modelType().orElse("");
    String module = listed.get(0).module();
    if (listed.size() > 1) {
      return unknown("the types of the parts of " + type + " call it differently");
    }
    String contradiction = rules.contradiction(owner, module);
    if (!contradiction.isEmpty()) {
      return unknown("in a model of type " + type + " it is " + module + ", but " + contradiction);
    }
    Parameter table = owner.get("weight");
    OptionalLong padding =
        table == null || table.rank() != 2
            ? OptionalLong.empty()
            : listed.get(0).padding(config, table.shape().get(0));
    return kind(owner, module, padding, Source.CONFIG, "model_type " + type);
  }

  private static Kind unknown(String reason) {
    return new Kind("", Map.of(), Source.UNKNOWN, reason);
  }

  private Kind kind(
      Owner owner, String module, OptionalLong padding, Source source, String reason) {
    var attributes = LayerAttributes.of(module, owner, padding, isDepthwise(owner));
    return new Kind(module, attributes, source, reason);
  }

  /** A kernel of one input channel has a group for each output if a layer before gives as many. */
  private boolean isDepthwise(Owner owner) {
    Parameter weight = owner.get("weight");
    return weight != null
        && weight.rank() > 2
        && weight.shape().get(1) == 1
        && widths.getOrDefault(weight.shape().get(0), 0) > 1;
  }
}
