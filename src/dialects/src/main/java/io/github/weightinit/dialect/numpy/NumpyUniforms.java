package io.github.weightinit.dialect.numpy;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.BitGenerator;
import io.github.weightinit.dialect.engine.Halved;
import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.shared.MersenneFill;
import io.github.weightinit.dialect.shared.SequentialFill;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Uniform numbers {@code low + range * random()} of {@code float64}. */
final class NumpyUniforms {

  /** How many elements are worth a thread. */
  private static final int SHARED = 16_384;

  /** How many parts a thread gets, so that a slow one does not make the others wait. */
  private static final int PARTS = 4;

  private NumpyUniforms() {}

  static void fill(BitGenerator bits, Weights target, double low, double range, boolean parallel) {
    if (bits instanceof Mt19937 engine) {
      MersenneFill.fill(
          engine, target, 2, parallel, most -> new NumpyMersenneUniforms(low, range, most));
    } else if (parallel && target.length() > SHARED) {
      inParts((Halved) bits, target, low, range);
    } else {
      inOrder((Halved) bits, target, low, range);
    }
  }

  /** Each part has a generator of its own, which skips the words of the parts before it. */
  private static void inParts(Halved bits, Weights target, double low, double range) {
    long length = target.length();
    int parts = PARTS * (ForkJoinPool.getCommonPoolParallelism() + 1);
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              int from = (int) (length * part / parts);
              int to = (int) (length * (part + 1) / parts);
              Halved own = bits.copy();
              own.skip(from);
              inOrder(own, target.slice(from, to), low, range);
            });
    bits.skip(length);
  }

  private static void inOrder(Halved bits, Weights target, double low, double range) {
    SequentialFill.blocks(
        target,
        (values, count) -> {
          bits.nextDoubles(values, count);
          if (low != 0 || range != 1) {
            scale(values, count, low, range);
          }
        });
  }

  private static void scale(double[] values, int count, double low, double range) {
    for (int i = 0; i < count; i++) {
      values[i] = low + range * values[i];
    }
  }
}
