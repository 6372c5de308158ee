package io.github.weightinit.cli.dialect;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** Returns the call of a name. */
  public Optional<Call> call(String call) {
    return calls.stream().filter(c -> c.name().equals(call)).findFirst();
  }

  /**
   * Checks what the user gave for a call.
   *
   * @param call one of the calls
   * @param seed the seed, of any size
   * @param shape null if none was given
   * @param type null for the call's default
   * @param arguments the arguments that were given, by name
   * @param variants words of the framework's groups
   * @throws IllegalArgumentException if the call does not take it; the text is for the user
   */
  public Request request(
      Call call,
      BigInteger seed,
      long @Nullable [] shape,
      @Nullable ResultType type,
      Map<String, String> arguments,
      List<String> variants) {
    return call.request(seed, shape, type, arguments, chosen(variants));
  }

  private List<String> chosen(List<String> given) {
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
      List<String> known = variants.stream().flatMap(List::stream).toList();
      throw new IllegalArgumentException(
          name
              + " has no variant '"
              + left.get(0)
              + "'; it has "
              + (known.isEmpty() ? "none" : String.join(", ", known)));
    }
    return List.copyOf(chosen);
  }
}
