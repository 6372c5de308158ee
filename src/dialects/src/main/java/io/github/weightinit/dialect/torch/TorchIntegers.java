package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.ScalarRounding;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;

/**
 * {@code random_}, {@code randint} and {@code randperm}: remainders of words of 32 or 64 bits.
 *
 * <p>{@code aten/src/ATen/native/DistributionTemplates.h}, {@code core/DistributionsHelper.h} and
 * {@code native/TensorFactories.cpp} of PyTorch (BSD-3-Clause).
 */
final class TorchIntegers {

  /** From this range on an integer takes 64 bits: 2^28. */
  private static final long WIDE = 1L << 28;

  /** From this number on PyTorch permutes in another way: (2^32 - 1) / 20. */
  private static final int LARGE = 214_748_364;

  private TorchIntegers() {}

  /** Returns the digits of the significand: {@code std::numeric_limits<T>::digits}. */
  private static int digits(ElementType type) {
    return switch (type) {
      case FLOAT64 -> 53;
      case FLOAT32 -> 24;
      case BFLOAT16 -> 8;
      case FLOAT16 -> 11;
    };
  }

  /** Fills with integers from 0 to 2^digits: {@code random_()}. */
  static void fill(TorchState state, Weights target) {
    ElementType type = target.elementType();
    long range = (1L << digits(type)) + 1;
    SequentialFill.each(
        target,
        type == ElementType.FLOAT64
            ? () -> Long.remainderUnsigned(state.nextLong(), range)
            : () -> Integer.toUnsignedLong(state.nextInt()) % range);
  }

  /**
   * Fills with integers of [from, to), each then rounded to the type: {@code random_(from, to)}.
   */
  static void fill(TorchState state, Weights target, long from, long to) {
    ElementType type = target.elementType();
    Checks.less("from", from, "to", to);
    long first = firstWithin(type, from);
    long end = endWithin(type, to);
    Checks.less("from", first, "to, both rounded to " + type, end);
    ScalarRounding.inRange("from", (double) first, type);
    ScalarRounding.inRange("to - 1", (double) (end - 1), type);
    SequentialFill.each(target, () -> ScalarRounding.stored(type, next(state, first, end)));
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

  /** Checks that the method below permutes so many. */
  static void permutable(String name, int n) {
    Checks.within(name, 0, LARGE - 1, n);
  }

  /** A permutation of 0 to n - 1, by exchanges from the front: {@code randperm}. */
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

  /** {@code update_from}: moves the bound up if rounding would make an integer below it. */
  private static long firstWithin(ElementType type, long from) {
    long next = integer(ScalarRounding.stored(type, from + 1));
    return next < from ? next + spacing(type, from + 1) : from;
  }

  /** {@code update_to}: moves the bound down if rounding would reach it. */
  private static long endWithin(ElementType type, long to) {
    long last = integer(ScalarRounding.stored(type, to - 1));
    return last >= to ? last - spacing(type, to - 1) : to;
  }

  /** The distance between the type's values near an integer that has more digits than the type. */
  private static long spacing(ElementType type, long value) {
    return 1L << (63 - Long.numberOfLeadingZeros(Math.abs(value)) - digits(type) + 1);
  }

  /** Converts as x86-64 does: a value that does not fit gives -2^63. */
  private static long integer(double value) {
    return Math.abs(value) < 0x1p63 ? (long) value : Long.MIN_VALUE;
  }
}
