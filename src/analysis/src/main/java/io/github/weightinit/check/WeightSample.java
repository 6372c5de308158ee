package io.github.weightinit.check;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/** The weights of a tensor that are checked: all, or runs spread evenly over the tensor. */
final class WeightSample {

  /** The greatest tensor that is made whole, if its scheme does not fill slices: 128 MiB. */
  static final int MOST_WHOLE = 1 << 24;

  /** Binary digits of the types that weights are kept in. */
  private static final int BFLOAT16 = 8;

  private static final int FLOAT16 = 11;
  private static final int FLOAT = 24;
  private static final int DOUBLE = 53;

  /** So many weights do not lack the same digits by chance: 16 lack 13 digits with 2e-63. */
  private static final int FEWEST_FOR_DIGITS = 16;

  private static final int RUNS = 16;
  private static final int PAGE = 4096;

  private final double[] values;
  private final boolean single;
  private final int digits;
  private final long size;
  private final long[] starts;
  private final int run;

  /**
   * @param values the weights
   * @param single whether they are {@code float}s
   * @param digits binary ones that the weights have at most
   * @param size the number of weights of the tensor
   * @param starts the index in the tensor of the first weight of each run; none if not known
   * @param run the length of a run
   */
  private WeightSample(
      double[] values, boolean single, int digits, long size, long[] starts, int run) {
    this.values = values;
    this.single = single;
    this.digits = digits;
    this.size = size;
    this.starts = starts;
    this.run = run;
  }

  static WeightSample of(double[] weights) {
    return whole(Objects.requireNonNull(weights, "weights").clone(), false);
  }

  static WeightSample of(float[] weights) {
    double[] values = new double[Objects.requireNonNull(weights, "weights").length];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights[i];
    }
    return whole(values, true);
  }

  private static WeightSample whole(double[] values, boolean single) {
    if (values.length == 0) {
      throw new IllegalArgumentException("weights must have at least one element");
    }
    return new WeightSample(
        values, single, digits(values), values.length, new long[] {0}, values.length);
  }

  /** Makes weights; none if the scheme does not fill slices and the tensor is too large. */
  static WeightSample of(Initializer initializer, long size, Seed seed, int most) {
    boolean slices = initializer.isSliceable();
    if (!slices && size > MOST_WHOLE) {
      return new WeightSample(new double[0], false, DOUBLE, size, new long[0], 1);
    }
    boolean all = !slices || size <= most;
    int run = (int) (all ? size : Math.max(1, most / RUNS));
    long[] starts = all ? new long[] {0} : starts(size, run, Math.min(RUNS, most));
    double[] values = new double[run * starts.length];
    for (int i = 0; i < starts.length; i++) {
      initializer.fill(Weights.of(values, i * run, (i + 1) * run).startingAt(starts[i]), seed);
    }
    return new WeightSample(values, false, DOUBLE, size, starts, run);
  }

  /** Returns even places that never overlap, at pages of the stream if runs are long. */
  private static long[] starts(long size, int run, int runs) {
    long[] starts = new long[runs];
    for (int i = 1; i < runs; i++) {
      long even = (size - run) / (runs - 1) * i;
      long paged = even / PAGE * PAGE;
      starts[i] = paged >= starts[i - 1] + run ? paged : even;
    }
    return starts;
  }

  double[] values() {
    return values;
  }

  int count() {
    return values.length;
  }

  long size() {
    return size;
  }

  boolean isWhole() {
    return values.length == size;
  }

  /** Whether it is known where in the tensor the weights stand. */
  boolean isPlaced() {
    return starts.length > 0;
  }

  private long index(int position) {
    return starts[position / run] + position % run;
  }

  /** Returns the weights at some places. A part of a whole tensor is whole. */
  WeightSample part(LongPredicate places) {
    double[] part = new double[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (places.test(index(i))) {
        part[count++] = values[i];
      }
    }
    double[] chosen = Arrays.copyOf(part, count);
    return isWhole()
        ? new WeightSample(chosen, single, digits, count, new long[] {0}, Math.max(1, count))
        : new WeightSample(chosen, single, digits, Long.MAX_VALUE, new long[0], 1);
  }

  /** Returns the weights that are finite, in their order. */
  double[] finite() {
    return Arrays.stream(values).filter(Double::isFinite).toArray();
  }

  /**
   * Returns the distance of a weight to the next number of its type. That may be a smaller type
   * than the array's, as when a model in {@code bfloat16} was read into {@code float}s.
   */
  double ulp(double weight) {
    double own = single ? Math.ulp((float) weight) : Math.ulp(weight);
    double stored = Math.scalb(1.0, Math.getExponent(weight) - digits + 1);
    return Math.max(own, digits == FLOAT16 ? Math.max(stored, 0x1p-24) : stored);
  }

  private static int digits(double[] values) {
    int most = 0;
    int count = 0;
    for (double value : values) {
      if (value != 0 && Double.isFinite(value)) {
        count++;
        long fraction = Double.doubleToRawLongBits(value) | 1L << (DOUBLE - 1);
        most = Math.max(most, DOUBLE - Long.numberOfTrailingZeros(fraction));
      }
    }
    int least = count < FEWEST_FOR_DIGITS ? DOUBLE : most;
    return IntStream.of(BFLOAT16, FLOAT16, FLOAT)
        .filter(d -> d >= least)
        .findFirst()
        .orElse(DOUBLE);
  }

  /** Returns the relative error of a rounding. */
  double roundoff() {
    return single ? 0x1p-24 : 0x1p-53;
  }

  /** Returns a weight as its type stores it. */
  double rounded(double weight) {
    return single ? (float) weight : weight;
  }
}
