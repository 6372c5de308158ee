package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the elements of a tensor lie, whatever the format. Several threads may read. */
@FunctionalInterface
interface Elements {

  /**
   * Fills a buffer with the elements from one on, little-endian, in C order.
   *
   * @param firstElement the first; the caller has checked that all that fit into the buffer exist
   * @param into holds whole elements
   */
  void read(long firstElement, ByteBuffer into) throws IOException;
}
