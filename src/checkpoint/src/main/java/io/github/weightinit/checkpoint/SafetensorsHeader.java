package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the tensors of a safetensors file, read as strictly as by safetensors 0.8.0.
 *
 * @param tensors in the order of their bytes
 * @param metadata the texts of {@code __metadata__}
 * @param bytes the length of all that stands before the tensors
 */
record SafetensorsHeader(List<TensorEntry> tensors, Map<String, String> metadata, long bytes) {

  private static final Map<String, Dtype> DTYPES =
      Stream.of(Dtype.values()).collect(Collectors.toMap(Dtype::name, type -> type));

  /** An entry, and where it stands in the file. */
  private record Placed(TensorEntry entry, long at) {}

  /** Reads the header of a file. */
  static SafetensorsHeader read(OpenFile file) throws IOException {
    if (file.size() < Safetensors.LENGTH_BYTES) {
      throw file.error(
          file.size(), "the file ends within the length of the header, which takes 8 bytes");
    }
    long length = file.bytes(0, Safetensors.LENGTH_BYTES).getLong();
    if (length < 0 || length > Safetensors.MAX_HEADER) {
      throw file.error(
          0,
          "the header must have at most 100,000,000 bytes, but its length is "
              + Long.toUnsignedString(length));
    }
    long end = Safetensors.LENGTH_BYTES + length;
    if (end > file.size()) {
      throw file.error(0, "the header ends at byte " + end + ", the file at " + file.size());
    }
    byte[] bytes = file.bytes(Safetensors.LENGTH_BYTES, (int) length).array();
    try (var json = new StrictJson(file, Safetensors.LENGTH_BYTES, bytes)) {
      return new Reading(file, json, end).header();
    }
  }

  /** Returns the tensors with their places in the file. */
  StoredContent content(OpenFile file) {
    List<StoredTensor> stored =
        tensors.stream()
            .map(
                entry ->
                    new StoredTensor(
                        file.path(), entry.name(), entry.dtype(), entry.shape(), at(file, entry)))
            .toList();
    return new StoredContent(stored, metadata, Map.of(), List.of());
  }

  private Elements at(OpenFile file, TensorEntry entry) {
    long begin = bytes + entry.begin();
    int bits = entry.dtype().bits();
    return (first, into) -> file.read(begin + first / 8 * bits + first % 8 * bits / 8, into);
  }

  /** The reading of one header. */
  private static final class Reading {

    private final OpenFile file;
    private final StrictJson json;
    private final long headerEnd;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Placed> entries = new HashMap<>();
    private boolean hasMetadata;

    Reading(OpenFile file, StrictJson json, long headerEnd) {
      this.file = file;
      this.json = json;
      this.headerEnd = headerEnd;
    }

    SafetensorsHeader header() throws IOException {
      json.expect(JsonToken.START_OBJECT, "the header must be a JSON object");
      for (String name = json.field(); name != null; name = json.field()) {
        if (name.equals(Safetensors.METADATA)) {
          metadata();
        } else {
          long at = json.position();
          Placed earlier = entries.put(name, new Placed(entry(name, at), at));
          if (earlier != null) {
            throw error(at, name, "the name stands twice, first at byte " + earlier.at());
          }
        }
      }
      json.end();
      return new SafetensorsHeader(inOrder(), metadata, headerEnd);
    }

    private void metadata() throws IOException {
      if (hasMetadata) {
        throw json.error("__metadata__ stands twice");
      }
      hasMetadata = true;
      JsonToken token = json.next();
      if (token == JsonToken.VALUE_NULL) {
        return;
      }
      if (token != JsonToken.START_OBJECT) {
        throw json.error("__metadata__ must be an object of texts");
      }
      for (String key = json.field(); key != null; key = json.field()) {
        metadata.put(key, json.string("a value of __metadata__ must be a text"));
      }
    }

    private TensorEntry entry(String name, long at) throws IOException {
      if (json.next() != JsonToken.START_OBJECT) {
        throw error(json.position(), name, "must be an object");
      }
      Dtype dtype = null;
      List<Long> shape = null;
      BigInteger elements = BigInteger.ONE;
      List<BigInteger> offsets = null;
      for (String field = json.field(); field != null; field = json.field()) {
        boolean twice =
            switch (field) {
              case "dtype" -> dtype != null;
              case "shape" -> shape != null;
              case "data_offsets" -> offsets != null;
              default -> false;
            };
        if (twice) {
          throw error(json.position(), name, "has the field " + field + " twice");
        }
        switch (field) {
          case "dtype" -> dtype = dtype(name);
          case "shape" -> {
            List<BigInteger> sizes = integers(name, "shape");
            elements = product(name, sizes);
            shape = sizes.stream().map(BigInteger::longValueExact).toList();
          }
          case "data_offsets" -> offsets = integers(name, "data_offsets");
          default -> json.skip();
        }
      }
      if (dtype == null || shape == null || offsets == null) {
        String missing = dtype == null ? "dtype" : shape == null ? "shape" : "data_offsets";
        throw error(at, name, "has no field " + missing);
      }
      return placed(name, at, dtype, shape, elements, offsets);
    }

