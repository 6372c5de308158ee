package io.github.weightinit.dialect.shared;

import io.github.weightinit.Weights;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.recipe.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The tensors of a layer: new ones, or targets of the caller. */
public final class LayerTensors {

  private LayerTensors() {}

  /** Fills a layer's tensors. */
  public interface Filler {
    void fill(Map<String, Weights> targets);
  }

  /** Makes an array for each parameter, fills them, and returns them in the layer's order. */
  public static Map<String, float[]> filled(Layer layer, Filler filler) {
    List<Parameter> parameters = Objects.requireNonNull(layer, "layer").parameters("");
    parameters.forEach(Parameter::arrayLength); // before the first array is made
    Map<String, float[]> arrays = new LinkedHashMap<>();
    Map<String, Weights> targets = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      float[] array = new float[parameter.arrayLength()];
      arrays.put(parameter.name(), array);
      targets.put(parameter.name(), Weights.of(array));
    }
    filler.fill(targets);
    return arrays;
  }

  /**
   * Checks that there is a whole target for each parameter.
   *
   * @throws IllegalArgumentException if the names are not the layer's, or a target is a slice or
   *     has another size
   */
  public static void check(Layer layer, Map<String, Weights> targets) {
    if (!Objects.requireNonNull(targets, "targets").keySet().equals(Set.copyOf(layer.names()))) {
      throw new IllegalArgumentException(
          "targets must be those of " + layer.names() + ": " + targets.keySet());
    }
    layer.parameters("").forEach(p -> SequentialFill.shaped(of(p.name(), targets), p.dimensions()));
  }

  /** Returns the target of a name, which must be there. */
  public static Weights of(String name, Map<String, Weights> targets) {
    return Objects.requireNonNull(targets.get(name), name);
  }
}
