package io.github.weightinit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The header of a safetensors file, to the byte as the reference writer makes it. */
final class Safetensors {

  /** The longest header that the reference reader takes. */
  static final int MAX_HEADER = 100_000_000;

  static final String METADATA = "__metadata__";

  /** The length of the header, before the header. */
  static final int LENGTH_BYTES = Long.BYTES;

  private Safetensors() {}

  /**
   * Lays out a file.
   *
   * @param file its name
   * @param tensors in any order; only their sizes count, their places are decided here
   * @throws IllegalArgumentException if a name cannot stand in a file, or the names are too long
   */
  static Shard shard(String file, List<TensorEntry> tensors) {
    Map<TensorEntry, byte[]> names = new HashMap<>();
    for (TensorEntry tensor : tensors) {
      if (tensor.name().equals(METADATA)) {
        throw new IllegalArgumentException("name must not be that of the metadata: " + METADATA);
      }
      names.put(tensor, JsonText.utf8(tensor.name()));
    }
    // Names are compared by their bytes: Java's own order of texts differs where two chars are one
    // character.
    List<TensorEntry> ordered =
        tensors.stream()
            .sorted(
                Comparator.comparing(TensorEntry::dtype)
                    .thenComparing(names::get, Arrays::compareUnsigned))
            .toList();
    var placed = new ArrayList<TensorEntry>();
    long at = 0;
    for (TensorEntry tensor : ordered) {
      placed.add(tensor.at(at));
      at = Math.addExact(at, tensor.bytes());
    }
    int header = header(placed).length;
    if (header - LENGTH_BYTES > MAX_HEADER) {
      throw new IllegalArgumentException(
          "the header of a file must have at most 100,000,000 bytes: " + header);
    }
    return new Shard(file, placed, header, Math.addExact(at, header));
  }

  /** Returns all bytes before the first tensor. */
  static byte[] header(List<TensorEntry> tensors) {
    byte[] json =
        tensors.stream()
            .map(Safetensors::entry)
            .collect(
                Collectors.joining(
                    ",",
                    "{\"" + METADATA + "\":{\"format\":\"pt\"}" + (tensors.isEmpty() ? "" : ","),
                    "}"))
            .getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    byte[] header = new byte[LENGTH_BYTES + padded];
    Arrays.fill(header, (byte) ' ');
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json);
    return header;
  }

  private static String entry(TensorEntry tensor) {
    return "%s:{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%s,%s]}"
        .formatted(
            JsonText.quote(tensor.name()),
            tensor.dtype(),
            tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(",")),
            tensor.begin(),
            tensor.end());
  }
}
