package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Normal;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Places of zeros: a fixed number in each line, every set of places equally likely. Two-sided
 * tests, a correct library is refused with a probability of 1e-6 by each; the seeds are fixed.
 */
class SparseTest {

  private static final double ALPHA = 1e-6;
  private static final Seed SEED = Seed.of(5).at("sparse");

  static List<Row> rows() {
    return KnownAnswers.read("sparse.csv");
  }

  private static Sparse sparse(boolean inRows, long rows, long columns, long zeros) {
    return inRows ? Sparse.inRows(rows, columns, zeros) : Sparse.inColumns(rows, columns, zeros);
  }

  /** By {@code src/python/frameworks/structures.py}, which follows the specification with NumPy. */
  @ParameterizedTest
  @MethodSource("rows")
  void weightsAreThoseOfTheIndependentProgram(Row row) {
    Sparse scheme =
        sparse(
                row.text("in").equals("rows"),
                row.number("rows"),
                row.number("columns"),
                row.number("zeros"))
            .withSigma(Double.parseDouble(row.text("sigma")));
    double[] expected =
        Arrays.stream(row.text("weights").split(" ", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();
    Seed seed = Seed.of(42).at("golden");
    double[] weights = scheme.fill(new double[expected.length], seed);
    float[] floats = scheme.fill(new float[expected.length], seed);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Double.doubleToRawLongBits(weights[i]))
          .as("element %d", i)
          .isEqualTo(Double.doubleToRawLongBits(expected[i]));
      assertThat(floats[i]).isEqualTo((float) expected[i]);
    }
  }

  /** PyTorch: math.ceil(sparsity * rows), a product of doubles. */
  @Test
  void sparsityIsRoundedUp() {
    assertThat(Sparse.of(10, 3, 0.9).zeros()).isEqualTo(9);
    assertThat(Sparse.of(10, 3, 0.1).zeros()).isEqualTo(1);
    assertThat(Sparse.of(10, 3, 0.11).zeros()).isEqualTo(2);
    assertThat(Sparse.of(10, 3, 0).zeros()).isZero();
    assertThat(Sparse.of(100, 3, 0.07).zeros()).isEqualTo(8); // 7.000000000000001
    assertThat(Sparse.of(10, 3, 0.9))
        .hasToString("Sparse[rows=10, columns=3, zeros=9, inRows=false, sigma=0.01]");
    assertThat(Sparse.incoming(50, 784, 15))
        .hasToString("Sparse[rows=50, columns=784, zeros=769, inRows=true, sigma=1.0]");
    assertThat(Sparse.incoming(50, 10, 15).zeros()).isZero();
    assertThat(Sparse.of(10, 3, 0.9).withSigma(2))
        .hasToString("Sparse[rows=10, columns=3, zeros=9, inRows=false, sigma=2.0]")
        .isEqualTo(Sparse.inColumns(10, 3, 9).withSigma(2));
  }

  @Test
  void eachColumnHasItsZerosAndTheRestIsNormal() {
    Sparse scheme = Sparse.of(100, 300, 0.9);
    double[] w = scheme.fill(new double[30_000], SEED);
    double[] normal = new Normal(0, 0.01).fill(new double[30_000], SEED);
    for (int column = 0; column < 300; column++) {
      int zeros = 0;
      for (int row = 0; row < 100; row++) {
        int i = row * 300 + column;
        assertThat(w[i]).isIn(0.0, normal[i]);
        zeros += w[i] == 0 ? 1 : 0;
      }
      assertThat(zeros).isEqualTo(90);
    }
  }

  @Test
  void eachUnitHasItsIncomingConnections() {
    double[] w = Sparse.incoming(300, 100, 15).fill(new double[30_000], SEED);
    for (int row = 0; row < 300; row++) {
      assertThat(Arrays.stream(w, row * 100, row * 100 + 100).filter(x -> x != 0).count())
          .isEqualTo(15);
    }
  }

