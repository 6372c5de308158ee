package io.github.weightinit.cli.dialect;

import io.github.weightinit.checkpoint.text.Suggestion;
import java.util.ArrayList;
import java.util.List;

/**
 * A framework whose calls can be repeated.
 *
 * @param name the name on the command line
 * @param title the framework, the versions that were compared, and the platform
 * @param variants groups of words that decide bits beside the arguments; one word of each group
 *     holds, by default the first
 * @param calls the calls
 */
public record Framework(String name, String title, List<List<String>> variants, List<Call> calls) {

  /** Returns all frameworks, in the order in which the help names them. */
  public static List<Framework> all() {
    return List.of(
        TorchCalls.framework(),
        NumpyCalls.framework(),
        PythonCalls.framework(),
        JaxCalls.framework(),
        FlaxCalls.framework(),
        TensorFlowCalls.framework(),
        KerasCalls.framework());
  }

  /**
   * Returns the call of a name.
   *
   * @throws IllegalArgumentException if there is none; the text is for the user
   */
  public Call call(String call) {
    return calls.stream()
        .filter(c -> c.name().equals(call))
        .findFirst()
        .orElseThrow(() -> unknown("call", call, calls.stream().map(Call::name).toList()));
  }

  /**
   * Returns the variants in force, one of each group.
   *
   * @param given words of the groups
   * @throws IllegalArgumentException if there is no such word, or two exclude one another; the text
   *     is for the user
   */
  public List<String> chosen(List<String> given) {
    var left = new ArrayList<>(given);
    var chosen = new ArrayList<String>();
    for (List<String> group : variants) {
      List<String> ofGroup = given.stream().filter(group::contains).distinct().toList();
      if (ofGroup.size() > 1) {
        throw new IllegalArgumentException(
            "variants must not exclude one another: " + String.join(", ", ofGroup));
      }
      left.removeAll(ofGroup);
      chosen.add(ofGroup.isEmpty() ? group.get(0) : ofGroup.get(0));
    }
    if (!left.isEmpty()) {
      throw unknown("variant", left.get(0), variants.stream().flatMap(List::stream).toList());
    }
    return List.copyOf(chosen);
  }

  private IllegalArgumentException unknown(String what, String word, List<String> known) {
    String words = known.isEmpty() ? "none" : String.join(", ", known);
    String meant = Suggestion.of(word, known);
    return new IllegalArgumentException(
        name
            + (" has no " + what + " '" + word + "'")
            + (meant.isEmpty() ? "; it has " + words : meant));
  }
}
