package io.github.weightinit.random;

/** The cursor of {@link PagedStream}: 64 xoshiro256++ generators in lockstep, page after page. */
final class PageCursor extends WordCursor {

  /*
   * buffer[0..63], [64..127], [128..191], [192..255] are the state words s0 to s3 of the 64 lanes;
   * [256..383] receive two steps, lane after lane.
   *
   * The form of two() was found by measurement (JDK 17 and 25, AVX2 and AVX-512). C2 vectorises a
   * loop over one array at constant offsets with two steps in its body; four steps in one body, a
   * variable offset, or Long.rotateLeft on JDK 17 stop it. The loop's end is the array's length less
   * what is no lane: if C2 knew that there are 64, it would unroll too little in most contexts, since the
   * rest would be too large a share (LoopPercentProfileLimit), and JDK 25 would leave half of it scalar.
   */
  static final int LANES = 64;
  private static final int PAGE = 4096;

  private final long k0;
  private final long k1;
  private final long k2;
  private final long k3;
  private long page;
  private int block;

  PageCursor(RandomStream stream, long k0, long k1, long k2, long k3, long index) {
    super(stream, index);
    this.k0 = k0;
    this.k1 = k1;
    this.k2 = k2;
    this.k3 = k3;
    page = page(index);
    int within = within(index);
    if (within != 0) {
      int skipped = within % BLOCK;
      for (int made = 0; made <= within - skipped; made += BLOCK) {
        refill(BLOCK);
      }
      skip(skipped);
    }
  }

  /** The page that holds an element's word. */
  static long page(long index) {
    return index >>> 12;
  }

  /** Where in its page an element's word is. */
  static int within(long index) {
    return (int) index & (PAGE - 1);
  }

  @Override
  int refill(int atMost) {
    if (block == 0) {
      Threefry.lanes(k0, k1, k2, k3, page, buffer);
    }
    two(buffer);
    if (++block == PAGE / BLOCK) {
      block = 0;
      page++;
    }
    return BLOCK;
  }

  private static void two(long[] s) {
    for (int lane = 0; lane < s.length - 320; lane++) {
      long s0 = s[lane];
      long s1 = s[lane + 64];
      long s2 = s[lane + 128];
      long s3 = s[lane + 192];
      long sum = s0 + s3;
      s[lane + 256] = ((sum << 23) | (sum >>> 41)) + s0;
      long t = s1 << 17;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 45) | (s3 >>> 19);
      sum = s0 + s3;
      s[lane + 320] = ((sum << 23) | (sum >>> 41)) + s0;
      t = s1 << 17;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 45) | (s3 >>> 19);
      s[lane] = s0;
      s[lane + 64] = s1;
      s[lane + 128] = s2;
      s[lane + 192] = s3;
    }
  }
}