  /**
   * The 20 sets of 3 places out of 6, of 200,000 columns; and the 400 pairs of sets of neighbours.
   * Expected are 10,000 a set and 250 a pair. Detectable, with a probability of 99.9 %, is a
   * noncentrality n sum((q - p)^2 / p) of 104 with 19 degrees of freedom, and of 282 with 399
   * (scipy's ncx2): a root mean square error of the probabilities of sqrt(104 / 200,000) = 2.3 %,
   * and of sqrt(282 / 100,000) = 5.3 %.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everySetOfPlacesIsEquallyLikely(boolean inRows) {
    int lines = 200_000;
    long[] sets = new long[64];
    long[] pairs = new long[64 * 64];
    Sparse scheme = sparse(inRows, inRows ? lines : 6, inRows ? 6 : lines, 3);
    double[] w = scheme.fill(new double[6 * lines], SEED);
    int previous = 0;
    for (int line = 0; line < lines; line++) {
      int set = 0;
      for (int place = 0; place < 6; place++) {
        int i = inRows ? line * 6 + place : place * lines + line;
        set |= w[i] == 0 ? 1 << place : 0;
      }
      sets[set]++;
      if (line % 2 == 1) {
        pairs[previous * 64 + set]++;
      }
      previous = set;
    }
    check(sets, 20);
    check(pairs, 400);
  }

  /** Pearson's statistic of the cells that occur, all equally likely. */
  private static void check(long[] counts, int cells) {
    long[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
    assertThat(seen).hasSize(cells);
    double expected = (double) Arrays.stream(seen).sum() / cells;
    double statistic =
        Arrays.stream(seen).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    var chiSquare = new ChiSquaredDistribution(null, cells - 1);
    assertThat(statistic)
        .isBetween(
            chiSquare.inverseCumulativeProbability(ALPHA / 2),
            chiSquare.inverseCumulativeProbability(1 - ALPHA / 2));
  }

  /**
   * Kolmogorov's distance of the non-zeros, n = 200,000: 2 exp(-2 n D^2) = 1e-6 gives D = 0.0060;
   * any part of the probability that large in the wrong place is seen. So no choice of a place
   * depends on the weight there.
   */
  @Test
  void theNonZerosAreNormal() {
    double[] w = Sparse.of(1000, 1000, 0.8).withSigma(0.5).fill(new double[1_000_000], SEED);
    double[] sorted = Arrays.stream(w).filter(x -> x != 0).sorted().toArray();
    int n = sorted.length;
    assertThat(n).isEqualTo(200_000);
    var normal = new NormalDistribution(null, 0, 0.5);
    double distance = 0;
    for (int i = 0; i < n; i++) {
      double p = normal.cumulativeProbability(sorted[i]);
      distance = Math.max(distance, Math.max(p - (double) i / n, (i + 1.0) / n - p));
    }
    assertThat(distance).isLessThan(Math.sqrt(Math.log(2 / ALPHA) / 2 / n));
    // The mean square of all weights; its standard error is sqrt(2 / 200,000) = 0.32 %, z < 4.8916.
    double square = Arrays.stream(w).map(x -> x * x).average().orElseThrow();
    double variance = Sparse.of(1000, 1000, 0.8).withSigma(0.5).variance();
    assertThat(square / variance - 1).isBetween(-0.0155, 0.0155);
  }

  @Test
  void moments() {
    Sparse scheme = Sparse.of(10, 4, 0.7).withSigma(2);
    assertThat(scheme.mean()).isZero();
    assertThat(scheme.variance()).isCloseTo(1.2, within(1e-15));
    assertThat(Sparse.incoming(4, 10, 3).variance()).isCloseTo(0.3, within(1e-15));
    assertThat(scheme.lowerBound()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(scheme.upperBound()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  /** Of 2^64 words 2^64 mod 3 = 1 is too many, the word 0; it is drawn again. */
  @Test
  void wordsThatWouldNotBeEvenAreRejected() {
    RandomStream places = (index, draw) -> index == 0 && draw == 2 ? -1L : 0L;
    RandomStream scripted =
        new RandomStream() {
          @Override
          public long word(long index, int draw) {
            return 0x1000L * (index + 1);
          }

          @Override
          public RandomStream at(long child) {
            assertThat(child).isZero();
            return places;
          }
        };
    double[] w = new double[3];
    // The largest word is the place 2; the word 0 of draws 0 and 1 would be the place 0.
    Sparse.inColumns(3, 1, 1).fill(Weights.of(w), scripted);
    assertThat(w[2]).isZero();
    assertThat(w[0]).isNotZero();
    assertThat(w[1]).isNotZero();
  }

  @Test
  void aStreamWithoutChildrenIsRefusedBeforeAnythingIsWritten() {
    double[] w = {7, 7, 7};
    RandomStream childless = (index, draw) -> 0;
    assertThatThrownBy(() -> Sparse.inColumns(3, 1, 1).fill(Weights.of(w), childless))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(w).containsOnly(7);
  }
}
