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

  /** Two chains of every second state, since a step waits for the products of the one before. */
  @Override
  public void nextLongs(long[] words, int count) {
    if (count == 0) {
      return;
    }
    long high0 = high;
    long low0 = low;
    words[0] = nextLong();
    long high1 = high;
    long low1 = low;
    int i = 1;
    for (; i < count - 1; i += 2) {
      long part0 = UnsignedProduct.high(low0, SQUARE_LOW) + low0 * SQUARE_HIGH + twoHigh;
      long part1 = UnsignedProduct.high(low1, SQUARE_LOW) + low1 * SQUARE_HIGH + twoHigh;
      low0 *= SQUARE_LOW;
      low1 *= SQUARE_LOW;
      high0 = part0 + carry(low0, twoLow) + high0 * SQUARE_LOW;
      high1 = part1 + carry(low1, twoLow) + high1 * SQUARE_LOW;
      low0 += twoLow;
      low1 += twoLow;
      words[i] = word(high0, low0);
      words[i + 1] = word(high1, low1);
    }
    high = high1;
    low = low1;
    if (i < count) {
      words[i] = nextLong();
    }
  }

  private static long word(long high, long low) {
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }
}
