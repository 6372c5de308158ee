package io.github.weightinit.random;

import java.util.stream.LongStream;

/** Threefry-4x64-20: a keyed bijection of 256-bit counters, at its authors' recommended rounds. */
final class Threefry {

  /*
   * J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011;
   * constants as in Random123's threefry.h. The same rounds stand here twice: word() for one counter,
   * without an array, since C2 inlines nothing of this size and would have to allocate it; and lanes()
   * for 64 counters at once, in the shape that C2 vectorises (four times as fast a lane; PageCursor says
   * why a row has 72 lanes). A test holds
   * the two against one another and against Random123's known answers.
   */
  private static final long PARITY = 0x1BD11BDAA9FC1A22L;

  /** The numbers of the lanes in a row: before lane 0 stand some that nobody reads. */
  private static final long[] NUMBERS = LongStream.range(-PageCursor.IDLE, 64).toArray();

  private Threefry() {}

  /** The four words of counter (c0, c1, c2, c3) under the key (k0, k1, k2, k3). */
  static long[] block(long k0, long k1, long k2, long k3, long c0, long c1, long c2, long c3) {
    long[] words = new long[4];
    for (int i = 0; i < 4; i++) {
      words[i] = word(k0, k1, k2, k3, c0, c1, c2, c3, i);
    }
    return words;
  }

  /** One of the four words of a counter; allocates nothing. */
  static long word(
      long k0, long k1, long k2, long k3, long c0, long c1, long c2, long c3, int which) {
    long k4 = k0 ^ k1 ^ k2 ^ k3 ^ PARITY;
    long x0 = c0 + k0;
    long x1 = c1 + k1;
    long x2 = c2 + k2;
    long x3 = c3 + k3;
    for (int group = 1; group <= 5; group++) {
      if ((group & 1) == 1) {
        x0 += x1;
        x1 = Long.rotateLeft(x1, 14) ^ x0;
        x2 += x3;
        x3 = Long.rotateLeft(x3, 16) ^ x2;
        x0 += x3;
        x3 = Long.rotateLeft(x3, 52) ^ x0;
        x2 += x1;
        x1 = Long.rotateLeft(x1, 57) ^ x2;
        x0 += x1;
        x1 = Long.rotateLeft(x1, 23) ^ x0;
        x2 += x3;
        x3 = Long.rotateLeft(x3, 40) ^ x2;
        x0 += x3;
        x3 = Long.rotateLeft(x3, 5) ^ x0;
        x2 += x1;
        x1 = Long.rotateLeft(x1, 37) ^ x2;
      } else {
        x0 += x1;
        x1 = Long.rotateLeft(x1, 25) ^ x0;
        x2 += x3;
        x3 = Long.rotateLeft(x3, 33) ^ x2;
        x0 += x3;
        x3 = Long.rotateLeft(x3, 46) ^ x0;
        x2 += x1;
        x1 = Long.rotateLeft(x1, 12) ^ x2;
        x0 += x1;
        x1 = Long.rotateLeft(x1, 58) ^ x0;
        x2 += x3;
        x3 = Long.rotateLeft(x3, 22) ^ x2;
        x0 += x3;
        x3 = Long.rotateLeft(x3, 32) ^ x0;
        x2 += x1;
        x1 = Long.rotateLeft(x1, 32) ^ x2;
      }
      // The key's words move on by one place a group.
      long first = k0;
      k0 = k1;
      k1 = k2;
      k2 = k3;
      k3 = k4;
      k4 = first;
      x0 += k0;
      x1 += k1;
      x2 += k2;
      x3 += k3 + group;
    }
    return switch (which) {
      case 0 -> x0;
      case 1 -> x1;
      case 2 -> x2;
      default -> x3;
    };
  }

  /**
   * The words of counters (c0, lane, 0, 0) for the lanes -8 to 63: word i of a lane goes to {@code
   * x[72 i + 8 + lane]}.
   */
  static void lanes(long k0, long k1, long k2, long k3, long c0, long[] x) {
    long k4 = k0 ^ k1 ^ k2 ^ k3 ^ PARITY;
    for (int lane = 0; lane < 72; lane++) {
      x[lane] = c0 + k0;
      x[lane + 72] = NUMBERS[lane] + k1;
      x[lane + 144] = k2;
      x[lane + 216] = k3;
    }
    oddGroup(x, k1, k2, k3, k4 + 1);
    evenGroup(x, k2, k3, k4, k0 + 2);
    oddGroup(x, k3, k4, k0, k1 + 3);
    evenGroup(x, k4, k0, k1, k2 + 4);
    oddGroup(x, k0, k1, k2, k3 + 5);
  }

  private static void oddGroup(long[] x, long a, long b, long c, long d) {
    for (int lane = 0; lane < 72; lane++) {
      long x0 = x[lane];
      long x1 = x[lane + 72];
      long x2 = x[lane + 144];
      long x3 = x[lane + 216];
      x0 += x1;
      x1 = ((x1 << 14) | (x1 >>> 50)) ^ x0;
      x2 += x3;
      x3 = ((x3 << 16) | (x3 >>> 48)) ^ x2;
      x0 += x3;
      x3 = ((x3 << 52) | (x3 >>> 12)) ^ x0;
      x2 += x1;
      x1 = ((x1 << 57) | (x1 >>> 7)) ^ x2;
      x0 += x1;
      x1 = ((x1 << 23) | (x1 >>> 41)) ^ x0;
      x2 += x3;
      x3 = ((x3 << 40) | (x3 >>> 24)) ^ x2;
      x0 += x3;
      x3 = ((x3 << 5) | (x3 >>> 59)) ^ x0;
      x2 += x1;
      x1 = ((x1 << 37) | (x1 >>> 27)) ^ x2;
      x[lane] = x0 + a;
      x[lane + 72] = x1 + b;
      x[lane + 144] = x2 + c;
      x[lane + 216] = x3 + d;
    }
  }

  private static void evenGroup(long[] x, long a, long b, long c, long d) {
    for (int lane = 0; lane < 72; lane++) {
      long x0 = x[lane];
      long x1 = x[lane + 72];
      long x2 = x[lane + 144];
      long x3 = x[lane + 216];
      x0 += x1;
      x1 = ((x1 << 25) | (x1 >>> 39)) ^ x0;
      x2 += x3;
      x3 = ((x3 << 33) | (x3 >>> 31)) ^ x2;
      x0 += x3;
      x3 = ((x3 << 46) | (x3 >>> 18)) ^ x0;
      x2 += x1;
      x1 = ((x1 << 12) | (x1 >>> 52)) ^ x2;
      x0 += x1;
      x1 = ((x1 << 58) | (x1 >>> 6)) ^ x0;
      x2 += x3;
      x3 = ((x3 << 22) | (x3 >>> 42)) ^ x2;
      x0 += x3;
      x3 = ((x3 << 32) | (x3 >>> 32)) ^ x0;
      x2 += x1;
      x1 = ((x1 << 32) | (x1 >>> 32)) ^ x2;
      x[lane] = x0 + a;
      x[lane + 72] = x1 + b;
      x[lane + 144] = x2 + c;
      x[lane + 216] = x3 + d;
    }
  }
}
