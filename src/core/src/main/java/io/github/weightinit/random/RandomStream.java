package io.github.weightinit.random;

/**
 * An addressable table of random 64-bit words: one row for each element of a tensor, one column for
 * each draw that the element may take.
 *
 * <p>{@code word(index, draw)} is a pure function. Words at different addresses are independent and
 * uniform on all 2<sup>64</sup> values. Draw 0 is the one that every element takes and is fast in
 * bulk; draws 1, 2, ... serve the few elements that need more than one word (the edge of a
 * ziggurat, a rejection), so that no other element's value changes.
 *
 * <p>{@link PagedStream} is the library's own stream, specified as <a
 * href="../doc-files/stream-v1.html">stream version 1</a>. A lambda makes a scripted one: {@code
 * RandomStream zeros = (index, draw) -> 0L}. Implementations must be safe for use by several
 * threads.
 */
@FunctionalInterface
public interface RandomStream {

  /**
   * Returns the word at an address.
   *
   * @param index the element, at least 0
   * @param draw the draw of that element, at least 0
   * @return 64 random bits, the same at every call
   */
  long word(long index, int draw);

  /**
   * Returns a cursor over the words of draw 0, from an element on.
   *
   * @implSpec The default walks {@code word(index, 0)} and asks for no word that is not taken.
   * @param index the first element, at least 0
   * @return a new cursor
   */
  default WordCursor words(long index) {
    return new IndexedCursor(this, index);
  }

  /**
   * Returns an independent child stream, for a scheme made of parts (the blocks of a packed tensor,
   * the gates of a recurrent cell).
   *
   * @implSpec The default has no children and throws.
   * @param child the number of the child, any value
   * @return the stream of that child
   * @throws UnsupportedOperationException if this stream has no children
   */
  default RandomStream at(long child) {
    throw new UnsupportedOperationException("this stream has no children: " + child);
  }
}
