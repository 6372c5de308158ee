package io.github.weightinit.checkpoint.model;

import io.github.weightinit.checkpoint.TensorKind;
import io.github.weightinit.checkpoint.TensorKind.Source;
import io.github.weightinit.recipe.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scheme does without knowing. A recipe refuses a tensor whose kind of layer is not known; a
 * scheme fills every matrix and kernel by its shape, and says so here.
 */
final class SchemeDoubts {

  private static final int SHOWN = 3;

  private SchemeDoubts() {}

  /** Returns one line for each doubt. */
  static List<String> of(Model model, Plan plan) {
    List<TensorKind> byShape =
        plan.assignments().stream()
            .filter(assignment -> assignment.rule().equals(plan.recipe()))
            .map(assignment -> model.kind(assignment.parameter()))
            .filter(kind -> kind.source() != Source.GIVEN)
            .toList();
    var doubts = new ArrayList<String>();
    List<String> unknown =
        byShape.stream()
            .filter(kind -> kind.source() == Source.UNKNOWN && !kind.reason().isEmpty())
            .map(kind -> kind.parameter().name())
            .toList();
    if (!unknown.isEmpty()) {
      int more = unknown.size() - SHOWN;
      doubts.add(
          "warning: %s fills by their shapes what may be tables or other layers: %s%s"
              .formatted(
                  plan.recipe(),
                  String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size()))),
                  more > 0 ? " and " + more + " more" : ""));
    }
    if (plan.recipe().startsWith("xavier")
        && byShape.stream().anyMatch(kind -> kind.parameter().module().contains("Conv"))) {
      doubts.add(
          "warning: the strides of convolutions are not known and count as 1 in the fan-out");
    }
    return doubts;
  }
}
