package io.github.weightinit.checkpoint.model;

import io.github.weightinit.recipe.Parameter;
import java.util.Optional;

/**
 * An entry of a parameter list.
 *
 * @param parameter the tensor
 * @param place where it was read
 */
public record Entry(Parameter parameter, Place place) {

  /** Returns this entry of a file with what a list says of it, if the list has it. */
  Entry as(Optional<Parameter> said) {
    if (said.isEmpty()) {
      return this;
    }
    if (!said.get().shape().equals(parameter.shape())) {
      throw place.error(
          "has shape " + parameter.shape() + ", and the list says " + said.get().shape());
    }
    return new Entry(said.get(), place);
  }
}
