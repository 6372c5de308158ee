package io.github.weightinit.dialect.engine;

/**
 * A linear congruence modulo 2^128, {@code s = a s + c}, from whose states the generators of the
 * PCG family make their words.
 *
 * <p>M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
 * Random Number Generation", Harvey Mudd College HMC-CS-2014-0905.
 */
abstract class Congruence128 extends Halved {

  private static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
  private static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;

  private final long incrementHigh;
  private final long incrementLow;

  /** The upper 64 bits of the state. */
  long high;

  /** The lower 64 bits of the state. */
  long low;

  /**
   * Seeds as the PCG library does: {@code c = 2 sequence + 1}, one step from 0, the initial state
   * added, another step.
   *
   * @param words the initial state and the sequence, the upper 64 bits of each first
   */
  Congruence128(long[] words) {
    incrementHigh = words[2] << 1 | words[3] >>> 63;
    incrementLow = words[3] << 1 | 1;
    step(MULTIPLIER_HIGH, MULTIPLIER_LOW);
    add(words[0], words[1]);
    step(MULTIPLIER_HIGH, MULTIPLIER_LOW);
  }

  /** Takes a step with PCG's multiplier of 128 bits. */
  final void step() {
    step(MULTIPLIER_HIGH, MULTIPLIER_LOW);
  }

  /** Takes a step with a given multiplier. */
  final void step(long multiplierHigh, long multiplierLow) {
    high = UnsignedProduct.high(low, multiplierLow) + high * multiplierLow + low * multiplierHigh;
    low *= multiplierLow;
    add(incrementHigh, incrementLow);
  }

  private void add(long otherHigh, long otherLow) {
    low += otherLow;
    high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
  }
}
