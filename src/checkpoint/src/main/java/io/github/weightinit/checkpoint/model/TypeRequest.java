package io.github.weightinit.checkpoint.model;

import io.github.weightinit.ElementType;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants the weights of a model to be rounded to.
 *
 * @param type the type of all; null for that of the checkpoint that is the model, else float32
 * @param exceptions the types of some tensors; the first that matches decides
 */
public record TypeRequest(@Nullable ElementType type, List<TypeOf> exceptions) {

  /** Returns the type of each tensor; refuses a pattern that decides about none. */
  public TensorTypes of(Plan plan, Model model, Notes notes) {
    var types = new HashMap<String, ElementType>();
    var deciding = new HashSet<TypeOf>();
    for (var assignment : plan.assignments()) {
      Parameter parameter = assignment.parameter();
      Optional<TypeOf> first =
          exceptions.stream().filter(each -> each.tensors().test(parameter)).findFirst();
      first.ifPresent(deciding::add);
      types.put(parameter.name(), first.map(TypeOf::type).orElseGet(() -> usual(model, parameter)));
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
    var found = new TensorTypes(types);
    if (type == null && !model.types().isEmpty()) {
      notes.note("types as in the checkpoint: " + found);
    } else if (type == null && exceptions.isEmpty()) {
      configured(model.parameters().config())
          .ifPresent(
              name ->
                  notes.note(
                      "the configuration's dtype is %s, weights are float32: --dtype %s stores them so"
                          .formatted(name, name)));
    }
    return found;
  }

  /** The type that a model is loaded in, if weights can be stored in it and it is not float32. */
  private static Optional<ElementType> configured(ModelConfig config) {
    return Stream.of("dtype", "torch_dtype")
        .flatMap(field -> Stream.ofNullable(config.values().get(field)))
        .flatMap(
            name ->
                Arrays.stream(ElementType.values())
                    .filter(type -> type.toString().equals(name) && type != ElementType.FLOAT32))
        .findFirst();
  }

  /** The type of a tensor that no pattern is for. */
  private ElementType usual(Model model, Parameter parameter) {
    if (type != null) {
      return type;
    } else if (model.types().isEmpty()) {
      return ElementType.FLOAT32;
    }
    ElementType own = model.types().get(parameter.name());
    if (own == null) {
      throw Objects.requireNonNull(model.places().get(parameter.name()))
          .error("weights are not written in the type that it has; give --dtype");
    }
    return own;
  }
}
