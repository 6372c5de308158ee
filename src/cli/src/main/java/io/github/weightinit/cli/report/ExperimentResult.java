package io.github.weightinit.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The results of an experiment.
 *
 * @param networks the results of its networks; every size has the same activations and schemes
 * @param training how small networks with the same activations and schemes learned, if they did
 * @param explored the networks of the sliders, of each activation the same sizes; or none
 * @param batch the number of inputs
 * @param seed the seed of inputs and weights
 * @param command the command that makes it again
 * @param version the version of the program and of its stream of weights
 */
public record ExperimentResult(
    List<NetworkResult> networks,
    Optional<TrainingResult> training,
    List<ExploredNetwork> explored,
    int batch,
    long seed,
    String command,
    String version) {

  /** The networks of each size. */
  List<List<NetworkResult>> sizes() {
    return by(NetworkResult::size, networks);
  }

  /** Groups networks by a property, in the order in which its values come first. */
  static <T, K> List<List<T>> by(Function<T, K> property, List<T> networks) {
    var groups =
        networks.stream()
            .collect(Collectors.groupingBy(property, LinkedHashMap::new, Collectors.toList()));
    return List.copyOf(groups.values());
  }
}
