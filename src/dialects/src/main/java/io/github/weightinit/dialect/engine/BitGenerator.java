package io.github.weightinit.dialect.engine;

/** What NumPy's distributions draw from: words of 32 and of 64 bits, and fractions. */
public interface BitGenerator {

  /** Returns the next 32 bits. */
  int nextInt();

  /** Returns the next 64 bits. */
  long nextLong();

  /** Returns a multiple of 2^-53, from 0 to less than 1. */
  double nextDouble();

  /** Returns the next word as the algorithm makes them, of 32 or of 64 bits. */
  long nextRaw();
}
