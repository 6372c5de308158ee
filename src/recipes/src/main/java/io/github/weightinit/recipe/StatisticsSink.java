package io.github.weightinit.recipe;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures every tensor of a model: mean, standard deviation and range, of the weights as they are
 * stored.
 *
 * <pre>{@code
 * var statistics = new StatisticsSink();
 * ModelFiller.of(plan, Seed.of(42)).into(statistics);
 * statistics.get("fc1.weight").standardDeviation();
 * }</pre>
 *
 * <p>Memory grows with the number of tensors, not with their sizes. The number of threads changes
 * no bit of the result.
 */
public final class StatisticsSink implements ModelSink {

  private final Map<String, Merging> tensors = new ConcurrentHashMap<>();

  /** Makes a sink for one run. */
  public StatisticsSink() {}

  @Override
  public TensorSink begin(Assignment tensor, ElementType type) {
    double mean =
        Objects.requireNonNull(tensor, "tensor")
            .statistics()
            .map(known -> known.mean())
            .orElse(Double.NaN);
    // It is rounded, so that what is measured of a constant is exact.
    var merging =
        new Merging(Double.isNaN(mean) ? mean : Objects.requireNonNull(type, "type").round(mean));
    tensors.put(tensor.parameter().name(), merging);
    return merging;
  }

  /**
   * Returns what was measured of a tensor.
   *
   * @param name the parameter's whole name
   * @return the statistics of the weights that were filled so far
   * @throws IllegalArgumentException if no tensor of this name was filled
   */
  public TensorStatistics get(String name) {
    return Optional.ofNullable(tensors.get(Objects.requireNonNull(name, "name")))
        .orElseThrow(Checks.refusal("no tensor of this name was filled: " + name))
        .merged();
  }

  /**
   * Merges slices in the order of the tensor, whatever order they come in, so that the result is
   * the same for any number of threads.
   */
  static final class Merging implements TensorSink {

    private final double center;
    private final Map<Long, TensorStatistics> ahead = new HashMap<>();
    private TensorStatistics merged = TensorStatistics.NONE;

    Merging(double center) {
      this.center = center;
    }

    @Override
    public void accept(Weights slice) {
      Objects.requireNonNull(slice, "slice");
      double near = Double.isFinite(center) ? center : slice.get(0);
      add(slice.firstIndex(), TensorStatistics.of(slice, near));
    }

    synchronized void add(long first, TensorStatistics slice) {
      ahead.put(first, slice);
      TensorStatistics next = ahead.remove(merged.count());
      while (next != null) {
        merged = merged.plus(next);
        next = ahead.remove(merged.count());
      }
    }

    synchronized TensorStatistics merged() {
      return merged;
    }
  }
}
