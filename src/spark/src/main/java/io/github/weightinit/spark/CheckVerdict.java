package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.ComparedTensor;
import io.github.weightinit.checkpoint.Difference;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.checkpoint.model.BitWords;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a comparison found, in the words of the command line.
 *
 * @param uri the checkpoint, as the user named it
 * @param plan what should fill its parameters
 * @param seed the number of the seed
 * @param stored the checkpoint's headers
 * @param expected the names of tensors that must be there, and what names them
 */
record CheckVerdict(
    String uri, Plan plan, long seed, StoredModel stored, Map<String, String> expected) {

  /**
   * Prints what is wrong, and the verdict.
   *
   * @param compared what the tasks returned
   * @return whether nothing is wrong
   */
  boolean print(List<String> compared, Report report) {
    var results = new HashMap<String, Optional<Difference>>();
    compared.forEach(text -> results.put(CompareTask.name(text), CompareTask.difference(text)));
    long right = 0;
    long weights = 0;
    long wrong = 0;
    long unjudged = stored.tensors().size();
    boolean anyRandom = false;
    for (Assignment assignment : plan.assignments()) {
      String name = assignment.parameter().name();
      Optional<Difference> difference = results.get(name);
      StoredTensor tensor = stored.find(name).orElseThrow();
      if (difference == null) {
        continue;
      }
      unjudged--;
      if (difference.isPresent()) {
        wrong++;
        report.result(words(tensor, difference));
      } else {
        right++;
        weights += tensor.size();
        anyRandom |= assignment.statistics().filter(s -> s.variance() > 0).isPresent();
      }
    }
    for (Map.Entry<String, String> name : expected.entrySet()) {
      if (stored.find(name.getKey()).isEmpty() && !plan.tied().containsKey(name.getKey())) {
        wrong++;
        report.result(name.getKey() + ": " + BitWords.missing(name.getValue()));
      }
    }
    String promise = "recipe " + plan.recipe() + " and seed " + seed;
    String verdict =
        wrong == 0
            ? BitWords.equal(right, weights, promise, unjudged)
            : BitWords.flagged(wrong, wrong + right + unjudged)
                + BitWords.unjudged(unjudged)
                + ", the others are those of "
                + promise
                + (anyRandom || wrong < 2 ? "" : BitWords.otherSeed(seed));
    report.result(uri + ": " + verdict);
    return wrong == 0;
  }

  private String words(StoredTensor tensor, Optional<Difference> difference) {
    var compared =
        new ComparedTensor(
            tensor.name(), tensor.elementType().orElseThrow(), tensor.size(), difference);
    return tensor.name()
        + ": "
        + String.join("; ", BitWords.of(compared, tensor.shape()))
        + "; it is in "
        + tensor.file().getFileName();
  }
}
