package io.github.weightinit.dialect.engine;

/**
 * Blocks of {@link Philox4x32}, many at a time: each round is a loop over all of them, which the
 * compiler turns into vector instructions. An object has scratch memory of its own.
 */
public final class PhiloxBlocks {

  private static final long MASK = 0xffffffffL;

  private final Philox4x32 place;
  private final long[] c0;
  private final long[] c1;
  private final long[] c2;
  private final long[] c3;

  /**
   * Begins at a place.
   *
   * @param most how many blocks a call makes at most
   */
  public PhiloxBlocks(Philox4x32 place, int most) {
    this.place = place;
    c0 = new long[most];
    c1 = new long[most];
    c2 = new long[most];
    c3 = new long[most];
  }

  /**
   * Makes blocks.
   *
   * @param numbers which blocks from the place on, 0 for that of the place itself; as unsigned
   *     numbers
   * @param words gets the words, four of each block
   * @param count how many blocks
   */
  public void words(long[] numbers, int[] words, int count) {
    for (int i = 0; i < count; i++) {
      long low = place.low() + numbers[i];
      long high = place.highAfter(numbers[i]);
      c0[i] = low & MASK;
      c1[i] = low >>> Integer.SIZE;
      c2[i] = high & MASK;
      c3[i] = high >>> Integer.SIZE;
    }
    int k0 = (int) place.key();
    int k1 = (int) (place.key() >>> Integer.SIZE);
    for (int round = 0; round < Philox4x32.ROUNDS; round++) {
      round(c0, c1, c2, c3, k0 & MASK, k1 & MASK, count);
      k0 += Philox4x32.W0;
      k1 += Philox4x32.W1;
    }
    for (int i = 0; i < count; i++) {
      words[4 * i] = (int) c0[i];
      words[4 * i + 1] = (int) c1[i];
      words[4 * i + 2] = (int) c2[i];
      words[4 * i + 3] = (int) c3[i];
    }
  }

  private static void round(
      long[] c0, long[] c1, long[] c2, long[] c3, long k0, long k1, int count) {
    for (int i = 0; i < count; i++) {
      long first = Philox4x32.M0 * (c0[i] & MASK);
      long second = Philox4x32.M1 * (c2[i] & MASK);
      c0[i] = (second >>> Integer.SIZE) ^ c1[i] ^ k0;
      c1[i] = second & MASK;
      c2[i] = (first >>> Integer.SIZE) ^ c3[i] ^ k1;
      c3[i] = first & MASK;
    }
  }
}
