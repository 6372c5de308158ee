package io.github.weightinit.dialect.engine;

/**
 * A place in a stream of Philox 4x32-10: a key of 64 bits and a counter of 128. What TensorFlow
 * draws from on every device.
 *
 * <p>J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random numbers: as easy as 1,
 * 2, 3", SC '11 (2011), section 3.2; constants and known answers of the authors' Random123 (BSD
 * 3-clause).
 *
 * @param key the key, its first word in the lower half
 * @param low the lower half of the counter, the first word in its own lower half
 * @param high the upper half of the counter
 */
public record Philox4x32(long key, long low, long high) {

  /** How many words a block has. */
  public static final int WORDS = 4;

  static final int ROUNDS = 10;
  static final long M0 = 0xD2511F53L;
  static final long M1 = 0xCD9E8D57L;
  static final int W0 = 0x9E3779B9;
  static final int W1 = 0xBB67AE85;
  private static final long MASK = 0xffffffffL;

  /**
   * Returns the place that is some blocks further on.
   *
   * @param blocks how many, as an unsigned number
   */
  public Philox4x32 skip(long blocks) {
    return new Philox4x32(key, low + blocks, highAfter(blocks));
  }

  long highAfter(long blocks) {
    return Long.compareUnsigned(low + blocks, low) < 0 ? high + 1 : high;
  }

  /**
   * Makes a block.
   *
   * @param block which one from here on, 0 for that of the counter itself; as an unsigned number
   * @param words gets the four words
   */
  public void words(long block, int[] words) {
    long counterLow = low + block;
    long counterHigh = highAfter(block);
    int c0 = (int) counterLow;
    int c1 = (int) (counterLow >>> 32);
    int c2 = (int) counterHigh;
    int c3 = (int) (counterHigh >>> 32);
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long first = M0 * (c0 & MASK);
      long second = M1 * (c2 & MASK);
      c0 = (int) (second >>> 32) ^ c1 ^ k0;
      c1 = (int) second;
      c2 = (int) (first >>> 32) ^ c3 ^ k1;
      c3 = (int) first;
      k0 += W0;
      k1 += W1;
    }
    words[0] = c0;
    words[1] = c1;
    words[2] = c2;
    words[3] = c3;
  }
}
