package io.github.weightinit.preset.rules;

import io.github.weightinit.recipe.ParameterList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

  /** {@code LlamaForCausalLM}, {@code GPT2LMHeadModel}; not {@code MaskFormerModel}. */
  private static final Pattern HEAD = Pattern.compile("For[A-Z]|LMHead|DoubleHeads");

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

  /**
   * What makes the rules doubtful for a model of this type: its class was not measured, and may
   * have layers of its own. A model without a head has those of one with a head. Where nobody says
   * the class, a part called {@code model} shows that the model has a head beside it.
   */
  Optional<String> doubt(ParameterList model) {
    List<String> architectures = model.config().architectures();
    boolean headed = classes.stream().anyMatch(ModelType::hasHead);
    boolean known =
        architectures.isEmpty()
            ? headed || model.first(tensor -> tensor.path().startsWith("model.")).isEmpty()
            : architectures.stream()
                .allMatch(name -> classes.contains(name) || (headed && !hasHead(name)));
    return known || classes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: the type %s was measured as %s; layers that these do not have may begin otherwise"
                .formatted(
                    architectures.isEmpty()
                        ? "the class of the model is not given"
                        : "the class " + String.join(", ", architectures) + " was not measured",
                    name,
                    String.join(", ", classes)));
  }

  private static boolean hasHead(String name) {
    return HEAD.matcher(name).find();
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
