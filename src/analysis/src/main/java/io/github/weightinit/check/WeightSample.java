package io.github.weightinit.check;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/** The weights of a tensor that are checked: all, or runs spread evenly over the tensor. */
final class WeightSample {

  /** The greatest tensor that is made whole, if its scheme does not fill slices: 128 MiB. */
  static final int MOST_WHOLE = 1 << 24;

  /** One for the weight and one for the bound, since both may be computed in several ways. */
  private static final int ROUNDINGS = 2;

  private static final int RUNS = 16;
  private static final int PAGE = 4096;

  private final double[] values;
  private final ElementType type;
  private final int digits;
  private final long size;
  private final long[] starts;
  private final int run;

  /**
   * @param values the weights
   * @param type what they are stored in
   * @param digits binary ones that the weights have at most
   * @param size the number of weights of the tensor
   * @param starts the index in the tensor of the first weight of each run; none if not known
   * @param run the length of a run
   */
  private WeightSample(
      double[] values, ElementType type, int digits, long size, long[] starts, int run) {
    this.values = values;
    this.type = type;
    this.digits = digits;
    this.size = size;
    this.starts = starts;
    this.run = run;
  }

  static WeightSample of(double[] weights) {
    double[] values = Objects.requireNonNull(weights, "weights").clone();
    return whole(values, ElementType.FLOAT64, digits(values));
  }

  static WeightSample of(float[] weights) {
    double[] values = new double[Objects.requireNonNull(weights, "weights").length];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights[i];
    }
    return whole(values, ElementType.FLOAT32, digits(values));
  }

  /** Returns the whole of a tensor that is stored in a type, whatever digits its weights have. */
  static WeightSample of(ElementType type, double[] values) {
    return whole(values, type, TypeDigits.of(type));
  }

  private static WeightSample whole(double[] values, ElementType type, int digits) {
    if (values.length == 0) {
      throw new IllegalArgumentException("weights must have at least one element");
    }
    return new WeightSample(values, type, digits, values.length, new long[] {0}, values.length);
  }

  /** Makes weights; none if the scheme does not fill slices and the tensor is too large. */
  static WeightSample of(Initializer initializer, long size, Seed seed, int most) {
    boolean slices = initializer.isSliceable();
    if (!slices && size > MOST_WHOLE) {
      return none(size);
    }
    boolean all = !slices || size <= most;
    int run = (int) (all ? size : Math.max(1, most / RUNS));
    long[] starts = all ? new long[] {0} : starts(size, run, Math.min(RUNS, most));
    var places =
        new WeightSample(
            new double[run * starts.length],
            ElementType.FLOAT64,
            TypeDigits.DOUBLE,
            size,
            starts,
            run);
    return places.with(places.madeBy(initializer, seed));
  }

  private WeightSample with(double[] others) {
    return new WeightSample(others, type, digits, size, starts, run);
  }

  /** Returns no weights, of a tensor that is too large. */
  static WeightSample none(long size) {
    return new WeightSample(
        new double[0], ElementType.FLOAT64, TypeDigits.DOUBLE, size, new long[0], 1);
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

  /** Returns the weights that an initializer gives at the places of these, which are known. */
  double[] madeBy(Initializer initializer, Seed seed) {
    double[] made = new double[values.length];
    for (int i = 0; i < starts.length; i++) {
      initializer.fill(Weights.of(made, i * run, (i + 1) * run).startingAt(starts[i]), seed);
    }
    return made;
  }

  /** Whether the weight at an index of a whole tensor is not 0. */
  boolean isNotZero(long index) {
    return values[(int) index] != 0;
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
        ? new WeightSample(chosen, type, digits, count, new long[] {0}, Math.max(1, count))
        : new WeightSample(chosen, type, digits, Long.MAX_VALUE, new long[0], 1);
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
    double own = type == ElementType.FLOAT32 ? Math.ulp((float) weight) : Math.ulp(weight);
    double stored = Math.scalb(1.0, Math.getExponent(weight) - digits + 1);
    return Math.max(own, digits == TypeDigits.FLOAT16 ? Math.max(stored, 0x1p-24) : stored);
  }

  private static int digits(double[] values) {
    int most = 0;
    int count = 0;
    for (double value : values) {
      if (value != 0 && Double.isFinite(value)) {
        count++;
        most = Math.max(most, TypeDigits.of(value));
      }
    }
    int least = count < TypeDigits.FEWEST_WEIGHTS ? TypeDigits.DOUBLE : most;
    return IntStream.of(TypeDigits.BFLOAT16, TypeDigits.FLOAT16, TypeDigits.FLOAT)
        .filter(d -> d >= least)
        .findFirst()
        .orElse(TypeDigits.DOUBLE);
  }

  /** Counts the given weights of this sample that are outside of their support. */
  long outside(double[] weights, WeightMoments expected) {
    double least = leastAllowed(expected, this::ulp);
    double greatest = greatestAllowed(expected, this::ulp);
    return Arrays.stream(weights).filter(x -> x < least || x > greatest).count();
  }

  /** Returns the lower bound, and what roundings may take from it. */
  static double leastAllowed(WeightMoments expected, DoubleUnaryOperator ulp) {
    double lower = expected.lowerBound();
    return Double.isInfinite(lower) ? lower : lower - ROUNDINGS * ulp.applyAsDouble(lower);
  }

  static double greatestAllowed(WeightMoments expected, DoubleUnaryOperator ulp) {
    double upper = expected.upperBound();
    return Double.isInfinite(upper) ? upper : upper + ROUNDINGS * ulp.applyAsDouble(upper);
  }

  /** Returns the relative error of a rounding of a program that computed the weights. */
  double roundoff() {
    return type == ElementType.FLOAT64 ? 0x1p-53 : 0x1p-24;
  }

  /** Returns the relative error of storing a computed weight. */
  double storing() {
    return Math.scalb(1.0, -TypeDigits.of(type));
  }

  /** Returns a weight as its type stores it. */
  double rounded(double weight) {
    return type.round(weight);
  }
}
