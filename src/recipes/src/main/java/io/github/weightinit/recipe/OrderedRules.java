package io.github.weightinit.recipe;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Recipe.Decision;
import io.github.weightinit.recipe.Recipe.Site;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rules in order: the first that holds decides.
 *
 * @param rules the rules, some of which may stand for a whole recipe
 */
record OrderedRules(List<ModelRules> rules) implements ModelRules {

  OrderedRules {
    rules = List.copyOf(rules);
  }

  @Override
  public Optional<Decision> decide(Parameter parameter) {
    Objects.requireNonNull(parameter, "parameter");
    for (ModelRules rule : rules) {
      Optional<Decision> decision = rule.decide(parameter);
      if (decision.isPresent()) {
        return decision;
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> warnings(List<Assignment> assignments) {
    List<Assignment> checked = Checks.list("assignments", assignments);
    return rules.stream().flatMap(rule -> rule.warnings(checked).stream()).toList();
  }

  /**
   * One rule.
   *
   * @param recipe the name of its recipe
   * @param name its own
   * @param matches which parameters it is for
   * @param initializer what it gives them
   * @param required whether it warns if it decided nothing
   * @param fans counts the fans
   * @param certainty how sure it is
   */
  record Rule(
      String recipe,
      String name,
      Predicate<Parameter> matches,
      Function<Site, Initializer> initializer,
      boolean required,
      Function<Parameter, Optional<Fan>> fans,
      Certainty certainty)
      implements ModelRules {

    @Override
    public Optional<Decision> decide(Parameter parameter) {
      return matches.test(parameter)
          ? Optional.of(new Decision(name, initializer, fans, certainty))
          : Optional.empty();
    }

    @Override
    public List<String> warnings(List<Assignment> assignments) {
      return required && assignments.stream().noneMatch(decided -> decided.rule().equals(name))
          ? List.of("rule '" + name + "' of recipe " + recipe + why(assignments))
          : List.of();
    }

    /** Why the rule decided nothing: it is for no parameter, or others stand before it. */
    private String why(List<Assignment> assignments) {
      List<String> takers =
          assignments.stream()
              .filter(taken -> matches.test(taken.parameter()))
              .map(taken -> "'" + taken.rule() + "'")
              .distinct()
              .toList();
      return takers.isEmpty()
          ? " matched no parameter"
          : " decided nothing: what it matches was taken by " + String.join(", ", takers);
    }
  }

  /**
   * The rules of another recipe, under names that begin with its own.
   *
   * @param prefix what these names begin with
   * @param rules the other recipe's
   */
  record Included(String prefix, ModelRules rules) implements ModelRules {

    @Override
    public Optional<Decision> decide(Parameter parameter) {
      return rules
          .decide(parameter)
          .map(
              other ->
                  new Decision(
                      prefix + other.rule(), other.initializer(), other.fans(), other.certainty()));
    }

    /** The other recipe sees what it decided, under its own names. */
    @Override
    public List<String> warnings(List<Assignment> assignments) {
      return rules.warnings(
          Checks.list("assignments", assignments).stream()
              .filter(assignment -> assignment.rule().startsWith(prefix))
              .map(this::withoutPrefix)
              .toList());
    }

    private Assignment withoutPrefix(Assignment assignment) {
      return new Assignment(
          assignment.parameter(),
          assignment.rule().substring(prefix.length()),
          assignment.initializer(),
          assignment.fan(),
          assignment.certainty());
    }
  }
}
