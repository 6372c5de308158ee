package io.github.weightinit.checkpoint.model;

import io.github.weightinit.ElementType;
import io.github.weightinit.recipe.Parameter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the weights of each tensor are rounded to.
 *
 * @param byName the type of each tensor
 */
public record TensorTypes(Map<String, ElementType> byName)
    implements Function<Parameter, ElementType> {

  @Override
  public ElementType apply(Parameter parameter) {
    return Objects.requireNonNull(byName.get(parameter.name()));
  }

  public boolean areMixed() {
    return byName.values().stream().distinct().count() > 1;
  }

  /** Returns the type, or how many tensors have which: {@code float32 (50), bfloat16 (98)}. */
  @Override
  public String toString() {
    var counts = new EnumMap<ElementType, Integer>(ElementType.class);
    byName.values().forEach(type -> counts.merge(type, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> each.getKey() + (areMixed() ? " (" + each.getValue() + ")" : ""))
        .collect(Collectors.joining(", "));
  }
}
