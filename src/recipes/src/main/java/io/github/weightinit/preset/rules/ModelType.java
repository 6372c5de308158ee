package io.github.weightinit.preset.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of model, and which class initializes which part of it.
 *
 * @param name the framework's name of the type: {@code llava}
 * @param classes the classes of such models
 * @param parts the parts, the largest names first
 * @param models the models that the framework lists by name
 */
record ModelType(
    String name, List<String> classes, List<Part> parts, Map<String, ModelSize> models) {

  /**
   * A part of a model: the tower of a larger one, or the whole.
   *
   * @param path the end of its name; empty for the whole
   * @param family the rules
   * @param section the name of the part's configuration within that of the model; empty for the
   *     model's
   * @param range the number of the configuration that is the standard deviation of most weights;
   *     empty if the default configuration has none
   * @param numbers the numbers of the default configuration; that one is called {@code range}
   */
  record Part(
      String path, Family family, String section, String range, Map<String, Double> numbers) {

    Part {
      numbers = Map.copyOf(numbers);
    }

    /** This part's rules and numbers at the place of another one. */
    Part at(Part place) {
      return new Part(place.path, family, place.section, range, numbers);
    }
  }

  ModelType {
    classes = List.copyOf(classes);
    models = Map.copyOf(models);
    parts =
        parts.stream()
            .sorted(Comparator.comparing((Part part) -> part.path().length()).reversed())
            .toList();
  }

  /** The part that is the whole model. */
  Optional<Part> root() {
    return parts.stream().filter(part -> part.path().isEmpty()).findFirst();
  }

  /** The part that a tensor belongs to. */
  Optional<Part> part(TensorName name) {
    return parts.stream().filter(part -> name.isWithin(part.path())).findFirst();
  }
}
