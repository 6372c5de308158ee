package io.github.weightinit.dialect.engine;

/**
 * PCG64, the XSL-RR output of a state of 128 bits: what NumPy's {@code default_rng} draws from.
 *
 * <p>M. E. O'Neill, 2014, section 6.3.3; the pcg-c library (MIT or Apache-2.0).
 */
public final class Pcg64 extends Congruence128 {

  /**
   * Seeds.
   *
   * @param words the initial state and the sequence, each of two words, the upper one first
   */
  public Pcg64(long[] words) {
    super(words);
  }

  @Override
  public long nextLong() {
    step();
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }
}
