package io.github.weightinit.cli.report;

import java.util.List;
import java.util.function.Function;

/**
 * All that an experiment saw.
 *
 * @param trials those of one size together, of each size the same activations and schemes
 * @param batch number of samples
 * @param seed decided inputs and weights
 * @param command the arguments that make it again
 * @param version of the program and of its stream of weights
 */
public record Study(List<Trial> trials, int batch, long seed, String command, String version) {

  /** Copies the list. */
  public Study {
    trials = List.copyOf(trials);
  }

  List<Trial.Size> sizes() {
    return distinct(trials, Trial::size);
  }

  static List<String> activations(List<Trial> trials) {
    return distinct(trials, trial -> trial.nonlinearity().name());
  }

  static List<String> schemes(List<Trial> trials) {
    return distinct(trials, Trial::scheme);
  }

  static List<Trial> of(List<Trial> trials, String activation) {
    return trials.stream().filter(t -> t.nonlinearity().name().equals(activation)).toList();
  }

  List<Trial> of(Trial.Size size) {
    return trials.stream().filter(trial -> trial.size().equals(size)).toList();
  }

  private static <T> List<T> distinct(List<Trial> trials, Function<Trial, T> property) {
    return trials.stream().map(property).distinct().toList();
  }
}
