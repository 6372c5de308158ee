package io.github.weightinit.random;

/** Uniform on [-1, 1): the top 52 bits of the word, signed, times 2^-51. */
final class UniformSampler extends WordSampler {

  /*
   * Loops of constant length over one block. Two ways to the same exact variate:
   *
   *   (double) (word >> 12) * 2^-51
   *   longBitsToDouble((word >>> 12) ^ 0x4008000000000000L) - 3   a double in [2, 4), sign bit mended
   *
   * C2 makes vector code of the first from JDK 21 on, where the processor converts long to double
   * (AVX-512). For float targets on JDK 17 the second is a third faster; measured there and on 25.
   */
  private static final boolean CONVERTS = Runtime.version().feature() >= 21;

  static final UniformSampler INSTANCE = new UniformSampler();

  private UniformSampler() {}

  /** The uniform variate on [0, 1): the multiples of 2^-52, from the top 52 bits. */
  static double zeroToOne(long word) {
    return (word >>> 12) * 0x1p-52;
  }

  @Override
  double variate(RandomStream stream, long index, long word) {
    return (word >> 12) * 0x1p-51;
  }

  @Override
  void block(WordCursor words, long index, double[] target, int at, double shift, double scale) {
    long[] w = words.buffer;
    for (int i = 0; i < WordCursor.BLOCK; i++) {
      target[at + i] = shift + scale * ((w[WordCursor.BASE + i] >> 12) * 0x1p-51);
    }
  }

  @Override
  void block(WordCursor words, long index, float[] target, int at, double shift, double scale) {
    long[] w = words.buffer;
    if (CONVERTS) {
      for (int i = 0; i < WordCursor.BLOCK; i++) {
        double u = (w[WordCursor.BASE + i] >> 12) * 0x1p-51;
        target[at + i] = (float) (shift + scale * u);
      }
    } else {
      for (int i = 0; i < WordCursor.BLOCK; i++) {
        long bits = (w[WordCursor.BASE + i] >>> 12) ^ 0x4008000000000000L;
        target[at + i] = (float) (shift + scale * (Double.longBitsToDouble(bits) - 3));
      }
    }
  }
}