    private Dtype dtype(String name) throws IOException {
      Dtype known = json.next() == JsonToken.VALUE_STRING ? DTYPES.get(json.text("dtype")) : null;
      if (known == null) {
        throw error(
            json.position(),
            name,
            "dtype must be one of " + List.of(Dtype.values()) + ", not " + json.shown());
      }
      return known;
    }

    private List<BigInteger> integers(String name, String field) throws IOException {
      var integers = new ArrayList<BigInteger>();
      if (json.next() != JsonToken.START_ARRAY) {
        throw error(json.position(), name, field + " must be an array of integers");
      }
      while (json.next() != JsonToken.END_ARRAY) {
        @Nullable BigInteger value = json.unsigned();
        if (value == null) {
          throw error(
              json.position(),
              name,
              field + " must hold integers from 0 to 2^63 - 1, not " + json.shown());
        }
        integers.add(value);
      }
      return integers;
    }

    /** Multiplies as the reference reader does: in 64 bits, from left to right. */
    private BigInteger product(String name, List<BigInteger> sizes) throws IOException {
      BigInteger product = BigInteger.ONE;
      for (BigInteger size : sizes) {
        product = product.multiply(size);
        if (product.bitLength() > Long.SIZE) {
          throw error(json.position(), name, "shape " + sizes + " has 2^64 elements or more");
        }
      }
      return product;
    }

    private TensorEntry placed(
        String name,
        long at,
        Dtype dtype,
        List<Long> shape,
        BigInteger elements,
        List<BigInteger> offsets)
        throws IOException {
      if (offsets.size() != 2) {
        throw error(at, name, "data_offsets must hold two integers, not " + offsets);
      }
      BigInteger bits = elements.multiply(BigInteger.valueOf(dtype.bits()));
      if (bits.bitLength() > Long.SIZE) {
        throw error(at, name, "shape " + shape + " has 2^64 bits or more");
      }
      if ((bits.intValue() & 7) != 0) {
        throw error(at, name, "shape " + shape + " of " + dtype + " is no whole number of bytes");
      }
      BigInteger begin = offsets.get(0);
      BigInteger end = offsets.get(1);
      if (end.compareTo(begin) < 0 || !end.subtract(begin).equals(bits.shiftRight(3))) {
        throw error(
            at,
            name,
            "shape %s of %s takes %s bytes, but data_offsets are %s"
                .formatted(shape, dtype, bits.shiftRight(3), offsets));
      }
      return new TensorEntry(name, dtype, shape, begin.longValue(), end.longValue());
    }

    /** The tensors cover the rest of the file without holes and overlaps. */
    private List<TensorEntry> inOrder() throws IOException {
      List<Placed> sorted =
          entries.values().stream()
              .sorted(
                  Comparator.comparingLong((Placed placed) -> placed.entry().begin())
                      .thenComparingLong(placed -> placed.entry().end())
                      .thenComparingLong(Placed::at))
              .toList();
      long data = file.size() - headerEnd;
      long reached = 0;
      for (Placed placed : sorted) {
        TensorEntry entry = placed.entry();
        if (entry.begin() != reached) {
          throw error(
              placed.at(),
              entry.name(),
              "begins at %d, but the tensors before it end at %d: %s"
                  .formatted(
                      entry.begin(), reached, entry.begin() < reached ? "an overlap" : "a hole"));
        }
        if (entry.end() > data) {
          throw error(
              placed.at(),
              entry.name(),
              "ends at byte %d, the file at %d".formatted(headerEnd + entry.end(), file.size()));
        }
        reached = entry.end();
      }
      if (reached != data) {
        throw file.error(headerEnd + reached, (data - reached) + " bytes follow the last tensor");
      }
      return sorted.stream().map(Placed::entry).toList();
    }

    private IOException error(long at, String name, String reason) {
      return file.error(at, "tensor " + JsonText.quote(name) + ": " + reason);
    }
  }
}
