package io.github.weightinit.checkpoint;

import io.github.weightinit.recipe.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shapes, modules and attributes that many parameters of a list have, so that they share them. */
final class KnownValues {

  private final Map<String, String> texts = new HashMap<>();
  private final Map<List<Long>, List<Long>> shapes = new HashMap<>();
  private final Map<Map<String, List<Long>>, Map<String, List<Long>>> attributes = new HashMap<>();

  String text(String text) {
    return texts.computeIfAbsent(text, same -> same);
  }

  Parameter parameter(
      String name, List<Long> shape, String module, Map<String, List<Long>> numbers) {
    var parameter =
        new Parameter(
            name,
            shapes.computeIfAbsent(shape, List::copyOf),
            module,
            attributes.getOrDefault(numbers, numbers));
    attributes.putIfAbsent(parameter.attributes(), parameter.attributes());
    return parameter;
  }
}
