package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * What "a weight is a pure function of scheme, seed, path and index" means, as checks that throw
 * {@link AssertionError}. {@link EquivalenceTest} applies them to the library, {@link
 * HandRolledSeedingTest} to initializers that break the promise.
 */
public final class PureFunctionChecks {

  /** Lengths about the lanes (64), blocks (128) and pages (4,096) of the stream. */
  private static final int[] AWKWARD = {1, 63, 64, 65, 127, 128, 129, 256, 4095, 4096, 4097};

  private PureFunctionChecks() {}

  /**
   * Cut points of [0, length]: every awkward length, then random ones, none longer than 100,000.
   */
  public static List<int[]> partition(int length, long seed) {
    Random random = new Random(seed);
    List<int[]> slices = new ArrayList<>();
    for (int from = 0; from < length; ) {
      int wanted =
          slices.size() < AWKWARD.length
              ? AWKWARD[slices.size()]
              : random.nextBoolean() ? 1 + random.nextInt(5000) : 1 + random.nextInt(100_000);
      int to = Math.min(length, from + wanted);
      slices.add(new int[] {from, to});
      from = to;
    }
    return slices;
  }

  /** Filling twice gives the same bits. */
  public static void repeatable(Initializer initializer, Seed seed) {
    assertSame(initializer.fill(new double[5000], seed), initializer.fill(new double[5000], seed));
  }

  /** The slices of a partition, filled in a shuffled order, are the whole. */
  public static void sliceable(Initializer initializer, double[] whole, Seed seed) {
    for (long shuffle = 0; shuffle < 2; shuffle++) {
      double[] pieces = new double[whole.length];
      List<int[]> slices = partition(whole.length, shuffle);
      Collections.shuffle(slices, new Random(shuffle));
      RandomStream stream = seed.stream();
      for (int[] slice : slices) {
        initializer.fill(Weights.of(pieces).slice(slice[0], slice[1]), stream);
      }
      assertSame(pieces, whole);
    }
  }

  /** Slices filled by threads of their own, in no order, are the whole. */
  public static void shareable(Initializer initializer, double[] whole, Seed seed)
      throws InterruptedException {
    double[] pieces = new double[whole.length];
    List<int[]> slices = partition(whole.length, 3);
    RandomStream stream = seed.stream();
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      int first = t;
      threads[t] =
          new Thread(
              () -> {
                for (int i = first; i < slices.size(); i += threads.length) {
                  int[] slice = slices.get(i);
                  initializer.fill(Weights.of(pieces).slice(slice[0], slice[1]), stream);
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertSame(pieces, whole);
  }

  /** The parallel form gives the same bits whatever the size of the pool. */
  public static void parallelizable(Initializer initializer, double[] whole, Seed seed) {
    for (int size : new int[] {1, 2, 3, 8}) {
      ForkJoinPool pool = new ForkJoinPool(size);
      try {
        double[] filled =
            pool.submit(() -> initializer.parallel().fill(new double[whole.length], seed)).join();
        assertSame(filled, whole);
      } finally {
        pool.shutdown();
      }
    }
  }

  /** Every number seeds: the same weights each time, and others than every other number. */
  public static void seedable(LongFunction<double[]> weights) {
    List<Long> seeds = List.of(0L, 1L, -1L, 12L, 42L, Long.MIN_VALUE, Long.MAX_VALUE);
    for (long seed : seeds) {
      assertSame(weights.apply(seed), weights.apply(seed));
    }
    different(seeds, weights::apply);
  }

  /** No two of some tensors or runs have the same weights, and none is all the same value. */
  public static <T> void different(List<T> names, Function<T, double[]> weights) {
    for (int i = 0; i < names.size(); i++) {
      double[] one = weights.apply(names.get(i));
      assertThat(Arrays.stream(one).distinct().count()).as("values").isGreaterThan(1);
      for (int j = 0; j < i; j++) {
        assertThat(one)
            .as("weights of %s and %s", names.get(i), names.get(j))
            .isNotEqualTo(weights.apply(names.get(j)));
      }
    }
  }

  public static void assertSame(double[] actual, double[] expected) {
    // As bits: 0.0 and -0.0 differ. The first difference is enough for a message.
    assertThat(actual.length).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      if (Double.doubleToRawLongBits(actual[i]) != Double.doubleToRawLongBits(expected[i])) {
        assertThat(actual[i]).as("element %d", i).isEqualTo(expected[i]);
        throw new AssertionError("element " + i + ": the sign of zero");
      }
    }
  }
}
