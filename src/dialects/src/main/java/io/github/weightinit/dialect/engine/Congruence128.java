package io.github.weightinit.dialect.engine;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A linear congruence modulo 2^128, {@code s = a s + c}, from whose states the generators of the
 * PCG family make their words.
 *
 * <p>M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
 * Random Number Generation", Harvey Mudd College HMC-CS-2014-0905.
 */
abstract class Congruence128 extends Halved {

  private static final BigInteger MASK =
      BigInteger.ONE.shiftLeft(2 * Long.SIZE).subtract(BigInteger.ONE);

  static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
  static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;

  final long incrementHigh;
  final long incrementLow;

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

  /** Begins where another one is. */
  Congruence128(Congruence128 other) {
    incrementHigh = other.incrementHigh;
    incrementLow = other.incrementLow;
    high = other.high;
    low = other.low;
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

  /** Returns the upper and the lower half of what a step makes of another state. */
  final long[] afterStep(long otherHigh, long otherLow) {
    var multiplier = unsigned(MULTIPLIER_HIGH, MULTIPLIER_LOW);
    var state = unsigned(otherHigh, otherLow).multiply(multiplier);
    state = state.add(unsigned(incrementHigh, incrementLow));
    return new long[] {state.shiftRight(Long.SIZE).longValue(), state.longValue()};
  }

  /**
   * Takes any number of steps: s becomes a^n s + (a^(n-1) + ... + 1) c, by squaring.
   *
   * <p>F. B. Brown, "Random Number Generation with Arbitrary Strides", Trans. Am. Nucl. Soc. 71
   * (1994).
   */
  final void skip(long steps, long multiplierHigh, long multiplierLow) {
    var multiplier = unsigned(multiplierHigh, multiplierLow);
    var increment = unsigned(incrementHigh, incrementLow);
    var state = unsigned(high, low);
    for (long rest = steps; rest != 0; rest >>>= 1) {
      if ((rest & 1) == 1) {
        state = state.multiply(multiplier).add(increment).and(MASK);
      }
      increment = multiplier.add(BigInteger.ONE).multiply(increment).and(MASK);
      multiplier = multiplier.multiply(multiplier).and(MASK);
    }
    high = state.shiftRight(Long.SIZE).longValue();
    low = state.longValue();
  }

  private static BigInteger unsigned(long high, long low) {
    byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    return new BigInteger(1, bytes);
  }

  private void add(long otherHigh, long otherLow) {
    high += otherHigh + carry(low, otherLow);
    low += otherLow;
  }

  /** Returns 1 if a sum exceeds 64 bits, otherwise 0; a branch would be a coin's toss. */
  static long carry(long a, long b) {
    return ((a & b) | ((a | b) & ~(a + b))) >>> 63;
  }
}
