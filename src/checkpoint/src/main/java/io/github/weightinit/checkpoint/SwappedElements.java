package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Big-endian numbers, made little-endian.
 *
 * @param elements the numbers as they lie
 * @param size bytes of a number: half an element if that is a complex number
 */
record SwappedElements(Elements elements, int size) implements Elements {

  @Override
  public void read(long firstElement, ByteBuffer into) throws IOException {
    int from = into.position();
    elements.read(firstElement, into);
    for (int at = from; at < into.position(); at += size) {
      for (int i = 0, j = size - 1; i < j; i++, j--) {
        byte first = into.get(at + i);
        into.put(at + i, into.get(at + j));
        into.put(at + j, first);
      }
    }
  }
}
