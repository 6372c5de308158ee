package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.internal.SmallFloat;
import io.github.weightinit.random.RandomStream;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a tensor is cut, ordered, shared among threads or stored: the same weights. */
class EquivalenceTest {

  private static final int N = 1_000_000;
  private static final Seed SEED = Seed.of(4).at("equivalence");

  static List<ElementwiseInitializer> schemes() {
    return Schemes.all();
  }

  private static double[] whole(Initializer scheme) {
    return scheme.fill(new double[N], SEED);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void anyPartitionInAnyOrderIsTheWhole(ElementwiseInitializer scheme) {
    PureFunctionChecks.repeatable(scheme, SEED);
    PureFunctionChecks.sliceable(scheme, whole(scheme), SEED);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void anyNumberOfThreadsGivesTheWhole(ElementwiseInitializer scheme) throws InterruptedException {
    double[] whole = whole(scheme);
    PureFunctionChecks.shareable(scheme, whole, SEED);
    PureFunctionChecks.parallelizable(scheme, whole, SEED);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void singleAccessIsTheElementOfTheWhole(ElementwiseInitializer scheme) {
    double[] whole = whole(scheme);
    RandomStream stream = SEED.stream();
    var random = new SplittableRandom(5);
    for (int i = 0; i < 3000; i++) {
      // All of the first page's first blocks, then anywhere.
      int index = i < 600 ? i : random.nextInt(N);
      assertThat(scheme.valueAt(index, stream)).as("element %d", index).isEqualTo(whole[index]);
    }
    assertThat(scheme.valueAt(N - 1, SEED)).isEqualTo(whole[N - 1]);
    assertThat(scheme.parallel().valueAt(4096, stream)).isEqualTo(whole[4096]);
  }

  /** A user's own scheme gives single elements; the interface makes a fill of them. */
  @Test
  void theDefaultFillIsSingleAccessForEachElement() {
    ElementwiseInitializer own = new OwnScheme();
    double[] filled = own.fill(new double[10_000], SEED);
    PureFunctionChecks.assertSame(
        filled, Initializers.standardNormal().fill(new double[10_000], SEED));
    PureFunctionChecks.sliceable(own, filled, SEED);
    PureFunctionChecks.parallelizable(own, filled, SEED);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void everyElementTypeHasTheRoundedDouble(ElementwiseInitializer scheme) {
    double[] whole = whole(scheme);
    float[] floats = scheme.fill(new float[N], SEED);
    float[] parallel = scheme.parallel().fill(new float[N], SEED);
    short[] brain = new short[N];
    scheme.fill(Weights.bfloat16(brain), SEED);
    ByteBuffer half = ByteBuffer.allocateDirect(2 * N);
    scheme.parallel().fill(Weights.of(ElementType.FLOAT16, half), SEED);
    DoubleBuffer doubles = DoubleBuffer.allocate(N);
    scheme.parallel().fill(Weights.of(doubles), SEED);
    FloatBuffer buffer = FloatBuffer.allocate(N);
    scheme.fill(Weights.of(buffer), SEED);
    for (int i = 0; i < N; i++) {
      int expected = Float.floatToRawIntBits((float) whole[i]);
      boolean same =
          Float.floatToRawIntBits(floats[i]) == expected
              && Float.floatToRawIntBits(parallel[i]) == expected
              && Float.floatToRawIntBits(buffer.get(i)) == expected
              && brain[i] == SmallFloat.BFLOAT16.round(whole[i])
              && half.getShort(2 * i) == SmallFloat.FLOAT16.round(whole[i])
              && doubles.get(i) == whole[i];
      if (!same) {
        throw new AssertionError(scheme + ", element " + i + ": " + whole[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void slicesOfFloatsAreThoseOfTheWhole(ElementwiseInitializer scheme) {
    float[] whole = scheme.fill(new float[N / 4], SEED);
    float[] pieces = new float[whole.length];
    for (int[] slice : PureFunctionChecks.partition(whole.length, 6)) {
      scheme.fill(Weights.of(pieces, slice[0], slice[1]).startingAt(slice[0]), SEED);
    }
    assertThat(pieces).isEqualTo(whole);
  }

  /** A parallel fill cuts between pages of the tensor, wherever the target begins in it. */
  @ParameterizedTest
  @MethodSource("schemes")
  void aParallelFillMayBeginAnywhere(ElementwiseInitializer scheme) {
    for (long firstIndex : new long[] {1, 4095, 4097, 5_000_000_001L, Long.MAX_VALUE - 200_000}) {
      for (int length : new int[] {8 * 4096 - 1, 8 * 4096, 100_003}) {
        double[] serial = new double[length];
        double[] parallel = new double[length];
        scheme.fill(Weights.of(serial).startingAt(firstIndex), SEED);
        scheme.parallel().fill(Weights.of(parallel).startingAt(firstIndex), SEED);
        PureFunctionChecks.assertSame(parallel, serial);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void theParallelFormSaysTheSameOfItself(ElementwiseInitializer scheme) {
    ElementwiseInitializer parallel = scheme.parallel();
    assertThat(parallel.toString()).isEqualTo(scheme + ".parallel()");
    assertThat(parallel.parallel()).isSameAs(parallel);
    assertThat(parallel.mean()).isEqualTo(scheme.mean());
    assertThat(parallel.variance()).isEqualTo(scheme.variance());
    assertThat(parallel.standardDeviation()).isEqualTo(scheme.standardDeviation());
    assertThat(parallel.lowerBound()).isEqualTo(scheme.lowerBound());
    assertThat(parallel.upperBound()).isEqualTo(scheme.upperBound());
    assertThat(parallel.cumulativeProbability(0.05)).isEqualTo(scheme.cumulativeProbability(0.05));
  }
}
