package io.github.weightinit;

import io.github.weightinit.internal.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of weights as other programs store them: little-endian, one after the other. */
final class WeightsDigest {

  private static final int ELEMENTS = 1024;

  private WeightsDigest() {}

  static String sha256(Weights weights) {
    ElementType type = weights.elementType();
    ByteBuffer bytes = ByteBuffer.allocate(ELEMENTS * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    MessageDigest sha256 = Sha256.newDigest();
    for (int i = 0; i < weights.length(); i++) {
      put(weights.read(i), type, bytes);
      if (!bytes.hasRemaining()) {
        sha256.update(bytes.flip());
        bytes.clear();
      }
    }
    sha256.update(bytes.flip());
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static void put(double value, ElementType type, ByteBuffer bytes) {
    switch (type) {
      case FLOAT64 -> bytes.putDouble(value);
      case FLOAT32 -> bytes.putFloat((float) value);
      case BFLOAT16 -> bytes.putShort(SmallFloat.BFLOAT16.round(value));
      case FLOAT16 -> bytes.putShort(SmallFloat.FLOAT16.round(value));
    }
  }
}
