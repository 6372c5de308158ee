package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializer;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the threads and the type of the elements: the same weights. */
class OrthogonalEquivalenceTest {

  private static final Seed SEED = Seed.of(4).at("orthogonal equivalence");

  /** All large enough for threads; stripes with and without a remainder. */
  static List<StructuredInitializer> schemes() {
    return List.of(
        Orthogonal.of(384, 384),
        Orthogonal.of(300, 301).withGain(1.7),
        Orthogonal.of(5000, 40),
        Orthogonal.of(130, 1000),
        Orthogonal.of(Layout.HWIO, 3, 3, 30, 200),
        Orthogonal.of(Layout.IOHW, 200, 150, 2, 2),
        DeltaOrthogonal.of(Layout.OIHW, 200, 150, 3, 2));
  }

  private static void assertSame(double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (Double.doubleToRawLongBits(actual[i]) != Double.doubleToRawLongBits(expected[i])) {
        throw new AssertionError("element " + i + ": " + actual[i] + " for " + expected[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void anyNumberOfThreadsGivesTheSameBits(StructuredInitializer scheme) {
    int size = (int) scheme.weightCount();
    double[] serial = scheme.fill(new double[size], SEED);
    assertSame(scheme.fill(new double[size], SEED), serial);
    Initializer parallel = scheme.parallel();
    assertSame(parallel.fill(new double[size], SEED), serial);
    for (int threads : new int[] {1, 2, 3, 8}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertSame(pool.submit(() -> parallel.fill(new double[size], SEED)).join(), serial);
      } finally {
        pool.shutdown();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void aFloatIsTheRoundedDouble(StructuredInitializer scheme) {
    int size = (int) scheme.weightCount();
    double[] doubles = scheme.fill(new double[size], SEED);
    float[] floats = scheme.fill(new float[size], SEED);
    float[] parallel = scheme.parallel().fill(new float[size], SEED);
    short[] brain = new short[size];
    scheme.fill(Weights.bfloat16(brain), SEED);
    short[] brainOfDoubles = new short[size];
    Weights.bfloat16(brainOfDoubles).set(0, doubles, 0, size);
    for (int i = 0; i < size; i++) {
      int expected = Float.floatToRawIntBits((float) doubles[i]);
      assertThat(Float.floatToRawIntBits(floats[i])).isEqualTo(expected);
      assertThat(Float.floatToRawIntBits(parallel[i])).isEqualTo(expected);
    }
    assertThat(brain).isEqualTo(brainOfDoubles);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void theParallelFormSaysTheSameOfItself(StructuredInitializer scheme) {
    var parallel = (StructuredInitializer) scheme.parallel();
    assertThat(parallel).hasToString(scheme + ".parallel()").isEqualTo(scheme.parallel());
    assertThat(parallel.parallel()).isSameAs(parallel);
    assertThat(parallel.weightCount()).isEqualTo(scheme.weightCount());
    assertThat(parallel.mean()).isEqualTo(scheme.mean());
    assertThat(parallel.variance()).isEqualTo(scheme.variance());
    assertThat(parallel.lowerBound()).isEqualTo(scheme.lowerBound());
    assertThat(parallel.upperBound()).isEqualTo(scheme.upperBound());
  }

  /** Other seeds and names give other matrices; the first normals decide all of Q. */
  @Test
  void everySeedHasItsOwnMatrix() {
    double[] one = Orthogonal.of(9, 9).fill(new double[81], SEED.at("one"));
    double[] two = Orthogonal.of(9, 9).fill(new double[81], SEED.at("two"));
    for (int i = 0; i < one.length; i++) {
      assertThat(one[i]).isNotEqualTo(two[i]);
    }
  }
}
