package io.github.weightinit.preset.rules;

import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of a model's part that laws refer to: those of its configuration, else what shapes
 * and names tell, else those of the default configuration.
 */
final class PartNumbers {

  /** The numbers that are standard deviations, or factors of them. */
  static final Set<String> RANGES = Set.of("initializer_range", "init_std", "initializer_factor");

  /** What names a model in a configuration, and says nothing of its weights. */
  private static final Set<String> NAMES = Set.of("architecture", "architectures", "model_type");

  /**
   * Where Transformers looks for the standard deviation of weights, in this order. The default
   * configuration of a part may have none of these, and a model's own have one.
   */
  private static final String RANGE =
      "initializer_range|init_std|initializer_factor|text_config.initializer_range";

  private final ParameterList model;
  private final ModelType.Part part;
  private final ModelConfig config;
  private final LayerCounts layers;
  private final boolean isUnconfigured;
  private final Map<String, Optional<Double>> measured = new HashMap<>();

  PartNumbers(ParameterList model, ModelType.Part part, LayerCounts layers) {
    this.model = model;
    this.part = part;
    this.layers = layers;
    config = section(model.config(), part.section());
    isUnconfigured = NAMES.containsAll(model.config().values().keySet());
  }

  /** A model whose configuration has no sections says of all parts what it says. */
  private static ModelConfig section(ModelConfig whole, String path) {
    ModelConfig section = whole;
    for (String name : path.split("\\.", -1)) {
      if (!name.isEmpty() && section.values().containsKey(name)) {
        section = section.section(name);
      }
    }
    return section;
  }

  /** The standard deviation of most weights. */
  double range() {
    String names = part.range().isEmpty() ? RANGE : part.range();
    for (String name : names.split("\\|", -1)) {
      Optional<Double> found = configured(name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return part.numbers().getOrDefault("range", 0.02);
  }

  /** What the model says of the part. */
  ModelConfig config() {
    return config;
  }

  /**
   * Tells the user that a tensor depends on a field that the model does not say, since there is no
   * configuration. One that lacks a field means its default, as Transformers reads it.
   */
  void assume(Site site, String field, String value) {
    if (isUnconfigured) {
      site.warn(
          "no configuration is given, so that %s has its default%s; the model's config.json may say another"
              .formatted(part.section().isEmpty() ? field : part.section() + "." + field, value));
    }
  }

  /** The standard deviation of most weights, for a tensor that takes it. */
  double range(Site site) {
    if (!part.range().isEmpty()) {
      assume(site, part.range(), ", " + range());
    }
    return range();
  }

  /** The variables of a law at a tensor. */
  ToDoubleFunction<String> at(Parameter tensor) {
    return name -> value(name, tensor);
  }

  /** The same, and the user is told where a number of layers is doubtful. */
  ToDoubleFunction<String> at(Site site) {
    Parameter tensor = site.parameter();
    return name -> {
      if (name.equals("range")) {
        return range(site);
      }
      if (isDepth(name) && configured(name).isEmpty() && tensor.number(name).isEmpty()) {
        layers.doubt(tensor).ifPresent(site::warn);
      }
      double value = value(name, tensor);
      if (isUnconfigured && known(name, tensor).isEmpty() && part.numbers().containsKey(name)) {
        assume(site, name, ", " + value);
      }
      return value;
    };
  }

  private double value(String name, Parameter tensor) {
    return switch (name) {
      case "range" -> range();
      case "fan_in" -> fan(tensor).fanIn();
      case "fan_out" -> fan(tensor).fanOut();
      case "kernel" -> fan(tensor).fanIn() / tensor.shape().get(1);
      case "bias_fan_in" -> biasFan(tensor);
      case "index" -> LayerCounts.index(tensor);
      default ->
          name.length() == 2
                  && name.charAt(0) == 'd'
                  && isDigit(name.charAt(1))
                  && name.charAt(1) - '0' < tensor.rank()
              ? tensor.shape().get(name.charAt(1) - '0')
              : named(name, tensor);
    };
  }

  private static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }

  private double named(String name, Parameter tensor) {
    return known(name, tensor)
        .or(() -> Optional.ofNullable(part.numbers().get(name)))
        .orElseThrow(Checks.refusal("the model's configuration must say '" + name + "'"));
  }

  /** A number that the model has, in its configuration, its names or its shapes. */
  private Optional<Double> known(String name, Parameter tensor) {
    return configured(name)
        .or(() -> tensor.number(name).map(Long::doubleValue))
        .or(() -> counted(name, tensor))
        .or(() -> measured(name));
  }

  /** A number of the part's configuration, of a section of it, or of the whole model's. */
  private Optional<Double> configured(String name) {
    ModelConfig from = config;
    String[] path = name.split("\\.", -1);
    for (int i = 0; i < path.length - 1; i++) {
      from = i == 0 && path[0].equals("top") ? model.config() : section(from, path[i]);
    }
    Optional<Double> found = from.number(path[path.length - 1]);
    if (RANGES.contains(path[path.length - 1])) {
      found.ifPresent(value -> Checks.positive(name, value));
    }
    return found;
  }

  /** A number of layers, counted by the names around a tensor. */
  private Optional<Double> counted(String name, Parameter tensor) {
    return isDepth(name) ? Optional.of((double) layers.around(tensor)) : Optional.empty();
  }

  private static boolean isDepth(String name) {
    return name.matches("(.*[_.])?(n_)?layers?|(.*[_.])?depth");
  }

  private Optional<Double> measured(String name) {
    Family.Axis axis = part.family().measured().get(name);
    return axis == null
        ? Optional.empty()
        : measured.computeIfAbsent(
            name,
            unused ->
                model
                    .first(p -> isMeasured(p, axis))
                    .map(p -> p.shape().get(axis.axis()).doubleValue()));
  }

  private boolean isMeasured(Parameter parameter, Family.Axis axis) {
    if (!parameter.leaf().equals(axis.leaf()) || parameter.rank() <= axis.axis()) {
      return false;
    }
    TensorName name = TensorName.of(parameter);
    return name.endsIn(axis.place()) && name.isWithin(part.path());
  }

  private static Fan fan(Parameter tensor) {
    Checks.that(tensor.rank() >= 2, "a law by fans must have a matrix", tensor.describe());
    return Fan.of(tensor.module().equals("Conv1D") ? Layout.IO : Layout.OIHW, tensor.dimensions());
  }

  /** The fan-in of the weight that a bias belongs to. */
  private double biasFan(Parameter bias) {
    String weight = bias.name().replaceAll("bias$", "weight");
    String direction = bias.name().replaceAll("bias$", "parametrizations.weight.original1");
    return model
        .find(weight)
        .or(() -> model.find(direction))
        .or(() -> model.find(bias.name().replaceAll("bias$", "weight_v")))
        .map(w -> fan(w).fanIn())
        .orElseThrow(Checks.refusal("the model has no weight for this bias: " + weight));
  }
}
