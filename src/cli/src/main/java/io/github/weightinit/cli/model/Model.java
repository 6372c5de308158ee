package io.github.weightinit.cli.model;

import io.github.weightinit.recipe.ParameterList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model: its tensors, in the order of the list.
 *
 * @param name the name
 * @param entries the tensors, at least one
 * @param size the number of weights, less than 2<sup>63</sup>
 */
public record Model(String name, List<Entry> entries, long size) {

  public ParameterList parameters() {
    return ParameterList.of(entries.stream().map(Entry::parameter).toList());
  }

  /** Returns the place where each parameter was read, by its name. */
  public Map<String, Place> places() {
    return entries.stream()
        .collect(Collectors.toMap(entry -> entry.parameter().name(), Entry::place));
  }
}
