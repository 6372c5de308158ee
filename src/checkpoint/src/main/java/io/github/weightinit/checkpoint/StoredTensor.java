package io.github.weightinit.checkpoint;

import io.github.weightinit.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A tensor in a file: what the file says of it, and its bytes when they are asked for. Several
 * threads may read one tensor.
 */
public final class StoredTensor {

  private final Path file;
  private final String name;
  private final Dtype dtype;
  private final List<Long> shape;
  private final long size;
  private final Elements elements;

  /** The caller has checked that the shape's product and its bytes are below 2^63. */
  StoredTensor(Path file, String name, Dtype dtype, List<Long> shape, Elements elements) {
    this.file = file;
    this.name = name;
    this.dtype = dtype;
    this.shape = List.copyOf(shape);
    this.size = shape.contains(0L) ? 0 : shape.stream().reduce(1L, Math::multiplyExact);
    this.elements = elements;
  }

  /**
   * Returns the name.
   *
   * @return the name, as the file has it
   */
  public String name() {
    return name;
  }

  /**
   * Returns the type of the elements.
   *
   * @return the type, by its name in safetensors, whatever the format of the file
   */
  public Dtype dtype() {
    return dtype;
  }

  /**
   * Returns the type of this library for the same elements.
   *
   * @return the type; empty for what weights are not stored in here, such as integers
   */
  public Optional<ElementType> elementType() {
    return dtype.elementType();
  }

  /**
   * Returns the shape.
   *
   * @return the dimensions, each at least 0; empty for a scalar
   */
  public List<Long> shape() {
    return shape;
  }

  /**
   * Returns the number of elements.
   *
   * @return the product of the shape: 1 for a scalar, 0 if a dimension is 0
   */
  public long size() {
    return size;
  }

  /**
   * Returns the size of all elements.
   *
   * @return bytes
   */
  public long bytes() {
    return size / 8 * dtype.bits() + size % 8 * dtype.bits() / 8;
  }

  /**
   * Returns the file that holds the tensor.
   *
   * @return the path, below the path of the model
   */
  public Path file() {
    return file;
  }

  /**
   * Reads elements: little-endian, in C order (the last axis varies fastest), whatever the file's
   * own order is. The buffer is filled to its limit; its byte order does not count.
   *
   * @param firstElement the index of the first element in C order
   * @param into takes the bytes from its position to its limit; a whole number of elements
   * @throws IndexOutOfBoundsException if the tensor has not so many elements
   * @throws IllegalArgumentException if the buffer is read-only, its space is no whole number of
   *     elements, or the first one does not begin with a byte
   * @throws IOException if the file cannot be read or its content is damaged; the message names it
   */
  public void read(long firstElement, ByteBuffer into) throws IOException {
    if (Objects.requireNonNull(into, "into").isReadOnly()) {
      throw new IllegalArgumentException("into must not be read-only: " + into);
    }
    int bytes = into.remaining();
    int bits = dtype.bits();
    if (bytes * 8L % bits != 0) {
      throw new IllegalArgumentException(
          "into must have space for whole elements of " + bits + " bits: " + bytes + " bytes");
    }
    Objects.checkFromIndexSize(firstElement, bytes * 8L / bits, size);
    if (firstElement % 8 * bits % 8 != 0) {
      throw new IllegalArgumentException(
          "firstElement must begin with a byte, at " + bits + " bits each: " + firstElement);
    }
    if (bytes > 0) {
      elements.read(firstElement, into);
    }
  }

  /** Returns name, type and shape: {@code fc.weight F32 [10, 4]}. */
  @Override
  public String toString() {
    return name + " " + dtype + " " + shape;
  }
}
