package io.github.weightinit.dialect.engine;

/**
 * A generator of 64-bit words, of which 32-bit words are halves: first the low one, and then, no
 * matter how many whole words were drawn between, the high one.
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
