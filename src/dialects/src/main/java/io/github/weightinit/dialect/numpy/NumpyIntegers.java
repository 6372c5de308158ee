package io.github.weightinit.dialect.numpy;

import io.github.weightinit.dialect.engine.BitGenerator;
import io.github.weightinit.dialect.engine.UnsignedProduct;

/** Uniform whole numbers by rejection, as NumPy's {@code Generator} draws them. */
final class NumpyIntegers {

  private NumpyIntegers() {}

  /**
   * Returns a number below an end: the upper half of a word times the end. It draws again if the
   * lower half is one of the few values that would make some numbers more frequent.
   *
   * <p>D. Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29 (2019).
   *
   * @param end an unsigned number, not 0
   */
  static long below(BitGenerator bits, long end) {
    if (end == 1) {
      return 0; // draws nothing
    }
    if (end == 1L << Integer.SIZE) {
      return Integer.toUnsignedLong(bits.nextInt());
    }
    return end >>> Integer.SIZE == 0 ? below32(bits, end) : below64(bits, end);
  }

  private static long below32(BitGenerator bits, long end) {
    long surplus = (1L << Integer.SIZE) % end;
    while (true) {
      long product = Integer.toUnsignedLong(bits.nextInt()) * end;
      if ((product & 0xffffffffL) >= surplus) {
        return product >>> Integer.SIZE;
      }
    }
  }

  private static long below64(BitGenerator bits, long end) {
    long surplus = Long.remainderUnsigned(-end, end); // 2^64 mod end
    while (true) {
      long word = bits.nextLong();
      if (Long.compareUnsigned(word * end, surplus) >= 0) {
        return UnsignedProduct.high(word, end);
      }
    }
  }

  /** Returns a number up to a greatest one: draws as many bits as that has until they fit. */
  static int upTo(BitGenerator bits, int greatest) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(greatest);
    while (true) {
      int value = bits.nextInt() & mask;
      if (value <= greatest) {
        return value;
      }
    }
  }
}
