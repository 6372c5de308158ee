package io.github.weightinit.dialect.engine;

/**
 * PCG64DXSM: the DXSM output of a state of 128 bits, which each step multiplies by a number of 64
 * bits.
 *
 * <p>From M. E. O'Neill's pcg-cpp (MIT or Apache-2.0). It is seeded as in NumPy, where the first
 * two steps take the multiplier of 128 bits.
 */
public final class Pcg64Dxsm extends Congruence128 {

  private static final long MULTIPLIER = 0xda942042e4dd58b5L;

  /**
   * Seeds.
   *
   * @param words the initial state and the sequence, each of two words, the upper one first
   */
  public Pcg64Dxsm(long[] words) {
    super(words);
  }

  private Pcg64Dxsm(Pcg64Dxsm other) {
    super(other);
  }

  @Override
  public Pcg64Dxsm copy() {
    return new Pcg64Dxsm(this);
  }

  @Override
  public void skip(long words) {
    skip(words, 0, MULTIPLIER);
  }

  @Override
  public long nextLong() {
    long word = high;
    word ^= word >>> 32;
    word *= MULTIPLIER;
    word ^= word >>> 48;
    word *= low | 1;
    step(0, MULTIPLIER);
    return word;
  }

  @Override
  public void nextLongs(long[] words, int count) {
    for (int i = 0; i < count; i++) {
      words[i] = nextLong();
    }
  }

  @Override
  public void nextDoubles(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = fraction(nextLong());
    }
  }
}
