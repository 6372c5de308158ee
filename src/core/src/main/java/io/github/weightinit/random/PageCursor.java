package io.github.weightinit.random;

/** The cursor of {@link PagedStream}: 64 xoshiro256++ generators in lockstep, page after page. */
final class PageCursor extends WordCursor {

  /*
   * The state words s0 to s3 of the generators stand in four rows at the buffer's beginning, at 0, 72, 144
   * and 216; two steps go to [BASE, BASE + 128), lane after lane. A row has 8 idle lanes before the 64:
   * nobody reads their words, and the second step of the idle lanes is overwritten by the first step of the
   * last lanes, which comes later.
   *
   * The form of refill() was found by measurement (JDK 17 and 25, AVX2 and AVX-512). C2 vectorises a
   * loop over one array at constant offsets with two steps in its body; four steps in one body, a
   * variable offset, or Long.rotateLeft on JDK 17 stop it. For registers of eight words C2 must unroll
   * the loop by eight, which it does only if 7 turns are less than a tenth of those that it counted
   * (LoopPercentProfileLimit): so at least 71, and the idle lanes make them 72. If C2 knew the number,
   * JDK 25 would leave half of the loop scalar, so the end is the array's length less what is no lane. The
   * method has more than 325 bytes of code, C2's limit (FreqInlineSize), so that it is compiled by
   * itself: inlined, it took up to twice as long.
   */
  static final int IDLE = 8;
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
    long[] s = buffer;
    int lanes = s.length - 352; // 72
    for (int lane = 0; lane < lanes; lane++) {
      long s0 = s[lane];
      long s1 = s[lane + 72];
      long s2 = s[lane + 144];
      long s3 = s[lane + 216];
      long sum = s0 + s3;
      s[lane + 288] = ((sum << 23) | (sum >>> 41)) + s0;
      long t = s1 << 17;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 45) | (s3 >>> 19);
      sum = s0 + s3;
      s[lane + 352] = ((sum << 23) | (sum >>> 41)) + s0;
      t = s1 << 17;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 45) | (s3 >>> 19);
      s[lane] = s0;
      s[lane + 72] = s1;
      s[lane + 144] = s2;
      s[lane + 216] = s3;
    }
    block++;
    if (block == PAGE / BLOCK) {
      block = 0;
      page++;
    }
    return BLOCK;
  }
}
