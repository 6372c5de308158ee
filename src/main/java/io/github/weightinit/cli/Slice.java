package io.github.weightinit.cli;

import io.github.weightinit.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.function.Consumer;

/**
 * The memory of one thread: it holds one slice of a tensor at a time, and is used over and over.
 */
final class Slice {

  /** Whole pages of 4,096 elements, so that none is made twice; small enough for a core's cache. */
  static final int LENGTH = 16 * 4096;

  private final Weights weights;
  private final Consumer<ByteBuffer> encoder;
  private final ByteBuffer bytes;
  private final int size;

  /**
   * @param type the type of the elements
   * @param weights the elements, {@link #LENGTH} of them
   * @param encoder copies the elements to a buffer
   */
  Slice(DataType type, Weights weights, Consumer<ByteBuffer> encoder) {
    this.weights = weights;
    this.encoder = encoder;
    size = type.size();
    bytes = ByteBuffer.allocate(LENGTH * size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How much memory a slice takes: the elements, and their bytes for the digest. */
  static long bytes(DataType type) {
    return 2L * LENGTH * type.size();
  }

  /** The first elements of this memory, as those of a tensor from an index on. */
  Weights at(long first, int count) {
    return weights.slice(0, count).startingAt(first);
  }

  /** Adds the first elements to a digest, as little-endian bytes. */
  void digest(MessageDigest digest, int count) {
    encoder.accept(bytes);
    digest.update(bytes.array(), 0, count * size);
  }
}
