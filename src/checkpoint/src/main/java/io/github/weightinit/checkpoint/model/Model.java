package io.github.weightinit.checkpoint.model;

import io.github.weightinit.ElementType;
import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.checkpoint.ModelKinds;
import io.github.weightinit.checkpoint.TensorKind;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model: its parameters, in the order of the list or the file, and what is known of them.
 *
 * @param name the name
 * @param entries the parameters, at least one
 * @param size the number of weights, less than 2<sup>63</sup>
 * @param kinds the kinds of layers, and of buffers, which are no parameters
 * @param types the types in which a file holds them, by name; empty if the model is a list
 * @param missing the names that a list of a checkpoint's parameters has and the checkpoint lacks
 * @param notes what the user should know, one line each
 */
public record Model(
    String name,
    List<Entry> entries,
    long size,
    ModelKinds kinds,
    Map<String, ElementType> types,
    List<String> missing,
    List<String> notes) {

  /**
   * Finds out what the layers are.
   *
   * @param name the name
   * @param read the tensors as they were read; names that the list has as second names are left out
   * @param list the parameters, with their second names and the model's configuration
   * @param dtypes the types in which a file holds them
   * @param missing the names that the file lacks
   * @param notes what the user should know so far
   */
  static Model of(
      String name,
      List<Entry> read,
      ParameterList list,
      Map<String, Dtype> dtypes,
      List<String> missing,
      List<String> notes) {
    ModelKinds kinds = ModelKinds.of(list, dtypes);
    var entries = new ArrayList<Entry>();
    var types = new HashMap<String, ElementType>();
    long size = 0;
    for (Entry entry : read) {
      Parameter parameter = known(entry.parameter(), kinds);
      if (parameter != null) {
        entries.add(
            parameter.equals(entry.parameter()) ? entry : new Entry(parameter, entry.place()));
        size += parameter.size();
        if (size < 0) {
          throw entry.place().error("with it the model has 2^63 weights or more");
        }
        Dtype dtype = dtypes.get(parameter.name());
        if (dtype != null) {
          dtype.elementType().ifPresent(type -> types.put(parameter.name(), type));
        }
      }
    }
    var all = new ArrayList<>(notes);
    if (!kinds.summary().isEmpty()) {
      all.add(kinds.summary());
    }
    return new Model(name, entries, size, kinds, types, missing, List.copyOf(all));
  }

  /** What is known of a tensor that was read; null if it is a buffer or has another name too. */
  private static @Nullable Parameter known(Parameter read, ModelKinds kinds) {
    ParameterList parameters = kinds.parameters();
    if (parameters.tied().containsKey(read.name())) {
      return null;
    }
    return kinds.areGiven() ? read : parameters.find(read.name()).orElse(null);
  }

  public ParameterList parameters() {
    return kinds.parameters();
  }

  /** Returns what is known of the layer of a parameter. */
  public TensorKind kind(Parameter parameter) {
    return kinds.find(parameter.name()).orElseThrow();
  }

  /** Returns the place where each parameter was read, by its name. */
  public Map<String, Place> places() {
    return entries.stream()
        .collect(Collectors.toMap(entry -> entry.parameter().name(), Entry::place));
  }
}
