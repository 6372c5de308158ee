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
 * The 256-bit name of a stream of version 1; children are named by SHA-256, so that no two paths
 * meet.
 *
 * @param k0 bits 255 to 192
 * @param k1 bits 191 to 128
 * @param k2 bits 127 to 64
 * @param k3 bits 63 to 0
 */
public record StreamKey(long k0, long k1, long k2, long k3) {

  /**
   * The version of the stream that keys name, {@value}: what {@code src/docs/stream-v1.md} says.
   */
  public static final int STREAM_VERSION = 1;

  private static final byte[] DOMAIN =
      "io.github.weightinit/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte SEED = 0;
  private static final byte NAME = 1;
  private static final byte INDEX = 2;

  /**
   * Returns the key of a seed: SHA-256(ASCII {@code io.github.weightinit/v1}, 0x00, the seed as 8
   * bytes, big-endian).
   *
   * @param seed any value; none is special
   * @return the key
   */
  public static StreamKey ofSeed(long seed) {
    MessageDigest digest = sha256();
    digest.update(DOMAIN);
    digest.update(SEED);
    return finish(digest, seed);
  }

  /**
   * Returns the key of a named child: SHA-256(this key, 0x01, the name in UTF-8).
   *
   * @param name any text; compared by its code points, without Unicode normalization
   * @return the child's key
   * @throws IllegalArgumentException if the name has an unpaired surrogate
   */
  public StreamKey at(String name) {
    Objects.requireNonNull(name, "name");
    MessageDigest digest = child(NAME);
    try {
      digest.update(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name)));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("name has an unpaired surrogate: " + name, e);
    }
    return read(digest.digest());
  }

  /**
   * Returns the key of a numbered child: SHA-256(this key, 0x02, the index as 8 bytes, big-endian).
   *
   * @param index any value
   * @return the child's key
   */
  public StreamKey at(long index) {
    return finish(child(INDEX), index);
  }

  /**
   * Returns the stream that this key names.
   *
   * @return the stream, safe for use by several threads
   */
  public RandomStream stream() {
    return new PagedStream(this);
  }

  /** Returns the key as 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(32).putLong(k0).putLong(k1).putLong(k2).putLong(k3).array();
  }

  private MessageDigest child(byte kind) {
    MessageDigest digest = sha256();
    digest.update(bytes());
    digest.update(kind);
    return digest;
  }

  private static StreamKey finish(MessageDigest digest, long last) {
    return read(digest.digest(ByteBuffer.allocate(8).putLong(last).array()));
  }

  private static StreamKey read(byte[] hash) {
    ByteBuffer longs = ByteBuffer.wrap(hash);
    return new StreamKey(longs.getLong(), longs.getLong(), longs.getLong(), longs.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
