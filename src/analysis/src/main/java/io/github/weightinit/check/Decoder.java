package io.github.weightinit.check;

import io.github.weightinit.ElementType;
import java.nio.ByteBuffer;

/** Turns the bytes of weights into numbers: values, or patterns of types of 16 bits. */
interface Decoder {

  /**
   * Decodes some weights.
   *
   * @param bytes little-endian, from position 0
   * @param first the position of the first weight, in weights
   */
  void decode(ByteBuffer bytes, int first, double[] into, int length);

  /** Returns a decoder with work space for so many weights at once, for one thread. */
  static Decoder of(ElementType type, int most) {
    return switch (type) {
      case FLOAT64 ->
          (bytes, first, into, length) -> bytes.asDoubleBuffer().get(first, into, 0, length);
      case FLOAT32 -> {
        float[] floats = new float[most];
        yield (bytes, first, into, length) -> {
          bytes.asFloatBuffer().get(first, floats, 0, length);
          for (int i = 0; i < length; i++) {
            into[i] = floats[i];
          }
        };
      }
      case BFLOAT16, FLOAT16 -> {
        short[] patterns = new short[most];
        yield (bytes, first, into, length) -> {
          bytes.asShortBuffer().get(first, patterns, 0, length);
          for (int i = 0; i < length; i++) {
            into[i] = patterns[i] & 0xFFFF;
          }
        };
      }
    };
  }
}
