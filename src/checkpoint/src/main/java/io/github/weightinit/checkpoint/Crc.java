package io.github.weightinit.checkpoint;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Checksums that can be joined.
 *
 * <p>A CRC is the remainder of a polynomial. Bytes that follow multiply it by a power of x, so the
 * checksums of two texts give that of the two in a row.
 */
enum Crc {
  /** The CRC of zip files. */
  CRC32(0xEDB88320),

  /** Castagnoli's CRC, which statements hold. */
  CRC32C(0x82F63B78);

  private static final int ONE = 1 << 31;

  /** The polynomial, its bits reversed; the highest power stands before it. */
  private final int polynomial;

  Crc(int polynomial) {
    this.polynomial = polynomial;
  }

  /** Returns the checksum of all that remains in a buffer; moves it to its end. */
  int of(ByteBuffer bytes) {
    Checksum crc = this == CRC32 ? new CRC32() : new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /**
   * Returns the checksum of two sequences of bytes, one behind the other.
   *
   * @param first the checksum of the first
   * @param power that of the second one's length
   * @param second the checksum of the second
   */
  int joined(int first, int power, int second) {
    return multiply(power, first) ^ second;
  }

  /** Returns x to the power of 8 times a number of bytes. */
  int power(long bytes) {
    int result = ONE;
    int square = ONE >>> 1;
    for (long bits = bytes * Byte.SIZE; bits != 0; bits >>>= 1) {
      if ((bits & 1) != 0) {
        result = multiply(square, result);
      }
      square = multiply(square, square);
    }
    return result;
  }

  private int multiply(int a, int b) {
    int product = 0;
    int factor = b;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= factor;
      }
      factor = (factor >>> 1) ^ ((factor & 1) == 0 ? 0 : polynomial);
    }
    return product;
  }
}
