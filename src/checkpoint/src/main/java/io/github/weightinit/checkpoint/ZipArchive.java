package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The entries of a zip file, also of one larger than 4 GB, from its directory alone. Stored entries
 * are read at any place, as {@code java.util.zip} cannot; compressed ones from their beginning. No
 * memory is taken for what an entry claims to be.
 */
final class ZipArchive {

  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_BYTES = 56;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int MAX_DIRECTORY = 100_000_000;
  private static final long IN_ZIP_64 = 0xFFFF_FFFFL;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final OpenFile file;
  private final Map<String, Bytes> entries = new LinkedHashMap<>();

  /** Where each entry begins in the file, and where its bytes end. */
  private final NavigableMap<Long, Long> ends = new TreeMap<>();

  private final Map<InflatedEntry, InflatedEntry.Unpacking> open = InflatedEntry.unpackings();

  private ZipArchive(OpenFile file) {
    this.file = file;
  }

  /** Returns the entries of a file by their names, in the order of its directory. */
  static Map<String, Bytes> entries(OpenFile file) throws IOException {
    var archive = new ZipArchive(file);
    archive.readDirectory();
    return archive.entries;
  }

  private void readDirectory() throws IOException {
    long end = end();
    ByteBuffer last = file.bytes(end, END_BYTES);
    long size = last.getInt(12) & IN_ZIP_64;
    long start = last.getInt(16) & IN_ZIP_64;
    long limit = end;
    if ((size == IN_ZIP_64 || start == IN_ZIP_64 || last.getShort(10) == -1)
        && end >= LOCATOR_64_BYTES) {
      ByteBuffer locator = file.bytes(end - LOCATOR_64_BYTES, LOCATOR_64_BYTES);
      if (locator.getInt(0) == LOCATOR_64) {
        limit = locator.getLong(8);
        if (limit < 0 || limit > end - END_64_BYTES) {
          throw file.error(end - LOCATOR_64_BYTES, "the end of the zip directory is not there");
        }
        ByteBuffer last64 = file.bytes(limit, END_64_BYTES);
        if (last64.getInt(0) != END_64) {
          throw file.error(limit, "the end of the zip directory is not there");
        }
        size = last64.getLong(40);
        start = last64.getLong(48);
      }
    }
    if (size < 0 || start < 0 || start > limit || size > limit - start) {
      throw file.error(end, "the zip directory is not in the file");
    }
    if (size > MAX_DIRECTORY) {
      throw file.error(start, "a zip directory must have at most 100,000,000 bytes: " + size);
    }
    ByteBuffer directory = file.bytes(start, (int) size);
    while (directory.hasRemaining()) {
      add(directory, start, start);
    }
    checkApart();
  }

  /** Entries of the same bytes would make a small file hold any amount of weights. */
  private void checkApart() throws IOException {
    long reached = 0;
    for (Map.Entry<Long, Long> place : ends.entrySet()) {
      if (place.getKey() < reached) {
        throw file.error(place.getKey(), "two entries of the zip file share bytes");
      }
      reached = place.getValue();
    }
  }

  /** The directory ends the file, but for a comment. */
  private long end() throws IOException {
    int count = (int) Math.min(file.size(), END_BYTES + MAX_COMMENT);
    ByteBuffer tail = file.bytes(file.size() - count, count);
    for (int at = count - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END && (tail.getShort(at + 20) & 0xFFFF) == count - END_BYTES - at) {
        return file.size() - count + at;
      }
    }
    throw file.error(file.size(), "the file does not end as a zip file does");
  }

  private void add(ByteBuffer directory, long start, long limit) throws IOException {
    int at = directory.position();
    if (directory.remaining() < ENTRY_BYTES || directory.getInt(at) != ENTRY) {
      throw file.error(start + at, "an entry of the zip directory is damaged");
    }
    int flags = directory.getShort(at + 8);
    int method = directory.getShort(at + 10) & 0xFFFF;
    long packed = directory.getInt(at + 20) & IN_ZIP_64;
    long size = directory.getInt(at + 24) & IN_ZIP_64;
    int nameBytes = directory.getShort(at + 28) & 0xFFFF;
    int extraBytes = directory.getShort(at + 30) & 0xFFFF;
    int commentBytes = directory.getShort(at + 32) & 0xFFFF;
    long local = directory.getInt(at + 42) & IN_ZIP_64;
    if (directory.remaining() < ENTRY_BYTES + nameBytes + extraBytes + commentBytes) {
      throw file.error(start + at, "an entry of the zip directory is damaged");
    }
    byte[] nameUtf8 = new byte[nameBytes];
    directory.get(at + ENTRY_BYTES, nameUtf8);
    String name = new String(nameUtf8, StandardCharsets.UTF_8);
    ByteBuffer extra = extra64(directory, at + ENTRY_BYTES + nameBytes, extraBytes);
    if (size == IN_ZIP_64 && extra.remaining() >= Long.BYTES) {
      size = extra.getLong();
    }
    if (packed == IN_ZIP_64 && extra.remaining() >= Long.BYTES) {
      packed = extra.getLong();
    }
    if (local == IN_ZIP_64 && extra.remaining() >= Long.BYTES) {
      local = extra.getLong();
    }
    directory.position(at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes);
    String problem =
        (flags & 1) != 0
            ? "is encrypted"
            : method != STORED && method != DEFLATED
                ? "is compressed by method " + method + ", not by deflate"
                : entries.containsKey(name) ? "stands twice" : "";
    if (!problem.isEmpty()) {
      throw file.error(start + at, "entry " + JsonText.quote(name) + " " + problem);
    }
    entries.put(name, entry(name, method, local, packed, size, limit));
  }

  /** Returns the values for an entry whose numbers do not fit into 32 bits. */
  private static ByteBuffer extra64(ByteBuffer directory, int from, int count) {
    int to = from + count;
    for (int at = from; at + 4 <= to; ) {
      int length = directory.getShort(at + 2) & 0xFFFF;
      if (directory.getShort(at) == 1 && at + 4 + length <= to) {
        return directory.slice(at + 4, length).order(directory.order());
      }
      at += 4 + length;
    }
    return ByteBuffer.allocate(0);
  }

  /** Finds the bytes of an entry; its own header before them may be longer than the directory's. */
  private Bytes entry(String name, int method, long local, long packed, long size, long limit)
      throws IOException {
    String shown = "entry " + JsonText.quote(name) + " ";
    if (local < 0 || local > limit - LOCAL_BYTES) {
      throw file.error(limit, shown + "is not in the file");
    }
    ByteBuffer header = file.bytes(local, LOCAL_BYTES);
    if (header.getInt(0) != LOCAL) {
      throw file.error(local, shown + "does not begin here");
    }
    long from =
        local + LOCAL_BYTES + (header.getShort(26) & 0xFFFF) + (header.getShort(28) & 0xFFFF);
    if (from > limit || packed < 0 || packed > limit - from || size < 0) {
      throw file.error(local, shown + "is not in the file");
    }
    if (method == STORED && packed != size) {
      throw file.error(local, shown + "is stored, but has two sizes: " + packed + ", " + size);
    }
    if (ends.put(local, from + packed) != null) {
      throw file.error(local, "two entries of the zip file share bytes");
    }
    var stored = new StoredEntry(file, name, from, packed);
    return method == STORED ? stored : new InflatedEntry(stored, size, open);
  }
}
