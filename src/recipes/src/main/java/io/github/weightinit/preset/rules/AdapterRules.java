package io.github.weightinit.preset.rules;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.ModelRules;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.Recipe.Decision;
import io.github.weightinit.recipe.Recipe.Site;
import io.github.weightinit.structure.ZeroRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules for a model with adapters: those of a table for the adapters, and those of another
 * recipe for the base model, whose tensors it sees under their own names.
 */
public final class AdapterRules implements ModelRules {

  private static final String METHODS = "peft";
  private static final String MAGNITUDE = "lora_magnitude_vector";
  private static final String OPTION = "init_lora_weights";

  private final ParameterList model;
  private final Map<String, AdapterName> names = new HashMap<>();
  private final ParameterList base;
  private final ModelRules baseRules;
  private final List<Family> families = new ArrayList<>();
  private final Function<Parameter, Optional<Fan>> fans;
  private final Optional<String> option;
  private final Set<String> tuners;

  /**
   * @param table the rules for adapters
   * @param model what they are for
   * @param recipe that of the base model
   * @param fans counts fans as the framework does
   */
  public AdapterRules(
      RuleTable table,
      ParameterList model,
      Recipe recipe,
      Function<Parameter, Optional<Fan>> fans) {
    this.model = model;
    this.fans = fans;
    option = Optional.ofNullable(model.config().values().get(OPTION)).map(String::valueOf);
    for (String family : List.of(option.orElse(METHODS), METHODS)) {
      table.families().stream().filter(f -> f.name().equals(family)).forEach(families::add);
    }
    tuners = tuners(table);
    var reader = new AdapterName.Reader(tuners, model.parameters());
    var plain = new LinkedHashMap<String, Parameter>();
    for (Parameter parameter : model.parameters()) {
      AdapterName name = reader.read(parameter);
      names.put(parameter.name(), name);
      if (!name.isAdapter()) {
        plain.putIfAbsent(name.name(), named(parameter, name.name()));
      }
    }
    base = ParameterList.of(List.copyOf(plain.values())).withConfig(model.config());
    baseRules = recipe.rules(base);
  }

  /**
   * Returns whether a model has adapters.
   *
   * @param table the rules for adapters
   * @param model any model
   * @return whether a name has a part that only PEFT adds
   */
  public static boolean areFor(RuleTable table, ParameterList model) {
    Set<String> tuners = tuners(table);
    return model.parameters().stream()
        .map(Parameter::path)
        .anyMatch(
            name ->
                name.contains(".base_layer.")
                    || name.startsWith("base_model.")
                    || hasPart(name, tuners));
  }

  private static boolean hasPart(String name, Set<String> parts) {
    for (int start = 0, end; start <= name.length(); start = end + 1) {
      int dot = name.indexOf('.', start);
      end = dot < 0 ? name.length() : dot;
      if (parts.contains(name.substring(start, end))) {
        return true;
      }
    }
    return false;
  }

  /** The parts of names that adapters add: the first of each place, or the leaf. */
  private static Set<String> tuners(RuleTable table) {
    var tuners = new HashSet<String>(Set.of(MAGNITUDE));
    for (Family family : table.families()) {
      for (List<Rule> rules : family.rules().values()) {
        for (Rule rule : rules) {
          rule.places().stream().map(place -> place.split("\\.", -1)[0]).forEach(tuners::add);
          if (rule.places().isEmpty()) {
            tuners.add(rule.kind().substring(rule.kind().lastIndexOf('.') + 1));
          }
        }
      }
    }
    tuners.remove("prompt_encoder");
    return tuners;
  }

  private static Parameter named(Parameter parameter, String name) {
    return new Parameter(name, parameter.shape(), parameter.module(), parameter.attributes());
  }

  @Override
  public Optional<Decision> decide(Parameter parameter) {
    Objects.requireNonNull(parameter, "parameter");
    AdapterName name = name(parameter);
    Parameter plain = named(parameter, name.name());
    if (name.isAdapter()) {
      return adapter(parameter, plain);
    }
    if (isChanged(parameter)) {
      return Optional.of(
          new Decision("base layers", site -> refused(OPTION + " changes the base layer"), fans));
    }
    return baseRules.decide(plain).map(decision -> decision.about(plain, base));
  }

  private AdapterName name(Parameter parameter) {
    AdapterName name = names.get(parameter.name());
    if (name == null) {
      throw new IllegalArgumentException("is not in the model: " + parameter.name());
    }
    return name;
  }

  private Optional<Decision> adapter(Parameter parameter, Parameter plain) {
    TensorName name = TensorName.of(plain);
    if (isMagnitude(parameter)) {
      return Optional.of(
          new Decision(METHODS + "/" + MAGNITUDE, this::magnitude, fans, Certainty.GENERAL));
    }
    if (isLora(plain) && isUnknownOption()) {
      return Optional.of(
          new Decision(
              METHODS + "/" + OPTION,
              site -> refused("no law is known for " + OPTION + " " + option.orElse("")),
              fans));
    }
    if (name.endsIn("prompt_encoder.embedding") && isContextTuned()) {
      return Optional.of(
          new Decision(
              METHODS + "/prompts", site -> refused("copies rows of the embedding"), fans));
    }
    String leaf = tuners.contains(plain.leaf()) ? plain.leaf() : name.leaf();
    String kind = plain.module() + "." + leaf;
    return families.stream()
        .flatMap(family -> family.rule(kind, name).stream())
        .findFirst()
        .map(rule -> decision(rule, isLora(plain)));
  }

