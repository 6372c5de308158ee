package io.github.weightinit.dialect.engine;

/**
 * Philox4x64-10: four words from a counter of four words and a key of two.
 *
 * <p>J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel Random Numbers: As Easy as 1,
 * 2, 3", SC 2011, sections 3.3 and 4.2; Random123 (BSD-3-Clause). The counter begins with 1, as in
 * NumPy.
 */
public final class Philox4x64 extends Halved {

  private static final int ROUNDS = 10;
  private static final long M0 = 0xD2E7470EE14C6C93L;
  private static final long M1 = 0xCA5A826395121157L;
  private static final long W0 = 0x9E3779B97F4A7C15L;
  private static final long W1 = 0xBB67AE8584CAA73BL;

  private final long key0;
  private final long key1;

  /** The lowest word of the counter. The others stay 0, since nobody draws 2^64 blocks. */
  private long counter;

  private final long[] block = new long[4];

  /** The word of the block that is given out next; 4 if a new block must be made first. */
  private int next = block.length;

  /** The words of fractions: so many that the first are stored when they are read again. */
  private final long[] scratch = new long[128];

  /** Begins a stream of its own for each key. */
  public Philox4x64(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  @Override
  public long nextLong() {
    if (next == block.length) {
      counter++;
      block[0] = counter;
      block[1] = 0;
      block[2] = 0;
      block[3] = 0;
      encrypt(block, key0, key1);
      next = 0;
    }
    return block[next++];
  }

  private Philox4x64(Philox4x64 other) {
    this(other.key0, other.key1);
    counter = other.counter;
    next = other.next;
    System.arraycopy(other.block, 0, block, 0, block.length);
  }

  @Override
  public Philox4x64 copy() {
    return new Philox4x64(this);
  }

  @Override
  public void skip(long words) {
    long drawn = (counter - 1) * block.length + next + words;
    counter = drawn / block.length;
    next = block.length;
    for (long rest = drawn % block.length; rest > 0; rest--) {
      nextLong();
    }
  }

  @Override
  public void nextLongs(long[] words, int count) {
    int i = 0;
    for (; i < count && next < block.length; i++) {
      words[i] = nextLong();
    }
    for (; count - i >= 2 * block.length; i += 2 * block.length) {
      makePair(words, i);
    }
    for (; i < count; i++) {
      words[i] = nextLong();
    }
  }

  @Override
  public void nextDoubles(double[] values, int count) {
    for (int from = 0; from < count; from += scratch.length) {
      int part = Math.min(scratch.length, count - from);
      nextLongs(scratch, part);
      for (int i = 0; i < part; i++) {
        values[from + i] = fraction(scratch[i]);
      }
    }
  }

  /** Makes the next two blocks at once: one alone would wait for its own products. */
  private void makePair(long[] words, int at) {
    long c0 = ++counter;
    long c1 = 0;
    long c2 = 0;
    long c3 = 0;
    long d0 = ++counter;
    long d1 = 0;
    long d2 = 0;
    long d3 = 0;
    long k0 = key0;
    long k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long high0 = UnsignedProduct.high(M0, c0);
      long low0 = M0 * c0;
      long high1 = UnsignedProduct.high(M1, c2);
      long low1 = M1 * c2;
      c0 = high1 ^ c1 ^ k0;
      c1 = low1;
      c2 = high0 ^ c3 ^ k1;
      c3 = low0;
      high0 = UnsignedProduct.high(M0, d0);
      low0 = M0 * d0;
      high1 = UnsignedProduct.high(M1, d2);
      low1 = M1 * d2;
      d0 = high1 ^ d1 ^ k0;
      d1 = low1;
      d2 = high0 ^ d3 ^ k1;
      d3 = low0;
      k0 += W0;
      k1 += W1;
    }
    words[at] = c0;
    words[at + 1] = c1;
    words[at + 2] = c2;
    words[at + 3] = c3;
    words[at + 4] = d0;
    words[at + 5] = d1;
    words[at + 6] = d2;
    words[at + 7] = d3;
  }

  /** Replaces a counter by the random words that it names. */
  static void encrypt(long[] counter, long key0, long key1) {
    long c0 = counter[0];
    long c1 = counter[1];
    long c2 = counter[2];
    long c3 = counter[3];
    long k0 = key0;
    long k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long high0 = UnsignedProduct.high(M0, c0);
      long low0 = M0 * c0;
      long high1 = UnsignedProduct.high(M1, c2);
      long low1 = M1 * c2;
      c0 = high1 ^ c1 ^ k0;
      c1 = low1;
      c2 = high0 ^ c3 ^ k1;
      c3 = low0;
      k0 += W0;
      k1 += W1;
    }
    counter[0] = c0;
    counter[1] = c1;
    counter[2] = c2;
    counter[3] = c3;
  }
}
