package io.github.weightinit.cli;

import io.github.weightinit.recipe.Plan;
import java.util.List;

/**
 * What a run did.
 *
 * @param model the model
 * @param plan how the model was initialized
 * @param settings what the user chose
 * @param tensors the tensors, in the model's order
 * @param fillSeconds the part of the elapsed time that went into filling
 * @param totalSeconds the time from start to end: filling, measuring and digesting
 */
record Report(
    Model model,
    Plan plan,
    Settings settings,
    List<TensorReport> tensors,
    double fillSeconds,
    double totalSeconds) {

  double fillNanosPerWeight() {
    return fillSeconds * 1e9 / model.size();
  }
}
