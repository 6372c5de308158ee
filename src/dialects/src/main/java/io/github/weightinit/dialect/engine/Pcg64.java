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

  /** What a step of a {@link Chain} adds. */
  private final long addHigh;

  private final long addLow;

  /**
   * Seeds.
   *
   * @param words the initial state and the sequence, each of two words, the upper one first
   */
  public Pcg64(long[] words) {
    super(words);
    long[] two = afterStep(incrementHigh, incrementLow);
    addHigh = two[0] + (SQUARE_LOW >>> 1) + (two[1] >>> 63);
    addLow = two[1];
  }

  private Pcg64(Pcg64 other) {
    super(other);
    addHigh = other.addHigh;
    addLow = other.addLow;
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
      Chain even = chain();
      words[i++] = nextLong();
      Chain odd = chain();
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
      Chain even = chain();
      values[i++] = nextDouble();
      Chain odd = chain();
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

  private Chain chain() {
    return new Chain(addHigh, addLow, high, low ^ Long.MIN_VALUE);
  }

  private void goOnAfter(Chain chain) {
    high = chain.high;
    low = chain.signed ^ Long.MIN_VALUE;
  }

  /**
   * Every second state. {@code Math} multiplies numbers with a sign, so the lower half of the state
   * is kept as a number with a sign, 2^63 less than it is without. The product of 2^63 and the
   * multiplier is part of the increment.
   *
   * <p>Each method has at most 35 bytes, so that C2 inlines it wherever it is called.
   */
  private static final class Chain {

    private final long addHigh;
    private final long addLow;
    private long high;
    private long signed;

    Chain(long addHigh, long addLow, long high, long signed) {
      this.addHigh = addHigh;
      this.addLow = addLow;
      this.high = high;
      this.signed = signed;
    }

    long next() {
      step();
      return word(high, signed ^ Long.MIN_VALUE);
    }

    private void step() {
      long product = signed * SQUARE_LOW;
      high = upper() + carry(product);
      signed = product + addLow;
    }

    private long upper() {
      return Math.multiplyHigh(signed, SQUARE_LOW)
          + signed * SQUARE_HIGH
          + high * SQUARE_LOW
          + addHigh;
    }

    /** Returns 1 if the sum is less than what is added. A branch would be a coin's toss. */
    private long carry(long product) {
      long sum = product + addLow;
      return (product ^ ((sum ^ addLow) & (sum ^ product))) >>> 63;
    }
  }

  private static long word(long high, long low) {
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }
}
