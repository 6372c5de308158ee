package io.github.weightinit.checkpoint;

import io.github.weightinit.Initializers;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.structure.Orthogonal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Models for the tests. */
final class Models {

  private Models() {}

  static Plan constants(double value, Object... namesAndShapes) {
    var assignments = new ArrayList<Assignment>();
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      var parameter =
          Parameter.of((String) namesAndShapes[i], "Linear", (long[]) namesAndShapes[i + 1]);
      assignments.add(
          new Assignment(parameter, "all", Initializers.constant(value), Optional.empty()));
    }
    return new Plan("constants", assignments, List.of());
  }

  /** Tensors of several slices, small ones, a scalar, and one that is filled as a whole. */
  static Plan mixed() {
    return new Plan(
        "mixed",
        List.of(
            assignment("wte.weight", 1000, 300),
            new Assignment(
                Parameter.of("proj.weight", "Linear", 60, 50),
                "orthogonal",
                Orthogonal.of(60, 50),
                Optional.empty()),
            assignment("ln.weight", 77),
            assignment("scale"),
            assignment("head.weight", 300, 700)),
        List.of());
  }

  private static Assignment assignment(String name, long... shape) {
    return new Assignment(
        Parameter.of(name, "Linear", shape), "he", Initializers.heNormal(300), Optional.empty());
  }
}
