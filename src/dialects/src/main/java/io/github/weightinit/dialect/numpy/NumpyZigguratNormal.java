package io.github.weightinit.dialect.numpy;

import io.github.weightinit.dialect.engine.BitGenerator;
import io.github.weightinit.dialect.engine.Prefetched;
import io.github.weightinit.dialect.numeric.GlibcLog1p;
import io.github.weightinit.dialect.numeric.GlibcLog1pf;
import io.github.weightinit.dialect.numeric.NumpyZiggurat;

/**
 * Standard normal variates by the ziggurat method with 256 layers. In 99 of 100 cases a variate
 * takes one word.
 *
 * <p>G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", JSS 5
 * (2000), as NumPy's {@code Generator} has it (numpy/random, NCSA or BSD-3-Clause). The exponential
 * function only decides whether a variate is accepted, so its last bits do not matter. The
 * logarithms are the values of the tail, so they must be those of the C library.
 */
final class NumpyZigguratNormal {

  private static final float R = (float) NumpyZiggurat.R;
  private static final float INVERSE_R = (float) NumpyZiggurat.INVERSE_R;

  private NumpyZigguratNormal() {}

  /** Makes variates from words that are drawn many at a time. */
  static void fill(Prefetched bits, double[] normals, int count) {
    for (int i = 0; i < count; ) {
      bits.draw(count - i); // a variate takes a word or more
      while (bits.isLeft()) {
        normals[i++] = nextDouble(bits);
      }
    }
  }

  /**
   * Returns a variate from a word of 64 bits: 8 for the layer, 1 for the sign, 52 for the number.
   */
  static double nextDouble(Prefetched bits) {
    while (true) {
      long word = bits.nextLong();
      int layer = (int) word & 0xff;
      long number = (word >>> 9) & 0x000fffffffffffffL;
      double x = withSign(word, number * NumpyZiggurat.w(layer));
      if (number < NumpyZiggurat.k(layer)) {
        return x;
      }
      if (layer == 0) {
        return signed(number, tail(bits));
      }
      if (isBelowCurve(bits, layer, x)) {
        return x;
      }
    }
  }

  /** Flips the sign if bit 8 is set. It is set in every second word, which no branch can guess. */
  private static double withSign(long word, double x) {
    long sign = (word & 0x100) << (Double.SIZE - 9);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ sign);
  }

  private static boolean isBelowCurve(Prefetched bits, int layer, double x) {
    double below = NumpyZiggurat.f(layer);
    double above = NumpyZiggurat.f(layer - 1);
    return (above - below) * bits.nextDouble() + below < StrictMath.exp(-0.5 * x * x);
  }

  private static double tail(Prefetched bits) {
    while (true) {
      double x = -NumpyZiggurat.INVERSE_R * GlibcLog1p.log1p(-bits.nextDouble());
      double y = -GlibcLog1p.log1p(-bits.nextDouble());
      if (y + y > x * x) {
        return NumpyZiggurat.R + x;
      }
    }
  }

  private static double signed(long number, double x) {
    return (number & 0x100) == 0 ? x : -x;
  }

  /**
   * Returns a variate from a word of 32 bits: 8 for the layer, 1 for the sign, 23 for the number.
   */
  static float nextFloat(BitGenerator bits) {
    while (true) {
      int word = bits.nextInt();
      int layer = word & 0xff;
      int number = word >>> 9;
      float x = number * NumpyZiggurat.floatW(layer);
      if ((word & 0x100) != 0) {
        x = -x;
      }
      if (number < NumpyZiggurat.floatK(layer)) {
        return x;
      }
      if (layer == 0) {
        return (float) signed(number, floatTail(bits));
      }
      float below = NumpyZiggurat.floatF(layer);
      float above = NumpyZiggurat.floatF(layer - 1);
      float height = (above - below) * uniformFloat(bits) + below;
      if (height < StrictMath.exp(-0.5 * x * x)) {
        return x;
      }
    }
  }

  private static float floatTail(BitGenerator bits) {
    while (true) {
      float x = -INVERSE_R * GlibcLog1pf.log1pf(-uniformFloat(bits));
      float y = -GlibcLog1pf.log1pf(-uniformFloat(bits));
      if (y + y > x * x) {
        return R + x;
      }
    }
  }

  /** Returns a multiple of 2^-24, from 0 to less than 1, made of a word of 32 bits. */
  static float uniformFloat(BitGenerator bits) {
    return (bits.nextInt() >>> 8) * 0x1p-24f;
  }
}
