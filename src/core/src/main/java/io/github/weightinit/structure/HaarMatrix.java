package io.github.weightinit.structure;

import io.github.weightinit.internal.RowKernels;
import io.github.weightinit.random.RandomStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A uniform (Haar) random matrix with orthonormal columns. It is formed in stripes of columns, none
 * of which needs another one. Holds the reflectors, half as many numbers as a square matrix has.
 */
final class HaarMatrix {

  /** Takes the stripes. Several threads call it at once. */
  interface Sink {

    /**
     * Takes the columns from {@code column} on. {@code stripe} has a row for each row of the
     * matrix; some rows of zeros follow the last one.
     */
    void take(double[][] stripe, int column);
  }

  /** Rows x columns<sup>2</sup> below which a second thread costs more than it brings. */
  private static final double WORTHWHILE = 1 << 20;

  private final int rows;
  private final int columns;
  private final boolean parallel;
  private final BlockReflector[] blocks;

  /** Draws a matrix with at least as many rows as columns. */
  HaarMatrix(int rows, int columns, RandomStream random, boolean parallel) {
    this.rows = rows;
    this.columns = columns;
    this.parallel = parallel && (double) rows * columns * columns >= WORTHWHILE;
    blocks = new BlockReflector[(columns - 1) / BlockReflector.SIZE + 1];
    each(
        blocks.length,
        b -> blocks[b] = RandomReflectors.block(rows, columns, b * BlockReflector.SIZE, random));
  }

  /** Forms the matrix and hands it on, a stripe at a time. */
  void form(Sink sink) {
    int width = parallel ? sharedWidth() : RowKernels.WIDTH;
    // The last stripes need most reflections, so they come first. The first stripe may be narrower.
    each(
        (columns - 1) / width + 1,
        s -> {
          int to = columns - s * width;
          int from = Math.max(0, to - width);
          sink.take(stripe(from, to), from);
        });
  }

  /** Narrow stripes are slower. They are worth it where some core would have no stripe at all. */
  private int sharedWidth() {
    int share = (columns - 1) / Runtime.getRuntime().availableProcessors() + 1;
    return Math.max(BlockReflector.SIZE, Math.min(RowKernels.WIDTH, share));
  }

  /** Does tasks 0, 1, and so on. They start in that order, each in a thread that is free. */
  private void each(int tasks, IntConsumer task) {
    if (parallel) {
      AtomicInteger next = new AtomicInteger();
      IntStream.range(0, tasks).parallel().forEach(any -> task.accept(next.getAndIncrement()));
    } else {
      IntStream.range(0, tasks).forEach(task);
    }
  }

  /**
   * Returns columns [from, to): those of the identity, with the signs of R, times all reflections.
   */
  private double[][] stripe(int from, int to) {
    double[][] q = new double[BlockReflector.padded(rows)][to - from];
    for (int j = from; j < to; j++) {
      q[j][j - from] = blocks[j / BlockReflector.SIZE].sign(j);
    }
    double[][] scratch = new double[blocks[0].count()][to - from];
    for (int b = (to - 1) / BlockReflector.SIZE; b >= 0; b--) {
      blocks[b].apply(q, scratch);
    }
    return q;
  }
}
