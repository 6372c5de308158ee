package io.github.weightinit.dialect.engine;

/**
 * Threefry-2x32 of 20 rounds: a function of a 64-bit key and a 64-bit counter, which JAX's keys are
 * built on. It has no state.
 *
 * <p>J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random numbers: as easy as 1,
 * 2, 3", SC 2011.
 */
public final class Threefry2x32 {

  /** Skein's constant, without which the words of the key schedule could all be equal. */
  private static final int PARITY = 0x1BD11BDA;

  private Threefry2x32() {}

  /**
   * Encrypts a counter.
   *
   * @param k0 first word of the key
   * @param k1 second word of the key
   * @param c0 first word of the counter
   * @param c1 second word of the counter
   * @return the two words of the result, the first in the upper half
   */
  public static long encrypt(int k0, int k1, int c0, int c1) {
    int k2 = k0 ^ k1 ^ PARITY;
    long x = pack(c0 + k0, c1 + k1);
    x = evenRounds(x, k1, k2 + 1);
    x = oddRounds(x, k2, k0 + 2);
    x = evenRounds(x, k0, k1 + 3);
    x = oddRounds(x, k1, k2 + 4);
    return evenRounds(x, k2, k0 + 5);
  }

  private static long evenRounds(long x, int key0, int key1) {
    return fourRounds(x, 13, 15, 26, 6, key0, key1);
  }

  private static long oddRounds(long x, int key0, int key1) {
    return fourRounds(x, 17, 29, 16, 24, key0, key1);
  }

  private static long fourRounds(
      long x, int rotation0, int rotation1, int rotation2, int rotation3, int key0, int key1) {
    int x0 = (int) (x >>> 32);
    int x1 = (int) x;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, rotation0) ^ x0;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, rotation1) ^ x0;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, rotation2) ^ x0;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, rotation3) ^ x0;
    return pack(x0 + key0, x1 + key1);
  }

  private static long pack(int x0, int x1) {
    return (long) x0 << 32 | Integer.toUnsignedLong(x1);
  }
}
