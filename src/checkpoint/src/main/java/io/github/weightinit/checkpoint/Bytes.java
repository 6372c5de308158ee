package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes that several threads read at any place: a file, or an entry of an archive. */
interface Bytes {

  /** Returns how many there are. */
  long size();

  /** Fills a buffer with the bytes from a position on; the caller has checked that they exist. */
  void read(long position, ByteBuffer into) throws IOException;

  /** Returns an error that says what is wrong where: file, entry, byte, reason. */
  IOException error(long position, String reason);

  /** Returns bytes from a position on, as a little-endian buffer that begins with the first. */
  default ByteBuffer bytes(long position, int count) throws IOException {
    if (position > size() - count) {
      throw error(size(), "ends in the middle of its content");
    }
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    read(position, bytes);
    return bytes.flip();
  }
}
