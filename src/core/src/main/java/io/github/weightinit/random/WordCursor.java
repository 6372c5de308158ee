package io.github.weightinit.random;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the words of draw 0 of consecutive elements, front to back.
 *
 * <p>A cursor has a position and belongs to one thread. Any number of cursors may read one stream.
 */
public abstract class WordCursor {

  /*
   * Words are made a block at a time at the end of one array; before them stands the
   * generator's state where there is one. State and output in one array at constant offsets is the
   * shape that HotSpot's C2 turns into vector code (see PageCursor), and samplers read the words
   * where they were made, without a copy.
   */
  static final int BASE = 296;
  static final int BLOCK = 128;

  final long[] buffer = new long[BASE + BLOCK];

  /** A block of values on their way to an array of {@code float}. */
  private double @Nullable [] values;

  private final RandomStream stream;
  private long index;
  private int position = BASE;
  private int limit = BASE;

  WordCursor(RandomStream stream, long index) {
    if (index < 0) {
      throw new IllegalArgumentException("index must be at least 0: " + index);
    }
    this.stream = stream;
    this.index = index;
  }

  /**
   * Returns the stream that the words come from.
   *
   * @return the stream, for further draws of an element
   */
  public final RandomStream stream() {
    return stream;
  }

  /**
   * Returns the element whose word comes next.
   *
   * @return the element's index
   */
  public final long index() {
    return index;
  }

  /**
   * Copies the next words.
   *
   * @param target receives the words at {@code [from, to)}
   * @param from the first position written
   * @param to the position after the last one written
   * @throws IndexOutOfBoundsException if the range is not within the array, or goes beyond element
   *     2<sup>63</sup> - 2
   */
  public final void next(long[] target, int from, int to) {
    Objects.checkFromToIndex(from, to, Objects.requireNonNull(target, "target").length);
    if (to - from > Long.MAX_VALUE - index) {
      throw new IndexOutOfBoundsException(
          "no " + (to - from) + " elements from index " + index + " to 2^63 - 1");
    }
    for (int at = from; at < to; ) {
      int taken = take(to - at);
      System.arraycopy(buffer, position - taken, target, at, taken);
      at += taken;
    }
  }

  /**
   * Takes up to {@code atMost} words, at least one; they stand in {@link #buffer} from {@link
   * #taken} on until the next call.
   */
  final int take(int atMost) {
    if (position == limit) {
      position = BASE;
      limit = BASE + refill(atMost);
    }
    int count = Math.min(atMost, limit - position);
    position += count;
    index += count;
    return count;
  }

  /** The position in {@link #buffer} of the first of the {@code count} words just taken. */
  final int taken(int count) {
    return position - count;
  }

  /** An array for the values of a block, made when it is first wanted. */
  final double[] values() {
    double[] made = values;
    if (made == null) {
      made = new double[BLOCK];
      values = made;
    }
    return made;
  }

  /** Leaves out words that a refill made before the cursor's first element. */
  final void skip(int count) {
    limit = BASE + BLOCK;
    position = BASE + count;
  }

  /**
   * Makes words for {@link #index()} and what follows, from {@link #BASE} on.
   *
   * @param atMost how many are wanted; more may be made where that is cheap
   * @return how many were made, from 1 to {@link #BLOCK}
   */
  abstract int refill(int atMost);
}
