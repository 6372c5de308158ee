package io.github.weightinit.random;

/** The cursor of a stream that has no faster way than one word after another. */
final class IndexedCursor extends WordCursor {

  IndexedCursor(RandomStream stream, long index) {
    super(stream, index);
  }

  @Override
  int refill(int atMost) {
    int count = Math.min(atMost, BLOCK);
    for (int i = 0; i < count; i++) {
      buffer[BASE + i] = stream().word(index() + i, 0);
    }
    return count;
  }
}
