package io.github.weightinit.dialect.engine;

/**
 * Threefry-2x32 of 20 rounds: a function of a 64-bit key and a 64-bit counter, which JAX's keys are
 * built on. It has no state. The same rounds stand here twice, for one counter and for many.
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

  /**
   * Encrypts many counters, in loops that the compiler turns into vector instructions.
   *
   * @param k0 first word of the key
   * @param k1 second word of the key
   * @param x0 the first words of the counters, which those of the results replace
   * @param x1 the second words, likewise
   * @param count how many counters
   */
  public static void encrypt(int k0, int k1, int[] x0, int[] x1, int count) {
    int k2 = k0 ^ k1 ^ PARITY;
    addKey(x0, x1, k0, k1, count);
    evenRounds(x0, x1, k1, k2 + 1, count);
    oddRounds(x0, x1, k2, k0 + 2, count);
    evenRounds(x0, x1, k0, k1 + 3, count);
    oddRounds(x0, x1, k1, k2 + 4, count);
    evenRounds(x0, x1, k2, k0 + 5, count);
  }

  private static void addKey(int[] x0, int[] x1, int key0, int key1, int count) {
    for (int i = 0; i < count; i++) {
      x0[i] += key0;
      x1[i] += key1;
    }
  }

  private static void evenRounds(int[] x0, int[] x1, int key0, int key1, int count) {
    for (int i = 0; i < count; i++) {
      int a = x0[i];
      int b = x1[i];
      a += b;
      b = Integer.rotateLeft(b, 13) ^ a;
      a += b;
      b = Integer.rotateLeft(b, 15) ^ a;
      a += b;
      b = Integer.rotateLeft(b, 26) ^ a;
      a += b;
      b = Integer.rotateLeft(b, 6) ^ a;
      x0[i] = a + key0;
      x1[i] = b + key1;
    }
  }

  private static void oddRounds(int[] x0, int[] x1, int key0, int key1, int count) {
    for (int i = 0; i < count; i++) {
      int a = x0[i];
      int b = x1[i];
      a += b;
      b = Integer.rotateLeft(b, 17) ^ a;
      a += b;
      b = Integer.rotateLeft(b, 29) ^ a;
      a += b;
      b = Integer.rotateLeft(b, 16) ^ a;
      a += b;
      b = Integer.rotateLeft(b, 24) ^ a;
      x0[i] = a + key0;
      x1[i] = b + key1;
    }
  }

  private static long pack(int x0, int x1) {
    return (long) x0 << 32 | Integer.toUnsignedLong(x1);
  }
}
