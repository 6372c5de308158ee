package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Some bytes of a file that are not a tensor's.
 *
 * @param at where they begin
 * @param bytes the bytes
 */
record Piece(long at, ByteBuffer bytes) {

  static Piece of(long at, byte[] bytes) {
    return new Piece(at, ByteBuffer.wrap(bytes));
  }

  /** Writes all that remains in a buffer to its place in a file. */
  static void write(FileChannel out, ByteBuffer bytes, long at) throws IOException {
    long place = at;
    while (bytes.hasRemaining()) {
      place += out.write(bytes, place);
    }
  }
}
