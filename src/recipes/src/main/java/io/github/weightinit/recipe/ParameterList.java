package io.github.weightinit.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  private final Map<String, Parameter> byName = new HashMap<>();

  private ParameterList(List<Parameter> parameters) {
    this.parameters = List.copyOf(Objects.requireNonNull(parameters, "parameters"));
    for (Parameter parameter : this.parameters) {
      if (byName.put(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException("names must be unique: " + parameter.name());
      }
    }
  }

  /**
   * Makes a list.
   *
   * @param parameters the tensors, with unique names
   * @return the list
   * @throws IllegalArgumentException if two have one name
   */
  public static ParameterList of(List<Parameter> parameters) {
    return new ParameterList(parameters);
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
   * @param name the whole name
   * @return the tensor, if there is one
   */
  public Optional<Parameter> find(String name) {
    return Optional.ofNullable(byName.get(Objects.requireNonNull(name, "name")));
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
   * @param pattern found anywhere in a name; has one group
   * @return the number of different values of that group, 0 if no name matches
   */
  public int count(Pattern pattern) {
    Objects.requireNonNull(pattern, "pattern");
    return (int)
        parameters.stream()
            .map(parameter -> pattern.matcher(parameter.name()))
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1))
            .distinct()
            .count();
  }
}
