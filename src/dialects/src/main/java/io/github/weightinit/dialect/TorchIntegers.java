package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;

/**
 * {@code random_}, {@code randint} and {@code randperm}: remainders of 32 or 64 random bits.
 *
 * <p>{@code aten/src/ATen/native/DistributionTemplates.h}, {@code core/DistributionsHelper.h} and
 * {@code native/TensorFactories.cpp} of PyTorch (BSD-3-Clause).
 */
final class TorchIntegers {

  /** From this range on 64 bits are drawn: 2^28. */
  private static final long WIDE = 1L << 28;

  /** From here on PyTorch permutes in another way: (2^32 - 1) / 20. */
  private static final int LARGE = 214_748_364;

  private TorchIntegers() {}

  /** Fills with integers from 0 to 2^digits: {@code random_()}. */
  static void fill(TorchState state, Weights target) {
    TorchType type = TorchType.of(target);
    long range = (1L << type.digits) + 1;
    Targets.each(
        target,
        type.isDouble()
            ? () -> Long.remainderUnsigned(state.nextLong(), range)
            : () -> Integer.toUnsignedLong(state.nextInt()) % range);
  }

  /**
   * Fills with integers of [from, to), each then rounded to the type: {@code random_(from, to)}.
   */
  static void fill(TorchState state, Weights target, long from, long to) {
    TorchType type = TorchType.of(target);
    Checks.less("from", from, "to", to);
    long first = firstWithin(type, from);
    long end = endWithin(type, to);
    Checks.less("from", first, "to, both rounded to " + type, end);
    type.inRange("from", (double) first);
    type.inRange("to - 1", (double) (end - 1));
    Targets.each(target, () -> type.round(next(state, first, end)));
  }

  /** Integers of [low, high): {@code randint}. */
  static long[] integers(TorchState state, long low, long high, int count) {
    Checks.less("low", low, "high", high);
    long[] integers = new long[(int) Checks.atLeast("count", 0, count)];
    for (int i = 0; i < count; i++) {
      integers[i] = next(state, low, high);
    }
    return integers;
  }

  private static long next(TorchState state, long from, long to) {
    long range = to - from; // unsigned
    return from
        + (Long.compareUnsigned(range, WIDE) >= 0
            ? Long.remainderUnsigned(state.nextLong(), range)
            : Integer.toUnsignedLong(state.nextInt()) % range);
  }

  /** Checks that so many can be permuted as they are here. */
  static void permutable(String name, int n) {
    if (n < 0 || n >= LARGE) {
      throw new IllegalArgumentException(name + " must be from 0 to " + (LARGE - 1) + ": " + n);
    }
  }

  /** A permutation of 0 to n - 1 by exchanges from the front: {@code randperm}. */
  static long[] permutation(TorchState state, int n) {
    permutable("n", n);
    long[] permutation = new long[n];
    for (int i = 0; i < n; i++) {
      permutation[i] = i;
    }
    for (int i = 0; i < n - 1; i++) {
      int other = i + Integer.remainderUnsigned(state.nextInt(), n - i);
      long kept = permutation[i];
      permutation[i] = permutation[other];
      permutation[other] = kept;
    }
    return permutation;
  }

  /** {@code update_from}: the least integer that the type has, unless rounding leaves it alone. */
  private static long firstWithin(TorchType type, long from) {
    long next = integer(type.round(from + 1));
    return next < from ? next + spacing(type, from + 1) : from;
  }

  /** {@code update_to}. */
  private static long endWithin(TorchType type, long to) {
    long last = integer(type.round(to - 1));
    return last >= to ? last - spacing(type, to - 1) : to;
  }

  /** The distance of the type's values around an integer that has more digits than it. */
  private static long spacing(TorchType type, long value) {
    return 1L << (63 - Long.numberOfLeadingZeros(Math.abs(value)) - type.digits + 1);
  }

  /** As x86-64 converts: what does not fit becomes -2^63. */
  private static long integer(double value) {
    return Math.abs(value) < 0x1p63 ? (long) value : Long.MIN_VALUE;
  }
}