  private Decision decision(Rule rule, boolean isLora) {
    boolean isSure = isLora && option.isPresent();
    return new Decision(
        METHODS
            + "/"
            + rule.kind()
            + (isLora && rule.places().size() == 1 ? " of " + rule.places().get(0) : ""),
        site -> rule.law().initializer(site, variable -> variable(variable, site)),
        fans,
        isSure ? Certainty.EXACT : Certainty.GENERAL);
  }

  /** Context-aware prompt tuning keeps what it adds to the tokens' vectors apart from them. */
  private boolean isContextTuned() {
    return model.first(p -> p.path().contains(".delta_embedding.")).isPresent();
  }

  private static boolean isLora(Parameter plain) {
    return plain.path().matches("(.*\\.)?lora_(A|B|embedding_[AB])(\\.(weight|bias))?")
        && !plain.leaf().matches("lora_[AB]");
  }

  private boolean isUnknownOption() {
    return option.isPresent() && !option.get().matches("true|gaussian|false");
  }

  /** Whether a layer's weight is what the rest of a decomposition leaves of it. */
  private boolean isChanged(Parameter parameter) {
    return isUnknownOption() && parameter.path().contains(".base_layer.");
  }

  private static Initializer refused(String why) {
    throw new IllegalArgumentException(why);
  }

  private double variable(String name, Site site) {
    Parameter parameter = site.parameter();
    if (name.matches("d\\d")) {
      return axis(parameter, name.charAt(1) - '0');
    }
    return switch (name) {
      case "rank" -> axis(beside(parameter, "lora_E"), 0);
      case "widest" -> Collections.max(beside(parameter, "base_layer.weight").shape());
      case "beside" -> axis(named(parameter.name().replaceAll("bias$", "weight")), 1);
      default -> throw new IllegalArgumentException("no such number: " + name);
    };
  }

  private static double axis(Parameter parameter, int axis) {
    Checks.that(axis < parameter.rank(), "must have axis " + axis, parameter.shape());
    return parameter.shape().get(axis);
  }

  /** A tensor of the same layer. */
  private Parameter beside(Parameter parameter, String name) {
    String layer = name(parameter).layer();
    return model
        .first(p -> p.path().startsWith(layer + "." + name) && name(p).layer().startsWith(layer))
        .orElseThrow(Checks.refusal("the model has no " + layer + "." + name));
  }

  private Parameter named(String name) {
    return model.find(name).orElseThrow(Checks.refusal("the model has no " + name));
  }

  private boolean isMagnitude(Parameter parameter) {
    return parameter.path().contains("." + MAGNITUDE + ".") && parameter.leaf().equals("weight");
  }

  /** DoRA's magnitudes: the norms of the base layer's weight, one for each output. */
  private Initializer magnitude(Site site) {
    Parameter magnitude = site.parameter();
    Parameter weight = beside(magnitude, "base_layer.weight");
    Parameter plain = named(weight, name(weight).name());
    Initializer weights =
        baseRules
            .decide(plain)
            .orElseThrow(Checks.refusal("no rule is for " + plain.describe()))
            .about(plain, base)
            .initializer()
            .apply(site);
    Checks.divides("magnitudes", magnitude.size(), "weights", weight.size());
    if (!(weights instanceof ElementwiseInitializer independent) || weights instanceof ZeroRow) {
      throw new IllegalArgumentException("the norms of these weights are not known: " + weights);
    }
    site.warn(
        "DoRA's magnitudes have the distribution of the norms of the base weights; they are drawn"
            + " apart and are not the norms of this model's own");
    return DerivedWeights.norm(independent, Math.toIntExact(weight.size() / magnitude.size()));
  }

  @Override
  public List<String> warnings(List<Assignment> assignments) {
    var ofBase = new ArrayList<Assignment>();
    var supposed = new LinkedHashSet<String>();
    for (Assignment assignment : Checks.list("assignments", assignments)) {
      Parameter plain = named(assignment.parameter(), name(assignment.parameter()).name());
      if (!name(assignment.parameter()).isAdapter()) {
        ofBase.add(
            new Assignment(
                plain,
                assignment.rule(),
                assignment.initializer(),
                assignment.fan(),
                assignment.certainty()));
      } else if (assignment.certainty() == Certainty.GENERAL) {
        TensorName name = TensorName.of(plain);
        supposed.add(name.place().isEmpty() ? name.leaf() : name.place() + "." + name.leaf());
      }
    }
    var warnings = new ArrayList<>(baseRules.warnings(ofBase));
    if (!supposed.isEmpty()) {
      warnings.add(
          "the list does not show the options of the adapters, such as init_lora_weights, which"
              + " the configuration can say; by PEFT's defaults: "
              + String.join(", ", supposed));
    }
    return warnings;
  }
}
