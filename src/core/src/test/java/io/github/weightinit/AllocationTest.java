package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fill allocates does not grow with the array. */
class AllocationTest {

  private static final int LARGE = 1 << 20;
  private static final Seed SEED = Seed.of(42);
  private static final List<ElementwiseInitializer> SCHEMES =
      List.of(
          Initializers.heNormal(784),
          Initializers.heUniform(784),
          Initializers.heNormal(784).truncated(),
          Initializers.truncatedNormal(0, 1, -3, 3),
          Initializers.truncatedNormal(0, 1, 8, 9),
          Initializers.truncatedNormal(0, 1, -1, 1),
          Initializers.uniform(1, 1 + 3 * Math.ulp(1.0)),
          Initializers.zeros());

  /**
   * A cursor takes 4 KB and the scratch copy 8 KB; a million elements would take 64 KB if one in 16
   * took a byte.
   */
  private static final long ENOUGH = 64 * 1024;

  static Stream<Weights> targets() {
    return Stream.of(
        Weights.of(new double[LARGE]),
        Weights.of(new float[LARGE]),
        Weights.of(ByteBuffer.allocate(LARGE * Float.BYTES).asFloatBuffer()),
        Weights.bfloat16(new short[LARGE]));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void fill_allocatesAConstant(Weights target) {
    for (Initializer scheme : SCHEMES) {
      assertThat(leastAllocated(scheme, target)).as("%s", scheme).isLessThan(ENOUGH);
    }
  }

  /** Every slice has a cursor and a scratch copy of its own, and there are four slices a core. */
  @Test
  void parallelFill_allocatesAConstantForEachCore() {
    long slices = 4L * Runtime.getRuntime().availableProcessors();
    Weights target = Weights.of(new float[LARGE]);
    for (ElementwiseInitializer scheme : SCHEMES) {
      assertThat(leastAllocated(scheme.parallel(), target))
          .as("%s", scheme)
          .isLessThan((slices + 1) * ENOUGH);
    }
  }

  /** The least of several fills: the first ones also pay for classes and compilation. */
  private static long leastAllocated(Initializer scheme, Weights target) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = allocatedByAllThreads();
      scheme.fill(target, SEED);
      least = Math.min(least, allocatedByAllThreads() - before);
    }
    return least;
  }

  private static long allocatedByAllThreads() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).sum();
  }
}
