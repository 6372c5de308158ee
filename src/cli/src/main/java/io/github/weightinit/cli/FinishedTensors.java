package io.github.weightinit.cli;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelSink;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.TensorSink;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * Tells of each tensor of a model once it and all before it are filled, and how long the two halves
 * of the weights took. It must be the last sink, so that the others have seen what it tells of.
 *
 * <p>Java compiles its loops while the first weights are made, so the first half is slower.
 */
final class FinishedTensors implements ModelSink {

  /** In a smaller model all is over before Java has compiled its loops. */
  private static final long LEAST_WARM = 1L << 24;

  private final Map<String, Integer> places = new HashMap<>();
  private final BitSet filled = new BitSet();
  private final long size;
  private final LongConsumer weights;
  private final IntConsumer next;
  private final AtomicLong count = new AtomicLong();
  private final long start = System.nanoTime();
  private final AtomicLong half = new AtomicLong();
  private int told;

  /**
   * @param weights is told how many weights more are filled, by several threads
   * @param next is told the place of the next tensor, in the plan's order
   */
  FinishedTensors(Plan plan, LongConsumer weights, IntConsumer next) {
    long sum = 0;
    for (Assignment assignment : plan.assignments()) {
      places.put(assignment.parameter().name(), places.size());
      sum += assignment.parameter().size();
    }
    this.size = sum;
    this.weights = weights;
    this.next = next;
  }

  @Override
  public TensorSink begin(Assignment tensor, ElementType type) {
    int place = Objects.requireNonNull(places.get(tensor.parameter().name()));
    return new TensorSink() {

      @Override
      public void accept(Weights slice) {
        weights.accept(slice.length());
        if (count.addAndGet(slice.length()) >= size / 2) {
          half.compareAndSet(0, System.nanoTime());
        }
      }

      @Override
      public void end() {
        finish(place);
      }
    };
  }

  private synchronized void finish(int place) {
    filled.set(place);
    while (filled.get(told)) {
      next.accept(told++);
    }
  }

  /** Returns the nanoseconds a weight of the first half; empty if the model is small. */
  OptionalDouble cold() {
    return perWeight(start, half.get());
  }

  /** Returns the nanoseconds a weight of the second half, which ends now; empty as above. */
  OptionalDouble warm() {
    return perWeight(half.get(), System.nanoTime());
  }

  private OptionalDouble perWeight(long from, long to) {
    return size < LEAST_WARM
        ? OptionalDouble.empty()
        : OptionalDouble.of((to - from) / (size / 2.0));
  }
}
