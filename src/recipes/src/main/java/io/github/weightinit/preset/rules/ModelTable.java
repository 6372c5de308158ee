package io.github.weightinit.preset.rules;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.rules.Structure.Block;
import io.github.weightinit.preset.rules.Structure.TypeForm;
import io.github.weightinit.preset.rules.Structure.Use;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.ParameterList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The parameters of a framework's models by their configurations, as a resource has them. Its head
 * says how it is written.
 *
 * <p>A table is read once. Immutable.
 */
public final class ModelTable {

  private final String framework;
  private final String version;
  private final Map<String, Block> blocks;
  private final Map<String, TypeForm> types;

  ModelTable(
      String framework, String version, Map<String, Block> blocks, Map<String, TypeForm> types) {
    this.framework = framework;
    this.version = version;
    this.blocks = blocks;
    this.types = types;
  }

  /**
   * Reads a table.
   *
   * @param resource its name, beside {@code preset}'s classes: {@code transformers.models}
   * @return the table
   * @throws IllegalStateException if there is none, or it has a mistake; the message names the line
   */
  public static ModelTable read(String resource) {
    return new ModelTableReader(resource).read(RuleTable.lines(resource));
  }

  /**
   * Returns the framework's name and the release that was measured: {@code transformers 5.18.0}.
   */
  public String source() {
    return framework + " " + version;
  }

  /** Returns the types of models, in the order of the table. */
  public Set<String> types() {
    return types.keySet();
  }

  /** Returns the classes of a type, the usual one first. */
  public Set<String> classes(String type) {
    return Objects.requireNonNull(types.get(type), type).classes().keySet();
  }

  Map<String, Block> blocks() {
    return blocks;
  }

  TypeForm type(String name) {
    return Objects.requireNonNull(types.get(name), name);
  }

  /**
   * Returns the parameters of a model.
   *
   * @param config the configuration
   * @return the tensors in the order of the model, with their second names and the configuration
   * @throws IllegalArgumentException if the table does not have the type or the class, or the
   *     configuration contradicts itself
   */
  public ParameterList parameters(ModelConfig config) {
    String name =
        config
            .modelType()
            .orElseThrow(Checks.refusal("the configuration must say 'model_type', a text"));
    TypeForm type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "the parameters of models of type '"
              + name
              + "' are not known, but those of "
              + String.join(", ", types.keySet())
              + program());
    }
    Object classes = config.values().get("architectures");
    if (classes != null && !(classes instanceof List)) {
      throw new IllegalArgumentException("architectures must be a list: " + classes);
    }
    var values = new ConfigValues(config, type);
    values.requireKnown();
    return new ModelExpansion(blocks, type, values)
        .expand(use(type, config.architectures()))
        .withConfig(config);
  }

  private static Use use(TypeForm type, List<String> classes) {
    if (classes.isEmpty()) {
      return type.classes().values().iterator().next();
    }
    Use use = type.classes().get(classes.get(0));
    if (use == null) {
      throw new IllegalArgumentException(
          "the parameters of the class '"
              + classes.get(0)
              + "' are not known, but of type "
              + type.name()
              + " those of "
              + String.join(", ", type.classes().keySet())
              + program());
    }
    return use;
  }

  /** The Python that prints the list of any model; a page shows it too. */
  private static String program() {
    return ". This Python prints the list of any model, to use instead:\n"
        + String.join("\n", RuleTable.lines("list_model.py"));
  }
}
