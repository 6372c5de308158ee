package io.github.weightinit.cli.model;

import io.github.weightinit.recipe.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a parameter list.
 *
 * @param parameter the tensor
 * @param place where it was read
 */
public record Entry(Parameter parameter, Place place) {

  /** Returns this entry of a file with what a list says of it, if the list has it. */
  Entry as(@Nullable Parameter said) {
    if (said == null) {
      return this;
    }
    if (!said.shape().equals(parameter.shape())) {
      throw place.error("has shape " + parameter.shape() + ", and the list says " + said.shape());
    }
    return new Entry(said, place);
  }
}
