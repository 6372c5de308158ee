package io.github.weightinit.dialect.engine;

/**
 * A generator of words of 64 bits. A word of 32 bits is half of such a word: the low half comes
 * first, and the high half waits for the next call, however many whole words are drawn in between.
 */
abstract class Halved implements BitGenerator {

  private boolean kept;
  private int high;

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
  public final double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  @Override
  public final long nextRaw() {
    return nextLong();
  }
}
