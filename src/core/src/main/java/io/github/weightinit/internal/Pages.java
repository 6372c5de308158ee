package io.github.weightinit.internal;

import java.util.stream.IntStream;

/**
 * The pages of a stream. A fill that starts at the beginning of a page makes no word that it does
 * not use.
 */
public final class Pages {

  /** Elements of a page. */
  public static final int SIZE = 4096;

  /** For fewer elements a second thread costs more time than it saves (some 20 microseconds). */
  private static final int WORTHWHILE = 8 * SIZE;

  /** There are more slices than cores, since some cores may be busy. */
  private static final int SLICES_PER_CORE = 4;

  private Pages() {}

  /** Something to do for the positions [from, to) of a target. */
  @FunctionalInterface
  public interface Range {
    void run(int from, int to);
  }

  /** Returns how many elements there are from an index to the end of its page. */
  public static int rest(long index) {
    return SIZE - (int) (index % SIZE);
  }

  /**
   * Does some work for slices of a target, on all cores. Slices end where pages of the tensor end.
   */
  public static void inParallel(long firstIndex, int length, long leastSlice, Range work) {
    int cores = Runtime.getRuntime().availableProcessors();
    int slices = (int) Math.min(length / leastSlice, (long) SLICES_PER_CORE * cores);
    if (length < WORTHWHILE || slices < 2) {
      work.run(0, length);
      return;
    }
    IntStream.range(0, slices)
        .parallel()
        .forEach(
            i ->
                work.run(
                    cut(firstIndex, length, i, slices), cut(firstIndex, length, i + 1, slices)));
  }

  /**
   * Returns where slice {@code i} of {@code slices} begins: at the start of a page of the tensor.
   */
  private static int cut(long firstIndex, int length, int i, int slices) {
    if (i == slices) {
      return length;
    }
    long even = (long) length * i / slices;
    return (int) Math.max(0, even - (firstIndex + even) % SIZE);
  }
}
