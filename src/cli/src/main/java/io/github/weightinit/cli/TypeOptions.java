package io.github.weightinit.cli;

import io.github.weightinit.ElementType;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the weights of a model are rounded to. */
final class TypeOptions {

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = "Stores weights as ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ElementType type = ElementType.FLOAT32;

  @Option(
      names = "--dtype-of",
      paramLabel = "PATTERN=TYPE",
      description = {
        "Stores some tensors as another type: those whose name, or its end from a dot on, matches"
            + " the regular expression. May be given several times; the first that matches decides."
            + " Example: --dtype bfloat16 --dtype-of 'ln_.*=float32'."
      })
  private List<TypeOf> exceptions = List.of();

  /** Returns the type of each tensor; refuses a pattern that decides about none. */
  TensorTypes of(Plan plan) {
    var types = new HashMap<String, ElementType>();
    var deciding = new HashSet<TypeOf>();
    for (var assignment : plan.assignments()) {
      Parameter parameter = assignment.parameter();
      Optional<TypeOf> first =
          exceptions.stream().filter(each -> each.tensors().test(parameter)).findFirst();
      first.ifPresent(deciding::add);
      types.put(parameter.name(), first.map(TypeOf::type).orElse(type));
    }
    for (TypeOf each : exceptions) {
      if (!deciding.contains(each)) {
        throw new UserError(
            UserError.printable(
                "--dtype-of "
                    + each.text()
                    + " decides about no tensor: it matches neither a name nor its end from a dot"
                    + " on, or an earlier one decides"));
      }
    }
    return new TensorTypes(types);
  }
}
