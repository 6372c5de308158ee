package io.github.weightinit.dialect.torch;

import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.numeric.GlibcLog1p;
import io.github.weightinit.dialect.numeric.RoundedTrigonometry;

/**
 * The state of PyTorch's CPU generator: a Mersenne Twister, and the second normal of a pair, which
 * waits for the next call ({@code next_double_normal_sample}).
 *
 * <p>{@code aten/src/ATen/CPUGeneratorImpl.cpp} and {@code core/DistributionsHelper.h} of PyTorch
 * (BSD-3-Clause).
 */
final class TorchState {

  static final int FLOAT_MASK = (1 << 24) - 1;
  private static final long DOUBLE_MASK = (1L << 53) - 1;

  private final Mt19937 engine;
  private double waiting;
  private boolean waits;

  /** Seeds with the low 32 bits; the engine takes no more. */
  TorchState(long seed) {
    engine = Mt19937.seeded((int) seed);
  }

  /** {@code random()}. */
  int nextInt() {
    return engine.nextInt();
  }

  /** {@code random64()}: the first word is the upper half. */
  long nextLong() {
    long high = engine.nextInt();
    return high << 32 | Integer.toUnsignedLong(engine.nextInt());
  }

  /** Keeps the 24 lower bits of words, of which PyTorch makes a {@code float}. */
  static void lower24(int[] words, int count) {
    for (int i = 0; i < count; i++) {
      words[i] &= FLOAT_MASK;
    }
  }

  /** Makes {@link #nextDouble}'s numbers of words that were drawn before. */
  static void fractions(int[] words, int from, double[] fractions, int count) {
    for (int i = 0; i < count; i++) {
      long high = words[from + 2 * i];
      long bits = high << 32 | Integer.toUnsignedLong(words[from + 2 * i + 1]);
      fractions[i] = (bits & DOUBLE_MASK) * 0x1p-53;
    }
  }

  Mt19937 engine() {
    return engine;
  }

  /** Skips words. */
  void skip(int words) {
    for (int i = 0; i < words; i++) {
      engine.nextInt();
    }
  }

  /** Uniform on [0, 1), made of the 53 lower bits of two words. */
  double nextDouble() {
    return (nextLong() & DOUBLE_MASK) * 0x1p-53;
  }

  /** Standard normal by Box and Muller's method, one of a pair at a time. */
  double nextNormal() {
    if (waits) {
      waits = false;
      return waiting;
    }
    double u1 = nextDouble();
    double u2 = nextDouble();
    double radius = Math.sqrt(-2 * GlibcLog1p.log1p(-u2));
    double angle = 2 * Math.PI * u1;
    waiting = radius * RoundedTrigonometry.sin(angle);
    waits = true;
    return radius * RoundedTrigonometry.cos(angle);
  }
}
