package io.github.weightinit.checkpoint;

import io.github.weightinit.internal.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/** The digests that the statement of a checkpoint may hold for each tensor. */
public enum TensorDigest {
  /** A checksum that finds accidents and costs nothing; 8 hexadecimal digits. */
  CRC32C,

  /** SHA-256, as {@code hashlib} gives it; costs about as much as filling; 64 digits. */
  SHA256;

  /** Takes the bytes of one tensor. */
  interface Run {
    /** Takes bytes; moves the buffer to its end. */
    void add(long at, ByteBuffer piece);

    /** Returns hexadecimal digits, once all bytes were taken. */
    String text();
  }

  /** Whether the bytes of a tensor must come in order. */
  boolean inOrder() {
    return this == SHA256;
  }

  Run begin(long length, int pieceLength) {
    return switch (this) {
      case CRC32C -> {
        var parts = new CrcParts(Crc.CRC32C, length, pieceLength);
        yield new Run() {
          @Override
          public void add(long at, ByteBuffer piece) {
            parts.add(at, piece);
          }

          @Override
          public String text() {
            return String.format(Locale.ROOT, "%08x", parts.value());
          }
        };
      }
      case SHA256 -> {
        MessageDigest sha256 = Sha256.newDigest();
        yield new Run() {
          @Override
          public void add(long at, ByteBuffer piece) {
            sha256.update(piece);
          }

          @Override
          public String text() {
            return HexFormat.of().formatHex(sha256.digest());
          }
        };
      }
    };
  }

  /** Returns the name in lower case: {@code crc32c}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
