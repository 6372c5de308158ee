package io.github.weightinit.recipe;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** A tensor that a {@link FillRun} fills, and the sinks that take its slices. */
final class FilledTensor {

  private final String recipe;
  private final Assignment assignment;
  private final Initializer initializer;
  private final Seed seed;
  private final ElementType type;
  private final long size;
  private final AtomicLong left;
  private List<TensorSink> sinks = List.of();

  /**
   * Prepares a tensor.
   *
   * @param recipe the recipe's name, for errors
   * @param assignment the parameter and what fills it
   * @param model the seed of the model
   * @param type what the weights are rounded to
   */
  FilledTensor(String recipe, Assignment assignment, Seed model, ElementType type) {
    this.recipe = recipe;
    this.assignment = assignment;
    this.type = type;
    size = assignment.parameter().size();
    initializer = isWhole() ? assignment.initializer().parallel() : assignment.initializer();
    seed = model.at(assignment.parameter().name());
    left = new AtomicLong(size);
  }

  long size() {
    return size;
  }

  ElementType type() {
    return type;
  }

  /** The size in bytes; may wrap around for a tensor that no array can hold. */
  private long bytes() {
    return size * type.bytes();
  }

  /** Whether the initializer must have the tensor in one piece. */
  boolean isWhole() {
    return size != 0 && !assignment.initializer().isSliceable();
  }

  /** Called before any slice is filled, by one thread. A tensor without elements ends at once. */
  void begin(List<ModelSink> model) {
    sinks =
        model.stream()
            .map(sink -> Objects.requireNonNull(sink.begin(assignment, type), "sink of a tensor"))
            .toList();
    if (size == 0) {
      sinks.forEach(TensorSink::end);
    }
  }

  void fill(Weights target) {
    initializer.fill(target, seed);
  }

  /** Shows a filled slice to the sinks. */
  void filled(Weights slice) {
    for (TensorSink sink : sinks) {
      sink.accept(slice);
    }
    if (left.addAndGet(-slice.length()) == 0) {
      sinks.forEach(TensorSink::end);
    }
  }

  /**
   * Refuses a tensor that no array can hold, or that is larger than a heap.
   *
   * @throws RecipeException if it is
   */
  void requireMemory(long heap) {
    if (size > Parameter.MAX_ARRAY_LENGTH) {
      throw tooMany("an array has at most " + Parameter.MAX_ARRAY_LENGTH);
    }
    if (bytes() > heap) {
      throw tooLarge(heap);
    }
  }

  RecipeException tooLarge(long heap) {
    return tooMany(
        ("they take %s MiB and the scheme's work space, the heap has %s MiB:"
                + " use a larger one (java -Xmx)")
            .formatted(bytes() >> 20, heap >> 20));
  }

  private RecipeException tooMany(String reason) {
    String message =
        "%s fills whole tensors only, and %s weights are too many: %s"
            .formatted(assignment.initializer(), size, reason);
    return RecipeException.refused(
        recipe, assignment.rule(), assignment.parameter(), new IllegalArgumentException(message));
  }
}
