package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weights of neighbouring seeds and names have nothing in common, nor have neighbours in one
 * tensor. {@link CorrelationChecks} says what can be seen.
 */
class IndependenceTest {

  private static final int N = 100_000;
  private static final int TENSORS = 101;

  private static final Seed SEED = Seed.of(9).at("independence");

  /** Families of neighbours: what a model's tensors and a user's repetitions are called. */
  static Stream<Arguments> families() {
    return Stream.of(
        family("numbers from 0", Seed::of),
        family("numbers about the sign", i -> Seed.of(i - 50L)),
        family("numbers one bit apart", i -> Seed.of(i < 64 ? 1L << i : 3L << (i - 64))),
        family("names", i -> SEED.at("layer." + i)),
        family("names one letter longer each", i -> SEED.at("a".repeat(i))),
        family("indices", SEED::at),
        family("children of neighbours", i -> Seed.of(i).at("weight")),
        family("ancestors", IndependenceTest::descendant));
  }

  private static Arguments family(String name, IntFunction<Seed> seeds) {
    return Arguments.of(name, seeds);
  }

  private static Seed descendant(int generation) {
    Seed seed = SEED;
    for (int i = 0; i < generation; i++) {
      seed = seed.at(0);
    }
    return seed;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void neighbouringSeedsGiveUncorrelatedWeights(String name, IntFunction<Seed> seeds) {
    List<double[]> tensors =
        IntStream.range(0, TENSORS).mapToObj(i -> weights(seeds.apply(i))).toList();
    for (int i = 1; i < TENSORS; i++) {
      CorrelationChecks.uncorrelated(tensors.get(i - 1), tensors.get(i));
    }
  }

  private static double[] weights(Seed seed) {
    return Initializers.standardNormal().fill(new double[N], seed);
  }

  /**
   * Lags within a tensor: neighbours, lanes (64 apart is the next output of the same generator),
   * the blocks and pages, and whole rows of common shapes.
   */
  @Test
  void weightsOfOneTensorAreUncorrelatedAtEveryLag() {
    for (Initializer scheme : Schemes.all().subList(0, 4)) {
      double[] weights = scheme.fill(new double[1_000_000], SEED.at("lags"));
      for (int lag : new int[] {1, 2, 3, 32, 63, 64, 65, 128, 256, 784, 1024, 4032, 4096, 8192}) {
        CorrelationChecks.uncorrelatedAtLag(weights, lag);
      }
    }
  }

  /** Squares see what signs hide: a common magnitude, or a common layer of the ziggurat. */
  @Test
  void magnitudesAreUncorrelatedToo() {
    double[] weights = Initializers.standardNormal().fill(new double[1_000_000], SEED.at("sizes"));
    double[] squares = new double[weights.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = Math.min(4, weights[i] * weights[i]);
    }
    for (int lag : new int[] {1, 64, 256, 4096}) {
      CorrelationChecks.uncorrelatedAtLag(squares, lag);
    }
  }

  /** One value of each of 1,000 tensors in turn is itself a sample without structure. */
  @Test
  void interleavedTensorsAreAGoodSample() {
    int tensors = 1000;
    double[] interleaved = new double[100 * tensors];
    for (int i = 0; i < tensors; i++) {
      double[] weights =
          Initializers.standardNormal().fill(new double[100], SEED.at("layer." + i).at("weight"));
      for (int j = 0; j < 100; j++) {
        interleaved[j * tensors + i] = weights[j];
      }
    }
    for (int lag : new int[] {1, 2, tensors - 1, tensors, tensors + 1}) {
      CorrelationChecks.uncorrelatedAtLag(interleaved, lag);
    }
    Oracle normal = Oracle.normal(0, 1);
    DistributionChecks.moments(interleaved, normal);
    DistributionChecks.evenBins(interleaved, normal);
  }

  /** A collision of 64-bit words among 20,000 has probability 20,000^2 / 2 / 2^64 = 1e-11. */
  @Test
  void noTwoOfManyTensorsBeginAlike() {
    Set<Long> words = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(words.add(SEED.at("layer." + i).stream().word(0, 0))).isTrue();
      assertThat(words.add(Seed.of(i).stream().word(0, 0))).isTrue();
    }
  }
}
