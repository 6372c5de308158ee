package io.github.weightinit.preset;

import java.util.List;
import java.util.stream.Collectors;

/** Says that no rule of a recipe is for some parameters; lists them all. */
public final class UnmatchedParametersException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient List<Parameter> parameters;

  UnmatchedParametersException(String recipe, List<Parameter> parameters) {
    super(
        "recipe "
            + recipe
            + " has no rule for "
            + parameters.stream().map(p -> describe(p)).collect(Collectors.joining("; ")));
    this.parameters = List.copyOf(parameters);
  }

  static String describe(Parameter parameter) {
    return parameter.name()
        + " "
        + parameter.shape()
        + (parameter.module().isEmpty() ? "" : " in module " + parameter.module());
  }

  /**
   * Returns the parameters.
   *
   * @return those without a rule, in the model's order
   */
  public List<Parameter> parameters() {
    return parameters;
  }
}
