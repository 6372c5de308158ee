package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A compressed entry of a zip file. It is unpacked from its beginning, in constant memory; who
 * reads it from the front to the back unpacks it once.
 */
final class InflatedEntry implements Bytes {

  private static final int PIECE = 1 << 16;

  /** More threads than that hardly read one file; each unpacking takes some 40 KB. */
  private static final int MOST_OPEN = 64;

  private final StoredEntry packed;
  private final long size;
  private final Map<InflatedEntry, Unpacking> open;

  /**
   * @param open from {@link #unpackings}, one for all entries of a file
   */
  InflatedEntry(StoredEntry packed, long size, Map<InflatedEntry, Unpacking> open) {
    this.packed = packed;
    this.size = size;
    this.open = open;
  }

  /** Returns a place for the unpackings that go on; those that rested longest are given up. */
  static Map<InflatedEntry, Unpacking> unpackings() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<InflatedEntry, Unpacking> eldest) {
            boolean tooMany = size() > MOST_OPEN;
            if (tooMany) {
              eldest.getValue().inflater.end();
            }
            return tooMany;
          }
        });
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public synchronized void read(long position, ByteBuffer into) throws IOException {
    Unpacking unpacking = open.remove(this);
    if (unpacking == null) {
      unpacking = new Unpacking();
    }
    try {
      unpacking.moveTo(position);
      unpacking.fill(into);
    } finally {
      open.put(this, unpacking);
    }
  }

  @Override
  public IOException error(long position, String reason) {
    return packed.error(0, "at byte " + position + " of its content: " + reason);
  }

  /** An unpacking of the entry that has come to some position. */
  final class Unpacking {

    private final Inflater inflater = new Inflater(true);
    private long read;
    private long position;

    private void moveTo(long to) throws IOException {
      if (to < position) {
        inflater.reset();
        read = 0;
        position = 0;
      }
      ByteBuffer skipped = ByteBuffer.allocate((int) Math.min(PIECE, to - position));
      while (position < to) {
        skipped.clear().limit((int) Math.min(PIECE, to - position));
        fill(skipped);
      }
    }

    private void fill(ByteBuffer into) throws IOException {
      while (into.hasRemaining()) {
        try {
          int count = inflater.inflate(into);
          position += count;
          if (count > 0) {
            continue;
          }
        } catch (DataFormatException e) {
          throw error(position, "its compression is damaged");
        }
        if (inflater.finished() || inflater.needsDictionary() || read == packed.size()) {
          throw error(position, "ends here, but should have " + size + " bytes");
        }
        int next = (int) Math.min(PIECE, packed.size() - read);
        inflater.setInput(packed.bytes(read, next));
        read += next;
      }
    }
  }
}
