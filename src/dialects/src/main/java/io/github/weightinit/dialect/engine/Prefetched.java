package io.github.weightinit.dialect.engine;

/**
 * A generator of whose words many are drawn at once, for loops that take one or more for each
 * number. They are drawn only when it is known that all of them are needed.
 */
public final class Prefetched {

  private final BitGenerator bits;
  private final long[] words;
  private int next;
  private int end;

  /**
   * Begins without words.
   *
   * @param bits the generator
   * @param most how many words are drawn at most at once
   */
  public Prefetched(BitGenerator bits, int most) {
    this.bits = bits;
    words = new long[most];
  }

  /** Draws words, as many as fit, when there are none left. */
  public void draw(int wanted) {
    next = 0;
    end = Math.min(wanted, words.length);
    bits.nextLongs(words, end);
  }

  /** Returns whether words are left. */
  public boolean isLeft() {
    return next < end;
  }

  /** Returns the next 64 bits. */
  public long nextLong() {
    return next < end ? words[next++] : bits.nextLong();
  }

  /** Returns a multiple of 2^-53, from 0 to less than 1. */
  public double nextDouble() {
    return next < end ? bits.fraction(words[next++]) : bits.nextDouble();
  }
}
