package io.github.weightinit.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Reads a ziggurat's table, a resource of big-endian doubles: the area of a layer, then the
 * half-widths of the layers from the lowest and widest to the top. {@code
 * src/python/reference/tables.py} computed them at 60 digits and rounded each correctly.
 */
final class ZigguratTable {

  private ZigguratTable() {}

  static double[] read(String resource, int length) {
    try (InputStream in = ZigguratTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      double[] table = new double[length];
      ByteBuffer.wrap(in.readAllBytes()).asDoubleBuffer().get(table);
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
