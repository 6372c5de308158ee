package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the array of an {@code .npy} file: its header, and where its elements lie. */
final class NpyArray {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy itself reads no longer header unless it is told to trust the file. */
  private static final int MAX_HEADER = 10_000;

  /**
   * A field of the header, which is a literal of Python. Structured types begin with a bracket. No
   * run of blanks is tried twice, so that the time grows with the length of the header.
   */
  private static final Pattern FIELD =
      Pattern.compile(
          "\\s*+(?:'(?<name>\\w+)'|\"(?<other>\\w+)\")\\s*+:\\s*+"
              + "(?<value>'[^']*'|\"[^\"]*\"|True|False|\\([\\dL,\\s]*\\)|\\[.*?\\](?=\\s*+(?:,\\s*+(?:['\"]\\w+['\"]\\s*+:|\\})|\\})))"
              + "\\s*+(?:,|(?=\\}))",
          Pattern.DOTALL);

  private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,19})L?\\s*");

  private static final Map<String, Dtype> DTYPES = new HashMap<>();

  static {
    DTYPES.put("f8", Dtype.F64);
    DTYPES.put("f4", Dtype.F32);
    DTYPES.put("f2", Dtype.F16);
    DTYPES.put("c8", Dtype.C64);
    DTYPES.put("i8", Dtype.I64);
    DTYPES.put("i4", Dtype.I32);
    DTYPES.put("i2", Dtype.I16);
    DTYPES.put("i1", Dtype.I8);
    DTYPES.put("u8", Dtype.U64);
    DTYPES.put("u4", Dtype.U32);
    DTYPES.put("u2", Dtype.U16);
    DTYPES.put("u1", Dtype.U8);
    DTYPES.put("b1", Dtype.BOOL);
  }

  private final Bytes bytes;
  private final Path file;
  private final String name;

  private NpyArray(Bytes bytes, Path file, String name) {
    this.bytes = bytes;
    this.file = file;
    this.name = name;
  }

  /** Reads the header of an array. */
  static StoredTensor read(Bytes bytes, Path file, String name) throws IOException {
    return new NpyArray(bytes, file, name).tensor();
  }

  private StoredTensor tensor() throws IOException {
    ByteBuffer start = bytes.bytes(0, 12);
    for (int i = 0; i < MAGIC.length; i++) {
      if (start.get(i) != MAGIC[i]) {
        throw error(i, "does not begin as an array of NumPy does");
      }
    }
    int version = start.get(6);
    if (version < 1 || version > 3) {
      throw error(6, "version " + version + " of the format is unknown");
    }
    int headerAt = version == 1 ? 10 : 12;
    long length = version == 1 ? start.getShort(8) & 0xFFFF : start.getInt(8) & 0xFFFF_FFFFL;
    if (length > MAX_HEADER) {
      throw error(8, "the header must have at most 10,000 bytes, as NumPy demands: " + length);
    }
    var charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    String header = charset.decode(bytes.bytes(headerAt, (int) length)).toString();
    Map<String, String> fields = fields(header, headerAt);
    String descr = unquoted(fields.getOrDefault("descr", ""));
    Dtype dtype = dtype(descr, headerAt);
    List<Long> shape = shape(fields.getOrDefault("shape", ""), headerAt);
    long data = headerAt + length;
    long size = checkLength(shape, dtype, data);
    boolean fortran = fields.getOrDefault("fortran_order", "").equals("True");
    List<Long> strides =
        fortran ? StridedElements.fortran(shape) : StridedElements.contiguous(shape);
    if (size > StridedElements.MAX_SPAN && !StridedElements.isContiguous(shape, strides)) {
      throw error(
          headerAt,
          "is in Fortran order and larger than 1 GiB;"
              + " save numpy.ascontiguousarray(...) of it instead");
    }
    int bytesEach = dtype.bits() / 8;
    Elements elements = StridedElements.of(bytes, data, bytesEach, shape, strides);
    if (descr.startsWith(">") && bytesEach > 1) {
      elements = new SwappedElements(elements, dtype == Dtype.C64 ? bytesEach / 2 : bytesEach);
    }
    return new StoredTensor(file, name, dtype, shape, elements);
  }

  private Map<String, String> fields(String header, int at) throws IOException {
    var fields = new HashMap<String, String>();
    int from = header.indexOf('{') + 1;
    int end = header.stripTrailing().length() - 1;
    boolean braces = from > 0 && header.substring(0, from - 1).isBlank() && end >= from;
    Matcher field = FIELD.matcher(header);
    while (braces && field.region(from, header.length()).lookingAt()) {
      String key = field.group("name") == null ? field.group("other") : field.group("name");
      fields.put(key, field.group("value"));
      from = field.end();
    }
    boolean closed = braces && end >= from && header.substring(from, end + 1).strip().equals("}");
    if (!closed || !fields.keySet().equals(Set.of("descr", "fortran_order", "shape"))) {
      throw error(at, "the header is not one of an array: " + JsonText.quote(header.strip()));
    }
    return fields;
  }

  private static String unquoted(String text) {
    return text.length() >= 2 && "'\"".indexOf(text.charAt(0)) >= 0
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private Dtype dtype(String descr, int at) throws IOException {
    boolean known = descr.length() == 3 && "<>|".indexOf(descr.charAt(0)) >= 0;
    Dtype dtype = known ? DTYPES.get(descr.substring(1)) : null;
    if (dtype == null || (descr.startsWith("|") && dtype.bits() > 8)) {
      String kind =
          descr.contains("O")
              ? "holds Python objects, which are never unpickled here"
              : descr.startsWith("[")
                  ? "has a structured type; save each field as an array of its own"
                  : descr.contains("V2")
                      ? "has the type V2, which NumPy writes for bfloat16 without saying so;"
                          + " save it as safetensors"
                      : "has a type that holds no weights; save it as float32, say";
      throw error(at, kind + ": " + JsonText.quote(descr));
    }
    return dtype;
  }

  private List<Long> shape(String text, int at) throws IOException {
    var shape = new ArrayList<Long>();
    if (!text.startsWith("(")) {
      throw error(at, "the shape is no tuple: " + JsonText.quote(text));
    }
    String inside = text.substring(1, text.length() - 1).strip();
    for (String part : inside.isEmpty() ? new String[0] : inside.split(",")) {
      Matcher size = SIZE.matcher(part);
      BigInteger value = size.matches() ? new BigInteger(size.group(1)) : BigInteger.ONE.negate();
      if (value.signum() < 0 || value.bitLength() > 63) {
        throw error(at, "the shape is no tuple of sizes: " + JsonText.quote(text));
      }
      shape.add(value.longValue());
    }
    if (shape.size() == 1 && !inside.endsWith(",")) {
      throw error(at, "the shape is no tuple of sizes: " + JsonText.quote(text));
    }
    return shape;
  }

  private long checkLength(List<Long> shape, Dtype dtype, long data) throws IOException {
    BigInteger expected = BigInteger.valueOf(dtype.bits() / 8);
    for (long size : shape) {
      expected = expected.multiply(BigInteger.valueOf(size));
    }
    if (!expected.equals(BigInteger.valueOf(bytes.size() - data))) {
      throw error(
          data,
          "shape %s of %s takes %s bytes, but %d follow"
              .formatted(shape, dtype, expected, bytes.size() - data));
    }
    return expected.longValue();
  }

  private IOException error(long at, String reason) {
    return bytes.error(at, "tensor " + JsonText.quote(name) + ": " + reason);
  }
}
