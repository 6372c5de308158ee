package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file in a store that is no file system of Java: its bytes from any place on. */
@FunctionalInterface
public interface ByteSource {

  /**
   * Fills a buffer. Several threads may call this at once if several threads compare or read.
   *
   * @param position the place of the first byte in the file, from 0
   * @param into is filled from its position to its limit
   * @throws IOException if there are fewer bytes, or they cannot be read
   */
  void read(long position, ByteBuffer into) throws IOException;
}
