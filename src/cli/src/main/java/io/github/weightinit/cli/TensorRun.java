package io.github.weightinit.cli;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.recipe.Assignment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tensor that is being filled: what to fill it with, and what has been measured so far. */
final class TensorRun {

  private final Assignment assignment;
  private final Place place;
  private final Seed seed;
  private final DataType type;
  private final long size;
  private final double center;
  private final Map<Long, Moments> ahead = new HashMap<>();
  private Moments merged = Moments.NONE;
  private @Nullable String sha256;

  /**
   * @param assignment the tensor and its initializer
   * @param place where errors say that the tensor stands
   * @param model the seed of the model
   * @param type what the weights are stored as
   */
  TensorRun(Assignment assignment, Place place, Seed model, DataType type) {
    this.assignment = assignment;
    this.place = place;
    this.type = type;
    seed = model.at(assignment.parameter().name());
    size = assignment.parameter().size();
    // As stored, so that what is measured of a constant is exact.
    double mean = Expectation.of(assignment).mean();
    center = Double.isNaN(mean) ? mean : type.rounded(mean);
  }

  long size() {
    return size;
  }

  /** The size in bytes; may wrap around for a tensor that no array can hold. */
  long bytes() {
    return size * type.size();
  }

  Place place() {
    return place;
  }

  Initializer initializer() {
    return assignment.initializer();
  }

  /** Whether the initializer must have the tensor in one piece. */
  boolean isWhole() {
    return !assignment.initializer().isSliceable();
  }

  void fill(Weights target) {
    assignment.initializer().fill(target, seed);
  }

  /**
   * Measures a slice that starts at an element. Slices may come in any order and are merged in that
   * of the tensor, so that the result is the same for any number of threads.
   */
  void measure(long first, Weights slice) {
    add(first, Moments.of(slice, Double.isFinite(center) ? center : slice.get(0)));
  }

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
    return new TensorReport(assignment, type, merged, sha256);
  }
}
