package io.github.weightinit.dialect.engine;

/**
 * PCG64, the XSL-RR output of a state of 128 bits: what NumPy's {@code default_rng} draws from.
 *
 * <p>M. E. O'Neill, 2014, section 6.3.3; the pcg-c library (MIT or Apache-2.0).
 */
public final class Pcg64 extends Congruence128 {

  /** The square of the multiplier: the multiplier of two steps. */
  private static final long SQUARE_HIGH = 0x17bce35bdf69743cL;

  private static final long SQUARE_LOW = 0x529ed9eb20e0ae99L;

  /** What two steps add. */
  private final long twoHigh;

  private final long twoLow;

  /**
   * Seeds.
   *
   * @param words the initial state and the sequence, each of two words, the upper one first
   */
  public Pcg64(long[] words) {
    super(words);
    long[] two = afterStep(incrementHigh, incrementLow);
    twoHigh = two[0];
    twoLow = two[1];
  }

  private Pcg64(Pcg64 other) {
    super(other);
    twoHigh = other.twoHigh;
    twoLow = other.twoLow;
  }

  @Override
  public Pcg64 copy() {
    return new Pcg64(this);
  }

  @Override
  public void skip(long words) {
    skip(words, MULTIPLIER_HIGH, MULTIPLIER_LOW);
  }

  @Override
  public long nextLong() {
    step();
    return word(high, low);
  }

  // Two chains of every second state, since a step waits for the products of the one before.

  @Override
  public void nextLongs(long[] words, int count) {
    int i = 0;
    if (count > 2) {
      Chain even = new Chain(this);
      words[i++] = nextLong();
      Chain odd = new Chain(this);
      for (; i < count - 1; i += 2) {
        words[i] = even.next();
        words[i + 1] = odd.next();
      }
      goOnAfter(odd);
    }
    for (; i < count; i++) {
      words[i] = nextLong();
    }
  }

  @Override
  public void nextDoubles(double[] values, int count) {
    int i = 0;
    if (count > 2) {
      Chain even = new Chain(this);
      values[i++] = nextDouble();
      Chain odd = new Chain(this);
      for (; i < count - 1; i += 2) {
        values[i] = fraction(even.next());
        values[i + 1] = fraction(odd.next());
      }
      goOnAfter(odd);
    }
    for (; i < count; i++) {
      values[i] = nextDouble();
    }
  }

  private void goOnAfter(Chain chain) {
    high = chain.high;
    low = chain.signed ^ Long.MIN_VALUE;
  }

  /**
   * Every second state. {@code Math} multiplies numbers with a sign, so the lower half of the state
   * is kept as a number with a sign, 2^63 less than it is without. The product of 2^63 and the
   * multiplier is part of the increment.
   */
  private static final class Chain {

    private final long addHigh;
    private final long addLow;
    private long high;
    private long signed;

    Chain(Pcg64 from) {
      addHigh = from.twoHigh + (SQUARE_LOW >>> 1) + (from.twoLow >>> 63);
      addLow = from.twoLow;
      high = from.high;
      signed = from.low ^ Long.MIN_VALUE;
    }

    long next() {
      long products = Math.multiplyHigh(signed, SQUARE_LOW) + signed * SQUARE_HIGH;
      signed = signed * SQUARE_LOW + addLow;
      int carry = signed < addLow ? 1 : 0;
      high = high * SQUARE_LOW + products + addHigh + carry;
      return word(high, signed ^ Long.MIN_VALUE);
    }
  }

  private static long word(long high, long low) {
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }
}
