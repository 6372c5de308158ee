package io.github.weightinit.checkpoint;

import io.github.weightinit.recipe.Parameter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A module of a model: what stands before the last dot of its tensors' names.
 *
 * @param name the name; empty for the model itself
 * @param own its tensors, by the last part of their names
 * @param hasParts whether modules within it have tensors
 * @param hasStatistics whether it counts mean and variance of what passes
 */
record Owner(String name, Map<String, Parameter> own, boolean hasParts, boolean hasStatistics) {

  /**
   * Groups parameters by their modules.
   *
   * @param tensors the parameters
   * @param counting the names of the modules that count statistics
   */
  static Map<String, Owner> of(List<Parameter> tensors, Set<String> counting) {
    var grouped = new LinkedHashMap<String, Map<String, Parameter>>();
    var withParts = new HashSet<String>();
    for (Parameter tensor : tensors) {
      String name = nameOf(tensor);
      Map<String, Parameter> own = grouped.computeIfAbsent(name, unused -> new TreeMap<>());
      if (own.isEmpty()) {
        for (int dot = name.lastIndexOf('.'); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
          withParts.add(name.substring(0, dot));
        }
      }
      own.put(tensor.leaf(), tensor);
    }
    var owners = new LinkedHashMap<String, Owner>();
    grouped.forEach(
        (name, tensorsOf) ->
            owners.put(
                name,
                new Owner(name, tensorsOf, withParts.contains(name), counting.contains(name))));
    return owners;
  }

  /** Returns the name of the module that a tensor belongs to. */
  static String nameOf(Parameter tensor) {
    return tensor.name().substring(0, Math.max(0, tensor.name().lastIndexOf('.')));
  }

  /** Returns the last part of the name: {@code c_attn} of {@code h.0.attn.c_attn}. */
  String lastName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Returns the name without its last part. */
  String parent() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  @Nullable Parameter get(String leaf) {
    return own.get(leaf);
  }

  /** Returns whether the tensors are the weight, and perhaps the bias, of a simple layer. */
  boolean isLayer() {
    return !hasParts
        && own.containsKey("weight")
        && Set.of("weight", "bias").containsAll(own.keySet());
  }
}
