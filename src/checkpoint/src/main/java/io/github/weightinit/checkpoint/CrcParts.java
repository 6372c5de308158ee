package io.github.weightinit.checkpoint;

import java.nio.ByteBuffer;

/** The checksum of a sequence of bytes whose pieces come in any order, from several threads. */
final class CrcParts {

  private final Crc crc;
  private final long length;
  private final int pieceLength;
  private final int[] pieces;

  /**
   * Begins a checksum.
   *
   * @param crc which one
   * @param length the number of bytes
   * @param pieceLength the length of each piece but the last, which may be shorter
   */
  CrcParts(Crc crc, long length, int pieceLength) {
    this.crc = crc;
    this.length = length;
    this.pieceLength = pieceLength;
    pieces = new int[Math.toIntExact((length + pieceLength - 1) / pieceLength)];
  }

  /** Adds a piece; moves the buffer to its end. */
  void add(long at, ByteBuffer piece) {
    pieces[(int) (at / pieceLength)] = crc.of(piece);
  }

  /** Returns the checksum of all pieces. */
  int value() {
    int joined = 0;
    int whole = crc.power(pieceLength);
    for (int i = 0; i < pieces.length; i++) {
      boolean last = i == pieces.length - 1;
      int power = last ? crc.power(length - (long) i * pieceLength) : whole;
      joined = crc.joined(joined, power, pieces[i]);
    }
    return joined;
  }
}
