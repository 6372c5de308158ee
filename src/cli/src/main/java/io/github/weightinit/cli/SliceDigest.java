package io.github.weightinit.cli;

import io.github.weightinit.internal.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of a tensor's little-endian bytes, taken slice by slice. */
final class SliceDigest {

  private final MessageDigest sha256;
  private final ByteBuffer bytes;
  private final int size;

  SliceDigest(DataType type) {
    size = type.size();
    bytes = ByteBuffer.allocate(Store.SLICE * size).order(ByteOrder.LITTLE_ENDIAN);
    sha256 = Sha256.newDigest();
  }

  /** Adds at most a slice's length of elements. */
  void add(Store store, int from, int count) {
    store.encoder().encode(from, count, bytes);
    sha256.update(bytes.array(), 0, count * size);
  }

  /** Returns the digest in hexadecimal, and begins anew. */
  String finish() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
