package io.github.weightinit.preset;

/** Says that a rule of a recipe cannot serve a parameter that it is for; the cause says why. */
public final class RuleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String rule;
  private final transient Parameter parameter;

  RuleException(String recipe, String rule, Parameter parameter, RuntimeException cause) {
    super(
        "recipe "
            + recipe
            + ", rule '"
            + rule
            + "', "
            + UnmatchedParametersException.describe(parameter)
            + ": "
            + cause.getMessage(),
        cause);
    this.rule = rule;
    this.parameter = parameter;
  }

  /**
   * Returns the rule.
   *
   * @return its name
   */
  public String rule() {
    return rule;
  }

  /**
   * Returns the parameter.
   *
   * @return the first in the model's order that its rule cannot serve
   */
  public Parameter parameter() {
    return parameter;
  }
}
