package io.github.weightinit.dialect.numeric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Tables of numbers, which are resources: big-endian, without a header. */
public final class Table {

  private Table() {}

  /**
   * Reads the {@code double}s of a resource.
   *
   * @param owner the class beside which the resource lies
   * @param name the name of the file
   */
  public static double[] doubles(Class<?> owner, String name) {
    ByteBuffer bytes = bytes(owner, name);
    double[] numbers = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }

  /** Reads the {@code long}s of a resource. */
  public static long[] longs(Class<?> owner, String name) {
    ByteBuffer bytes = bytes(owner, name);
    long[] numbers = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(numbers);
    return numbers;
  }

  private static ByteBuffer bytes(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return ByteBuffer.wrap(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
