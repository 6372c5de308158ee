package io.github.weightinit.random;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A stream of version 1: pages of 4,096 words, each made by 64 interleaved xoshiro256++ generators
 * that Threefry-4x64-20 seeds; further draws come straight from Threefry.
 *
 * <p>A key of 256 bits names the stream. The keys of children are made by SHA-256, so that no two
 * paths meet. Users name streams by a {@code Seed}.
 *
 * @param k0 bits 255 to 192 of the key
 * @param k1 bits 191 to 128
 * @param k2 bits 127 to 64
 * @param k3 bits 63 to 0
 */
public record PagedStream(long k0, long k1, long k2, long k3) implements RandomStream {

  /*
   * Word (index, 0) with index = 4096 p + 64 s + l is output number s of lane l of page p. So a page
   * costs 64 blocks of Threefry and runs at the speed of xoshiro, any page starts on its own, and one
   * word costs one block and at most 64 steps.
   *
   * [1] J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011.
   * [2] D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", 2021.
   */
  private static final byte[] DOMAIN =
      "io.github.weightinit/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte SEED = 0;
  private static final byte NAME = 1;
  private static final byte INDEX = 2;

  /**
   * Returns the stream of a seed. Its key is SHA-256(ASCII {@code io.github.weightinit/v1}, 0x00,
   * the seed as 8 bytes, big-endian).
   *
   * @param seed any value; none is special
   * @return the stream
   */
  public static PagedStream ofSeed(long seed) {
    MessageDigest digest = sha256();
    digest.update(DOMAIN);
    digest.update(SEED);
    return finish(digest, seed);
  }

  /**
   * Returns the stream with a given key.
   *
   * @param key 32 bytes, big-endian
   * @return the stream
   * @throws IllegalArgumentException if there are not 32 bytes
   */
  public static PagedStream ofKey(byte[] key) {
    if (Objects.requireNonNull(key, "key").length != 4 * Long.BYTES) {
      throw new IllegalArgumentException("key must have 32 bytes: " + key.length);
    }
    ByteBuffer longs = ByteBuffer.wrap(key);
    return new PagedStream(longs.getLong(), longs.getLong(), longs.getLong(), longs.getLong());
  }

  /**
   * Returns a named child. Its key is SHA-256(this key, 0x01, the name in UTF-8).
   *
   * @param name any text; compared by its code points, without Unicode normalization
   * @return the child
   * @throws IllegalArgumentException if the name has an unpaired surrogate
   */
  public PagedStream at(String name) {
    Objects.requireNonNull(name, "name");
    MessageDigest digest = child(NAME);
    try {
      digest.update(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name)));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("name must not have an unpaired surrogate: " + name, e);
    }
    return ofKey(digest.digest());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Its key is SHA-256(this key, 0x02, the number as 8 bytes, big-endian).
   */
  @Override
  public PagedStream at(long child) {
    return finish(child(INDEX), child);
  }

  private MessageDigest child(byte kind) {
    MessageDigest digest = sha256();
    digest.update(key());
    digest.update(kind);
    return digest;
  }

  private static PagedStream finish(MessageDigest digest, long last) {
    return ofKey(digest.digest(ByteBuffer.allocate(Long.BYTES).putLong(last).array()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the key.
   *
   * @return 32 bytes, big-endian
   */
  public byte[] key() {
    return ByteBuffer.allocate(4 * Long.BYTES)
        .putLong(k0)
        .putLong(k1)
        .putLong(k2)
        .putLong(k3)
        .array();
  }

  /** Returns the key as 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(key());
  }

  @Override
  public long word(long index, int draw) {
    if (index < 0) {
      throw new IllegalArgumentException("index must be at least 0: " + index);
    }
    if (draw < 0) {
      throw new IllegalArgumentException("draw must be at least 0: " + draw);
    }
    if (draw > 0) {
      return Threefry.word(k0, k1, k2, k3, index, (draw - 1) >>> 2, 1, 0, (draw - 1) & 3);
    }
    int within = PageCursor.within(index);
    long page = PageCursor.page(index);
    long[] lane = Threefry.block(k0, k1, k2, k3, page, within % PageCursor.LANES, 0, 0);
    return output(lane, within / PageCursor.LANES);
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
    return new PageCursor(this, k0, k1, k2, k3, index);
  }
}
