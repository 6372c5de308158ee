package io.github.weightinit.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * NumPy's file format for several arrays: a zip file that stores a {@link Npy} file for each. The
 * bytes are those of {@code numpy.savez} on Linux.
 *
 * <p>The layout is that of PKWARE's "APPNOTE.TXT - .ZIP File Format Specification", sections 4.3
 * and 4.5.3. Sizes stand in fields of 64 bits, as NumPy asks for. Elements have their places from
 * the beginning; only the checksums, which stand before them, are known at the end.
 */
final class Npz {

  private static final int MAX_NAME = 0xFFFF;

  /** Python writes larger numbers in fields of 64 bits. */
  private static final long MAX_INT = Integer.MAX_VALUE;

  private static final int MAX_COUNT = 0xFFFF;
  private static final int NONE = 0xFFFFFFFF;
  private static final int LOCAL_BYTES = 30 + 20;

  /** The version of the format that knows fields of 64 bits. */
  private static final byte VERSION = 45;

  private static final byte UNIX = 3;
  private static final short UTF_8 = 0x800;

  /** 1980-01-01, which Python writes where it knows no time. */
  private static final short DATE = 1 << 5 | 1;

  private static final int OWNER_READS_AND_WRITES = 0600 << 16;

  private Npz() {}

  /** A file in the zip file. */
  private static final class Entry {

    private final TensorEntry tensor;
    private final byte[] name;
    private final byte[] npy;

    Entry(TensorEntry tensor) {
      this.tensor = tensor;
      name = (tensor.name() + ".npy").getBytes(StandardCharsets.UTF_8);
      npy = Npy.header(tensor);
    }

    int headerBytes() {
      return LOCAL_BYTES + name.length + npy.length;
    }

    long begin() {
      return tensor.begin() - headerBytes();
    }

    long bytes() {
      return npy.length + tensor.bytes();
    }

    short flags() {
      return name.length == tensor.name().length() + ".npy".length() ? 0 : UTF_8;
    }

    int crc(Map<String, Integer> elements) {
      int power = Crc.CRC32.power(tensor.bytes());
      int own = Crc.CRC32.of(ByteBuffer.wrap(npy));
      return Crc.CRC32.joined(own, power, elements.getOrDefault(tensor.name(), 0));
    }
  }

  /**
   * Lays out a file.
   *
   * @param file its name
   * @param tensors in their order
   * @throws IllegalArgumentException if NumPy has no such array, or would not find one by its name
   */
  static Shard shard(String file, List<TensorEntry> tensors) {
    var names = new HashSet<String>();
    tensors.forEach(tensor -> names.add(tensor.name()));
    var placed = new ArrayList<TensorEntry>();
    long at = 0;
    for (TensorEntry tensor : tensors) {
      requireName(tensor.name());
      if (names.contains(tensor.name() + ".npy")) {
        throw new IllegalArgumentException(
            "NumPy could not tell %s and %s.npy apart".formatted(tensor.name(), tensor.name()));
      }
      placed.add(tensor.at(Math.addExact(at, new Entry(tensor).headerBytes())));
      at = placed.get(placed.size() - 1).end();
    }
    long end = at + directory(placed, Map.of(), at).length;
    return new Shard(file, placed, 0, end);
  }

  private static void requireName(String name) {
    if (JsonText.utf8(name).length + ".npy".length() > MAX_NAME) {
      throw new IllegalArgumentException("name must have less than 65,532 bytes for a zip file");
    }
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "name must not have a NUL, where a zip file cuts it off: " + JsonText.quoteAscii(name));
    }
  }

  /**
   * Returns all that stands around the elements.
   *
   * @param shard a file that was laid out
   * @param crcs the CRC-32 of the elements of each tensor
   */
  static List<Piece> frame(Shard shard, Map<String, Integer> crcs) {
    var pieces = new ArrayList<Piece>();
    long end = 0;
    for (TensorEntry tensor : shard.tensors()) {
      Entry entry = new Entry(tensor);
      pieces.add(Piece.of(entry.begin(), local(entry, crcs)));
      end = tensor.end();
    }
    pieces.add(Piece.of(end, directory(shard.tensors(), crcs, end)));
    return pieces;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Puts the fields that stand before the elements and in the directory too, in this order. */
  private static ByteBuffer putCommon(
      ByteBuffer out, Entry entry, Map<String, Integer> crcs, int bytes, int extra) {
    return out.putShort(entry.flags())
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort(DATE)
        .putInt(entry.crc(crcs))
        .putInt(bytes)
        .putInt(bytes)
        .putShort((short) entry.name.length)
        .putShort((short) extra);
  }

  private static byte[] local(Entry entry, Map<String, Integer> crcs) {
    ByteBuffer out = buffer(entry.headerBytes()).put(new byte[] {'P', 'K', 3, 4, VERSION, 0});
    return putCommon(out, entry, crcs, NONE, 20)
        .put(entry.name)
        .putShort((short) 1)
        .putShort((short) 16)
        .putLong(entry.bytes())
        .putLong(entry.bytes())
        .put(entry.npy)
        .array();
  }

  /** What stands behind all tensors. */
  private static byte[] directory(
      List<TensorEntry> tensors, Map<String, Integer> crcs, long begin) {
    var out = new ByteArrayOutputStream();
    for (TensorEntry tensor : tensors) {
      out.writeBytes(directoryEntry(new Entry(tensor), crcs));
    }
    int count = tensors.size();
    long bytes = out.size();
    if (count > MAX_COUNT || begin > MAX_INT) {
      out.writeBytes(
          buffer(76)
              .put(new byte[] {'P', 'K', 6, 6})
              .putLong(44)
              .putShort(VERSION)
              .putShort(VERSION)
              .putInt(0)
              .putInt(0)
              .putLong(count)
              .putLong(count)
              .putLong(bytes)
              .putLong(begin)
              .put(new byte[] {'P', 'K', 6, 7})
              .putInt(0)
              .putLong(begin + bytes)
              .putInt(1)
              .array());
    }
    short shown = (short) Math.min(count, MAX_COUNT);
    out.writeBytes(
        buffer(22)
            .put(new byte[] {'P', 'K', 5, 6})
            .putInt(0)
            .putShort(shown)
            .putShort(shown)
            .putInt((int) bytes)
            .putInt(begin > 0xFFFFFFFFL ? NONE : (int) begin)
            .putShort((short) 0)
            .array());
    return out.toByteArray();
  }

  private static byte[] directoryEntry(Entry entry, Map<String, Integer> crcs) {
    boolean large = entry.bytes() > MAX_INT;
    boolean far = entry.begin() > MAX_INT;
    int extra = (large || far ? 4 : 0) + (large ? 16 : 0) + (far ? 8 : 0);
    int bytes = large ? NONE : (int) entry.bytes();
    byte[] whole = new byte[46 + entry.name.length + extra];
    ByteBuffer out =
        ByteBuffer.wrap(whole)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {'P', 'K', 1, 2, VERSION, UNIX, VERSION, 0});
    putCommon(out, entry, crcs, bytes, extra)
        .putInt(0)
        .putShort((short) 0)
        .putInt(OWNER_READS_AND_WRITES)
        .putInt(far ? NONE : (int) entry.begin())
        .put(entry.name);
    if (extra > 0) {
      out.putShort((short) 1).putShort((short) (extra - 4));
    }
    if (large) {
      out.putLong(entry.bytes()).putLong(entry.bytes());
    }
    if (far) {
      out.putLong(entry.begin());
    }
    return whole;
  }
}
