package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A compressed entry of a zip file. It is unpacked from its beginning, in constant memory; who
 * reads it from the front to the back unpacks it once.
 */
final class InflatedEntry implements Bytes {

  private static final int PIECE = 1 << 16;

  private final StoredEntry packed;
  private final long size;
  private @Nullable Inflater inflater;
  private ByteBuffer skipped = ByteBuffer.allocate(0);
  private long read;
  private long unpacked;

  InflatedEntry(StoredEntry packed, long size) {
    this.packed = packed;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public synchronized void read(long position, ByteBuffer into) throws IOException {
    Inflater from = at(position);
    while (unpacked < position) {
      skipped.clear().limit((int) Math.min(PIECE, position - unpacked));
      inflate(from, skipped);
    }
    inflate(from, into);
  }

  private Inflater at(long position) {
    Inflater current = inflater;
    if (current == null || position < unpacked) {
      if (current != null) {
        current.end();
      }
      current = new Inflater(true);
      inflater = current;
      skipped = ByteBuffer.allocate(PIECE);
      read = 0;
      unpacked = 0;
    }
    return current;
  }

  private void inflate(Inflater from, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      try {
        int count = from.inflate(into);
        unpacked += count;
        if (count > 0) {
          continue;
        }
      } catch (DataFormatException e) {
        throw error(unpacked, "its compression is damaged");
      }
      if (from.finished() || from.needsDictionary() || read == packed.size()) {
        throw error(unpacked, "ends here, but should have " + size + " bytes");
      }
      int next = (int) Math.min(PIECE, packed.size() - read);
      from.setInput(packed.bytes(read, next));
      read += next;
    }
  }

  @Override
  public IOException error(long position, String reason) {
    return packed.error(0, "at byte " + position + " of its content: " + reason);
  }
}
