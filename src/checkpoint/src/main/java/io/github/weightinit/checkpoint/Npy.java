package io.github.weightinit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * NumPy's file format for one array, version 1.0: a magic string, the length of the header, the
 * header as the text of a Python dictionary, padded so that the elements begin at a multiple of 64
 * bytes, and the elements.
 *
 * <p>NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays". The bytes are those of
 * {@code numpy.save}.
 */
public final class Npy {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  /** NumPy leaves room for a first axis of so many digits, so that a file can grow. */
  private static final int DIGITS = 21;

  /** The most dimensions that an array of NumPy has. */
  static final int MAX_RANK = 64;

  private Npy() {}

  /**
   * Returns all bytes before the elements of an array in C order.
   *
   * @param type NumPy's description of the elements' type: {@code <f4}
   * @param shape the dimensions; empty for a scalar
   * @return the header
   * @throws IllegalArgumentException if there are more than 64 dimensions
   */
  public static byte[] header(String type, List<Long> shape) {
    Objects.requireNonNull(type, "type");
    if (Objects.requireNonNull(shape, "shape").size() > MAX_RANK) {
      throw new IllegalArgumentException(
          "shape must have at most " + MAX_RANK + " dimensions for NumPy: " + shape.size());
    }
    // Python writes a tuple of one element with a comma.
    String sizes =
        shape.stream().map(Object::toString).collect(Collectors.joining(", "))
            + (shape.size() == 1 ? "," : "");
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, sizes);
    int room = shape.isEmpty() ? 0 : DIGITS - String.valueOf(shape.get(0)).length();
    int before = MAGIC.length + Short.BYTES;
    int unpadded = before + text.length() + room + 1;
    int length = unpadded + ALIGNMENT - unpadded % ALIGNMENT;
    String padded = text + " ".repeat(length - before - text.length() - 1) + "\n";
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) (length - before))
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /** Returns all bytes before the elements of a tensor. */
  static byte[] header(TensorEntry tensor) {
    String type =
        switch (tensor.dtype()) {
          case F64 -> "<f8";
          case F32 -> "<f4";
          case F16 -> "<f2";
          default ->
              throw new IllegalArgumentException(
                  tensor.name()
                      + ": NumPy has no bfloat16 and would load it as void: take another type, or a"
                      + " .safetensors file");
        };
    try {
      return header(type, tensor.shape());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(tensor.name() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Lays out a file.
   *
   * @param file its name
   * @param tensors the one tensor
   * @throws IllegalArgumentException if there is not one, or NumPy has no such array
   */
  static Shard shard(String file, List<TensorEntry> tensors) {
    if (tensors.size() != 1) {
      throw new IllegalArgumentException(
          "a .npy file holds one tensor, and the model has "
              + tensors.size()
              + ": take a .npz file for "
              + file);
    }
    TensorEntry tensor = tensors.get(0).at(0);
    int header = header(tensor).length;
    return new Shard(file, List.of(tensor), header, Math.addExact(header, tensor.bytes()));
  }
}
