package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.recipe.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * A tensor as {@code show} lists it.
 *
 * @param name the name
 * @param type the type of its elements; empty in a list, which has no weights
 * @param shape the dimensions
 * @param module the kind of its layer, or that it is a buffer; empty if it is not known
 * @param weights the number of its elements
 * @param bytes what they take in the file
 * @param file the file that holds it
 * @param tied the tensor that this is a second name of; empty if it is one itself
 */
record ShownTensor(
    String name,
    Optional<String> type,
    List<Long> shape,
    String module,
    long weights,
    Optional<Long> bytes,
    Optional<String> file,
    Optional<String> tied) {

  static ShownTensor of(StoredTensor tensor, Optional<String> tied, boolean buffer) {
    return new ShownTensor(
        tensor.name(),
        Optional.of(tensor.dtype().toString()),
        tensor.shape(),
        buffer ? "(buffer)" : "",
        tensor.size(),
        Optional.of(tensor.bytes()),
        Optional.of(String.valueOf(tensor.file().getFileName())),
        tied);
  }

  static ShownTensor of(Parameter parameter, String name, Optional<String> tied) {
    return new ShownTensor(
        name,
        Optional.empty(),
        parameter.shape(),
        parameter.module(),
        parameter.size(),
        Optional.empty(),
        Optional.empty(),
        tied);
  }
}
