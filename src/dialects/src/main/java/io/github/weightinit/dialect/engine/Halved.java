package io.github.weightinit.dialect.engine;

/**
 * A generator of words of 64 bits. A word of 32 bits is half of such a word: the low half comes
 * first, and the high half waits for the next call, however many whole words are drawn in between.
 *
 * <p>Such a generator can also skip any number of words at once, so that several threads can make
 * the parts of one stream.
 */
public abstract class Halved implements BitGenerator {

  private boolean kept;
  private int high;

  Halved() {}

  /** Returns a generator that gives the same words of 64 bits from here on. */
  public abstract Halved copy();

  /** Skips words of 64 bits. */
  public abstract void skip(long words);

  /** Makes the next fractions, from position 0 on, each of a word of 64 bits. */
  public abstract void nextDoubles(double[] values, int count);

  @Override
  public final int nextInt() {
    if (kept) {
      kept = false;
      return high;
    }
    long word = nextLong();
    kept = true;
    high = (int) (word >>> Integer.SIZE);
    return (int) word;
  }

  @Override
  public final double fraction(long word) {
    return (word >>> 11) * 0x1p-53;
  }

  @Override
  public final long nextRaw() {
    return nextLong();
  }
}
