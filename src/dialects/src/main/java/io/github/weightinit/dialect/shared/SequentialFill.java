package io.github.weightinit.dialect.shared;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.Pages;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.LongToDoubleFunction;

/** Fills targets from generators whose values depend on all the values that they drew before. */
public final class SequentialFill {

  /** How many values are made at a time. */
  public static final int SCRATCH = 1024;

  private SequentialFill() {}

  /**
   * Returns a target that must begin with the tensor.
   *
   * @throws IllegalArgumentException if it is a later slice, whose values depend on those before it
   */
  public static Weights whole(Weights target) {
    if (Objects.requireNonNull(target, "weights").firstIndex() != 0) {
      throw new IllegalArgumentException(
          "weights must begin with the tensor, whose values depend on those before: startingAt(%s)"
              .formatted(target.firstIndex()));
    }
    return target;
  }

  /**
   * Returns a whole target that must have as many elements as a shape.
   *
   * @param shape the sizes of the axes, 0 or more
   * @throws IllegalArgumentException if a size is negative or the number of elements differs
   */
  public static Weights shaped(Weights target, long... shape) {
    if (whole(target).length() != size(shape)) {
      throw new IllegalArgumentException(
          "weights must have the elements of shape %s: %s"
              .formatted(Arrays.toString(shape), target.length()));
    }
    return target;
  }

  /** Returns the number of elements of a shape: 1 if it has no axes, 0 if an axis is empty. */
  public static long size(long... shape) {
    boolean empty = false;
    for (int i = 0; i < Objects.requireNonNull(shape, "shape").length; i++) {
      empty |= Checks.atLeast("shape[" + i + "]", 0, shape[i]) == 0;
    }
    return empty ? 0 : Checks.product("shape", shape);
  }

  /** Returns the values that a target holds. */
  public static double[] values(Weights target) {
    double[] values = new double[target.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = target.get(i);
    }
    return values;
  }

  /** Stores values in the order in which they are made. */
  public static void each(Weights target, DoubleSupplier next) {
    double[] scratch = new double[Math.min(SCRATCH, target.length())];
    for (int at = 0; at < target.length(); ) {
      int count = Math.min(scratch.length, target.length() - at);
      for (int i = 0; i < count; i++) {
        scratch[i] = next.getAsDouble();
      }
      target.set(at, scratch, 0, count);
      at += count; // never beyond the length, which may be near 2^31
    }
  }

  /** Makes the next values of a stream, from position 0 of the array on. */
  public interface Source {
    /** Makes {@code count} values. */
    void next(double[] values, int count);
  }

  /** Stores the values that a source makes, many at a time. */
  public static void blocks(Weights target, Source source) {
    double[] scratch = new double[Math.min(SCRATCH, target.length())];
    for (int at = 0; at < target.length(); ) {
      int count = Math.min(scratch.length, target.length() - at);
      source.next(scratch, count);
      target.set(at, scratch, 0, count);
      at += count; // never beyond the length, which may be near 2^31
    }
  }

  /** Stores at each position of a whole target the value of a function, maybe on all cores. */
  public static void indexed(Weights whole, boolean parallel, LongToDoubleFunction valueAt) {
    if (parallel) {
      Pages.inParallel(
          0, whole.length(), Pages.SIZE, (from, to) -> indexed(whole.slice(from, to), valueAt));
    } else {
      indexed(whole, valueAt);
    }
  }

  /** Stores at each position the value of a function of the element's index. */
  public static void indexed(Weights target, LongToDoubleFunction valueAt) {
    long[] next = {target.firstIndex()};
    each(target, () -> valueAt.applyAsDouble(next[0]++));
  }
}
