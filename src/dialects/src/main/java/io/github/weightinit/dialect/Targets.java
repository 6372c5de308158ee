package io.github.weightinit.dialect;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/** Filling of targets by generators whose values follow from all those before. */
final class Targets {

  private static final int SCRATCH = 1024;

  private Targets() {}

  /**
   * Returns a target that must begin with the tensor.
   *
   * @throws IllegalArgumentException if it is a later slice: what stands there depends on all
   *     before
   */
  static Weights whole(Weights target) {
    if (Objects.requireNonNull(target, "weights").firstIndex() != 0) {
      throw new IllegalArgumentException(
          "weights must begin with the tensor, whose values depend on those before: startingAt("
              + target.firstIndex()
              + ")");
    }
    return target;
  }

  /**
   * Returns a whole target that must have the elements of a shape.
   *
   * @param shape the sizes of the axes, 0 or more
   * @throws IllegalArgumentException if a size is negative, or the number of elements another one
   */
  static Weights shaped(Weights target, long... shape) {
    if (whole(target).length() != size(shape)) {
      throw new IllegalArgumentException(
          "weights must have the elements of shape "
              + Arrays.toString(shape)
              + ": "
              + target.length());
    }
    return target;
  }

  /** Returns the number of elements of a shape: 1 without axes, 0 with an empty one. */
  static long size(long... shape) {
    boolean empty = false;
    for (int i = 0; i < Objects.requireNonNull(shape, "shape").length; i++) {
      empty |= Checks.atLeast("shape[" + i + "]", 0, shape[i]) == 0;
    }
    return empty ? 0 : Checks.product("shape", shape);
  }

  /** Returns what a target holds. */
  static double[] values(Weights target) {
    double[] values = new double[target.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = target.get(i);
    }
    return values;
  }

  /**
   * Returns what became of a number in an element type, where it must be finite.
   *
   * @param value the number as it was given
   * @param stored the number in that type
   */
  static double finite(String name, double value, double stored, ElementType type) {
    if (!(Math.abs(stored) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be finite in " + type + ": " + value);
    }
    return stored;
  }

  /** Stores values in the order in which they are made. */
  static void each(Weights target, DoubleSupplier next) {
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
}
