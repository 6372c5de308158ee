package io.github.weightinit.dialect.engine;

/** What NumPy's distributions draw from: words of 32 and of 64 bits, and fractions. */
public interface BitGenerator {

  /** Returns the next 32 bits. */
  int nextInt();

  /** Returns the next 64 bits. */
  long nextLong();

  /** Returns a multiple of 2^-53, from 0 to less than 1, made of the next 64 bits. */
  default double nextDouble() {
    return fraction(nextLong());
  }

  /** Makes a multiple of 2^-53, from 0 to less than 1, of 64 bits. */
  double fraction(long word);

  /** Gives the next words of 64 bits, from position 0 on. */
  void nextLongs(long[] words, int count);

  /** Returns the next word of the algorithm's own size, 32 or 64 bits. */
  long nextRaw();
}
