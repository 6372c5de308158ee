package io.github.weightinit.preset.rules;

import io.github.weightinit.recipe.Parameter;
import java.util.List;

/**
 * What tells the models of a family apart, whatever the number of classes and the size of images
 * are.
 *
 * @param tensors how many tensors there are
 * @param scales the sum of the lengths of the tensors with one axis that are called weight, as the
 *     scales of norms
 */
record ModelSize(long tensors, long scales) {

  static ModelSize of(List<Parameter> parameters) {
    long scales =
        parameters.stream()
            .filter(parameter -> parameter.rank() == 1 && parameter.leaf().equals("weight"))
            .mapToLong(Parameter::size)
            .sum();
    return new ModelSize(parameters.size(), scales);
  }
}
