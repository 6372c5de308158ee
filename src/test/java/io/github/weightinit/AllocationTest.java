package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fill allocates does not grow with the array. */
class AllocationTest {

  private static final int LARGE = 1 << 22;
  private static final Seed SEED = Seed.of(42);
  private static final List<Initializer> SCHEMES =
      List.of(
          Initializers.heNormal(784),
          Initializers.heUniform(784),
          Initializers.heNormal(784).truncated(),
          Initializers.uniform(1, 1 + 3 * Math.ulp(1.0)),
          Initializers.zeros());

  static Stream<Weights> targets() {
    return Stream.of(
        Weights.of(new double[LARGE]),
        Weights.of(new float[LARGE]),
        Weights.of(ByteBuffer.allocate(LARGE * Float.BYTES).asFloatBuffer()),
        Weights.bfloat16(new short[LARGE]));
  }

  /**
   * A cursor's words take 3 KB, the scratch copy 8 KB, a hash some 1 KB. Ziggurat edges allocate a
   * few short arrays each until their code is compiled and the arrays vanish: 6,144 edges of 4 Mi
   * elements, two blocks of 88 bytes a try, hence a bound that one byte for every eight elements of
   * the array would break.
   */
  @ParameterizedTest
  @MethodSource("targets")
  void fill_allocatesAConstant(Weights target) {
    for (Initializer scheme : SCHEMES) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 3; i++) {
        long before = allocated();
        scheme.fill(target, SEED);
        least = Math.min(least, allocated() - before);
      }
      assertThat(least).as("%s", scheme).isLessThan(LARGE / 8);
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
