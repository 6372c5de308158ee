package io.github.weightinit.checkpoint;

import java.util.Arrays;
import java.util.SplittableRandom;

/** One to four changes: a bit, a byte, bytes cut out, doubled, or the end cut off. */
final class Mutation {

  private static final byte[] TELLING = {
    0, 1, -1, 127, -128, '"', '{', '}', '[', ']', ',', '9', '-'
  };

  private Mutation() {}

  static byte[] of(byte[] valid, SplittableRandom random) {
    byte[] bytes = valid.clone();
    for (int changes = random.nextInt(1, 5); changes > 0 && bytes.length > 1; changes--) {
      // Half of the changes stand near the ends, where the formats keep what they say.
      int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 400);
      int at = random.nextInt(reach);
      at = random.nextBoolean() ? at : bytes.length - 1 - at;
      int length = Math.min(random.nextInt(1, 9), bytes.length - at);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
        case 2 -> bytes = joined(bytes, at, at + length);
        case 3 -> bytes = joined(bytes, at + length, at);
        default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
      }
    }
    return bytes;
  }

  /** Returns the bytes to one place, and those from another one on. */
  private static byte[] joined(byte[] bytes, int to, int from) {
    byte[] joined = Arrays.copyOf(bytes, to + bytes.length - from);
    System.arraycopy(bytes, from, joined, to, bytes.length - from);
    return joined;
  }
}
