package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.random.RandomStream;
import io.github.weightinit.testing.ExportedTypes;
import io.github.weightinit.testing.FuzzSize;
import io.github.weightinit.testing.InitializerLaws;
import io.github.weightinit.testing.RandomCalls;
import java.lang.reflect.Executable;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Everything that users of the core can call, with random and extreme arguments. */
class RandomCallsTest {

  /**
   * What a user may write: it is far out once in 6,000, first on the second page, and says what is
   * true of it. By 1e304 only what is far out overflows; 13 deviations above the mean do not.
   */
  private record HeavyTail() implements ElementwiseInitializer {

    private static final double FAR = 1e5;
    private static final double SHARE = 1 / 6000.0;

    @Override
    public double valueAt(long index, RandomStream random) {
      return index % 6000 == 5999 ? FAR : 1;
    }

    @Override
    public double mean() {
      return 1 + SHARE * (FAR - 1);
    }

    @Override
    public double variance() {
      return SHARE * (1 - SHARE) * (FAR - 1) * (FAR - 1);
    }

    @Override
    public double lowerBound() {
      return 1;
    }

    @Override
    public double upperBound() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public double cumulativeProbability(double x) {
      return x < 1 ? 0 : x < FAR ? 1 - SHARE : 1;
    }
  }

  private static List<Object> examples() throws Exception {
    List<Object> examples =
        new ArrayList<>(
            List.of(
                (Initializer) (target, random) -> target.fill(1),
                (Initializer) (target, random) -> target.set(target.length() - 1, -1e300),
                new HeavyTail(),
                new OwnScheme(),
                Seed.of(3),
                new Random(1),
                MessageDigest.getInstance("SHA-256"),
                ByteBuffer.allocate(48),
                ByteBuffer.allocate(48).asReadOnlyBuffer(),
                DoubleBuffer.allocate(6),
                FloatBuffer.allocate(0),
                Weights.of(new double[6]),
                Weights.of(new float[3]).startingAt(1L << 40)));
    examples.addAll(Schemes.ofEveryClass());
    return examples;
  }

  /**
   * A place that is not there, and what the passes of a user's network give; their pages say so.
   */
  private static boolean isDocumented(Executable call, Throwable error) {
    boolean place = error.getClass() == IndexOutOfBoundsException.class;
    return place
        && List.of("weightAt", "valueAt", "get", "set", "next", "fill").contains(call.getName());
  }

  @Test
  void everyCallEndsWithAResultOrARefusal() throws Exception {
    RandomCalls calls =
        new RandomCalls(ExportedTypes.all(), FuzzSize.seed(), examples())
            .small("ElementType.allocate", "Lsuv.new", "Lsuv.withMaxIterations")
            .documented(RandomCallsTest::isDocumented)
            // A pass of the user's network needs the weights.
            .writesBeforeErrors("Lsuv.fill")
            .law(InitializerLaws::check);
    Collection<String> wrong = calls.run(FuzzSize.cases(20_000));

    assertThat(wrong).isEmpty();
    // What needs a key in hexadecimal digits, or shapes that fit each other, is seldom met.
    assertThat(calls.neverSucceeded()).hasSizeLessThan(calls.size() / 20);
  }
}
