package io.github.weightinit.recipe;

import io.github.weightinit.internal.Checks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tensors of a model, in order: what a rule may look at beside the parameter that it fills.
 *
 * <pre>{@code
 * var model = new ArrayList<Parameter>();
 * model.addAll(PyTorch.linear(784, 256).parameters("fc1"));         // fc1.weight, fc1.bias
 * model.add(Parameter.of("head.weight", "Linear", 10, 256));
 * ParameterList parameters = ParameterList.of(model);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ParameterList {

  private final List<Parameter> parameters;
  private final Map<String, Parameter> byName;
  private final Map<String, String> tied;
  private final ModelConfig config;

  private ParameterList(
      List<Parameter> parameters,
      Map<String, Parameter> byName,
      Map<String, String> tied,
      ModelConfig config) {
    this.parameters = parameters;
    this.byName = byName;
    this.tied = tied;
    this.config = config;
  }

  /**
   * Makes a list.
   *
   * @param parameters the tensors, with unique names
   * @return the list
   * @throws IllegalArgumentException if two have one name
   */
  public static ParameterList of(List<Parameter> parameters) {
    List<Parameter> copy = Checks.list("parameters", parameters);
    var byName = new HashMap<String, Parameter>();
    for (Parameter parameter : copy) {
      if (byName.put(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException("names must be unique: " + parameter.name());
      }
    }
    return new ParameterList(copy, byName, Map.of(), ModelConfig.NONE);
  }

  /**
   * Returns this list with second names: in a model whose output layer shares its weights with the
   * embedding, {@code lm_head.weight} is another name of {@code transformer.wte.weight}. It is one
   * tensor, and is filled and stored once.
   *
   * @param tied the name of a tensor of this list, by the second name
   * @return the list
   * @throws IllegalArgumentException if a second name is that of a tensor of the list, or stands
   *     for one that is not in the list
   */
  public ParameterList withTied(Map<String, String> tied) {
    Checks.list("tied", new ArrayList<>(Objects.requireNonNull(tied, "tied").keySet()));
    var sorted = new TreeMap<>(tied);
    sorted.forEach(
        (second, first) -> {
          Checks.that(!byName.containsKey(second), "tied must not name a tensor twice", second);
          Checks.that(byName.containsKey(first), "tied must be the name of a tensor", first);
        });
    return new ParameterList(parameters, byName, Collections.unmodifiableMap(sorted), config);
  }

  /**
   * Returns this list with the model's configuration.
   *
   * @param config what the model says of itself
   * @return the list
   */
  public ParameterList withConfig(ModelConfig config) {
    return new ParameterList(parameters, byName, tied, Objects.requireNonNull(config, "config"));
  }

  /**
   * Returns the second names of tensors.
   *
   * @return the name of a tensor of this list, by its second name; sorted, unmodifiable
   */
  public Map<String, String> tied() {
    return tied;
  }

  /**
   * Returns the model's configuration.
   *
   * @return what the model says of itself; {@link ModelConfig#NONE} if nothing
   */
  public ModelConfig config() {
    return config;
  }

  /**
   * Returns the tensors.
   *
   * @return the tensors in order, unmodifiable
   */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Returns a tensor by its name.
   *
   * @param name the whole name, or a second one
   * @return the tensor, if there is one
   */
  public Optional<Parameter> find(String name) {
    String first = tied.getOrDefault(Objects.requireNonNull(name, "name"), name);
    return Optional.ofNullable(byName.get(first));
  }

  /**
   * Returns the first tensor that a condition holds for.
   *
   * @param condition for example one of {@link Match}
   * @return the tensor, if there is one
   */
  public Optional<Parameter> first(Predicate<Parameter> condition) {
    return parameters.stream().filter(Objects.requireNonNull(condition, "condition")).findFirst();
  }

  /**
   * Counts what a pattern distinguishes: the depth of a model is the number of different values of
   * the first group of {@code "h\\.(\\d+)\\."} in its names.
   *
   * @param pattern found anywhere in a name, see {@link Parameter#path()}; has one group
   * @return the number of different values of that group, 0 if no name matches
   * @throws IllegalArgumentException if the pattern has no group
   */
  public int count(Pattern pattern) {
    int groups = Objects.requireNonNull(pattern, "pattern").matcher("").groupCount();
    Checks.that(groups > 0, "pattern must have a group", pattern);
    return (int)
        parameters.stream()
            .map(parameter -> pattern.matcher(parameter.path()))
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1))
            .distinct()
            .count();
  }
}
