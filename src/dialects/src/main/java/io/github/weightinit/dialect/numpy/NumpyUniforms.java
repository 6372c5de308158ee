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
      MersenneFill.fill(engine, target, 2, parallel, () -> new NumpyMersenneUniforms(low, range));
    } else if (parallel && target.length() > SHARED && bits instanceof Halved whole) {
      inParts(whole, target, low, range);
    } else {
      inOrder(bits, target, low, range);
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

  private static void inOrder(BitGenerator bits, Weights target, double low, double range) {
    long[] words = new long[Math.min(SequentialFill.SCRATCH, target.length())];
    SequentialFill.blocks(
        target,
        (values, count) -> {
          bits.nextLongs(words, count);
          numerators(words, values, count);
          scale(values, count, low, range);
        });
  }

  // Two loops, since JDK 17 makes vector instructions of the second one only.

  private static void numerators(long[] words, double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = words[i] >>> 11;
    }
  }

  private static void scale(double[] values, int count, double low, double range) {
    for (int i = 0; i < count; i++) {
      values[i] = low + range * (values[i] * 0x1p-53);
    }
  }
}
