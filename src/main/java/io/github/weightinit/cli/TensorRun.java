package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tensor that is being filled: what to fill it with, and what has been measured so far. */
final class TensorRun {

  private final Parameter parameter;
  private final Assignment assignment;
  private final Seed seed;
  private final Map<Long, Moments> ahead = new HashMap<>();
  private Moments merged = Moments.NONE;
  private @Nullable String sha256;

  TensorRun(Parameter parameter, Assignment assignment, Seed seed) {
    this.parameter = parameter;
    this.assignment = assignment;
    this.seed = seed;
  }

  long size() {
    return parameter.size();
  }

  Assignment assignment() {
    return assignment;
  }

  Seed seed() {
    return seed;
  }

  /**
   * Adds what was measured of the slice that starts at an element. Slices may come in any order and
   * are merged in that of the tensor, so that the result is the same for any number of threads.
   */
  synchronized void add(long first, Moments moments) {
    ahead.put(first, moments);
    Moments next = ahead.remove(merged.count());
    while (next != null) {
      merged = merged.plus(next);
      next = ahead.remove(merged.count());
    }
  }

  synchronized void digested(String hex) {
    sha256 = hex;
  }

  synchronized TensorReport report() {
    return new TensorReport(parameter, assignment, merged, sha256);
  }
}
