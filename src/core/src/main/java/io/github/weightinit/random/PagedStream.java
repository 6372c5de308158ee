package io.github.weightinit.random;

/**
 * Stream version 1: pages of 4,096 words, each made by 64 interleaved xoshiro256++ generators that
 * Threefry-4x64-20 seeds; further draws come straight from Threefry.
 *
 * @param key the stream's key
 */
record PagedStream(StreamKey key) implements RandomStream {

  /*
   * Word (index, 0) with index = 4096 p + 64 s + l is output number s of lane l of page p. So a page
   * costs 64 blocks of Threefry and runs at the speed of xoshiro, any page starts on its own, and one
   * word costs one block and at most 64 steps.
   *
   * [1] J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011.
   * [2] D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", 2021.
   */
  static final int PAGE = 4096;
  private static final int LANES = 64;

  static long page(long index) {
    return index >>> 12;
  }

  static int within(long index) {
    return (int) index & (PAGE - 1);
  }

  @Override
  public long word(long index, int draw) {
    if (index < 0 || draw < 0) {
      throw new IllegalArgumentException(
          "index and draw must not be negative: " + index + ", " + draw);
    }
    if (draw > 0) {
      return Threefry.word(key, index, (draw - 1) >>> 2, 1, 0, (draw - 1) & 3);
    }
    int within = within(index);
    return output(Threefry.block(key, page(index), within % LANES, 0, 0), within / LANES);
  }

  /** Output number {@code step}, counted from 0, of xoshiro256++ in the given state. */
  private static long output(long[] s, int step) {
    for (int i = 0; i < step; i++) {
      long t = s[1] << 17;
      s[2] ^= s[0];
      s[3] ^= s[1];
      s[1] ^= s[2];
      s[0] ^= s[3];
      s[2] ^= t;
      s[3] = Long.rotateLeft(s[3], 45);
    }
    return Long.rotateLeft(s[0] + s[3], 23) + s[0];
  }

  @Override
  public WordCursor words(long index) {
    return new PageCursor(this, key, index);
  }

  @Override
  public RandomStream at(long child) {
    return key.at(child).stream();
  }
}
