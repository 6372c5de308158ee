package io.github.weightinit.checkpoint;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of a sequence of bytes whose pieces come in any order, from several threads.
 *
 * <p>A CRC is the remainder of a polynomial. Bytes that follow multiply it by a power of x, so the
 * remainders of the pieces can be joined at the end.
 */
final class Crc32cParts {

  /** The polynomial, its bits reversed; the highest power stands before it. */
  private static final int POLYNOMIAL = 0x82F63B78;

  private static final int ONE = 1 << 31;

  private final long length;
  private final int pieceLength;
  private final int[] pieces;

  /**
   * Begins a checksum.
   *
   * @param length the number of bytes
   * @param pieceLength the length of each piece but the last, which may be shorter
   */
  Crc32cParts(long length, int pieceLength) {
    this.length = length;
    this.pieceLength = pieceLength;
    pieces = new int[Math.toIntExact((length + pieceLength - 1) / pieceLength)];
  }

  /** Adds a piece; moves the buffer to its end. */
  void add(long at, ByteBuffer piece) {
    pieces[(int) (at / pieceLength)] = crc(piece);
  }

  static int crc(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** Returns the checksum of all pieces. */
  int value() {
    int joined = 0;
    int whole = shift(pieceLength);
    for (int i = 0; i < pieces.length; i++) {
      boolean last = i == pieces.length - 1;
      int power = last ? shift(length - (long) i * pieceLength) : whole;
      joined = multiply(power, joined) ^ pieces[i];
    }
    return joined;
  }

  /** Returns x to the power of 8 times a number of bytes. */
  private static int shift(long bytes) {
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

  private static int multiply(int a, int b) {
    int product = 0;
    int factor = b;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= factor;
      }
      factor = (factor >>> 1) ^ ((factor & 1) == 0 ? 0 : POLYNOMIAL);
    }
    return product;
  }
}
