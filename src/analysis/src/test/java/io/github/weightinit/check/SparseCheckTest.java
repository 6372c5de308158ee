package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.check.SelfCheck.Outcome;
import io.github.weightinit.structure.ChronoBias;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.Sparse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check of weights whose places count must be able to fail. */
class SparseCheckTest {

  private static final Sparse COLUMNS = Sparse.of(200, 100, 0.9);
  private static final Sparse ROWS = Sparse.incoming(100, 200, 15);

  static List<Initializer> sparse() {
    return List.of(
        COLUMNS,
        ROWS,
        ROWS.scaledBy(-3),
        ROWS.withSigma(1e-200),
        ROWS.withSigma(1e200),
        Sparse.inColumns(100, 100, 0),
        Sparse.inColumns(2, 1000, 1),
        Sparse.inRows(1, 1000, 500),
        Packed.equally(0, List.of(COLUMNS, Initializers.ones()), 400, 100));
  }

  private static double[] weights(Initializer scheme) {
    return scheme.fill(new double[(int) scheme.size().orElseThrow()], Seed.of(5));
  }

  private static List<String> flagged(double[] weights, Initializer expected) {
    SelfCheck check = SelfCheck.of(weights, expected);
    assertThat(check.passed()).isEqualTo(check.flagged().isEmpty());
    return check.flagged().stream().map(Measure::name).toList();
  }

  @ParameterizedTest
  @MethodSource("sparse")
  void rightWeightsPass(Initializer scheme) {
    SelfCheck check = SelfCheck.of(scheme);
    assertThat(check.outcome()).as("%s", check).isEqualTo(Outcome.OK);
  }

  @Test
  void everyTypeIsRoundedInItsOwnWay() {
    for (ElementType type : ElementType.values()) {
      double[] rounded = Arrays.stream(weights(COLUMNS)).map(type::round).toArray();
      var check = TensorCheck.of("w", COLUMNS, WeightSample.of(type, rounded), new Distributions());
      assertThat(check.passed()).as("%s", check).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("sparse")
  void zerosAndThreeTimesTheSizeAreFlagged(Initializer scheme) {
    double[] weights = weights(scheme);
    assertThat(flagged(new double[weights.length], scheme)).isNotEmpty();
    double[] large = Arrays.stream(weights).map(weight -> 3 * weight).toArray();
    assertThat(flagged(large, scheme)).anyMatch(name -> name.endsWith("other weights: std"));
  }

  @Test
  void theNumberOfZerosIsExact() {
    double[] weights = weights(COLUMNS);
    int zero =
        IntStream.range(0, weights.length).filter(i -> weights[i] == 0).findFirst().orElse(0);
    weights[zero] = 0.01;
    assertThat(flagged(weights, COLUMNS)).containsExactly("too few zeros");
    assertThat(SelfCheck.of(weights, COLUMNS).sentence())
        .isEqualTo("1 of 100 columns have fewer than 180 zeros");
    double[] more = weights(ROWS);
    more[IntStream.range(0, more.length).filter(i -> more[i] != 0).findFirst().orElse(0)] = 0;
    assertThat(flagged(more, ROWS)).containsExactly("more zeros");
  }

  /** Zeros in each row instead of each column, as of a transposed tensor, or at any places. */
  @Test
  void zerosOfOtherLinesAreFlagged() {
    Sparse inRows = Sparse.inRows(100, 100, 90);
    assertThat(flagged(weights(inRows), Sparse.inColumns(100, 100, 90))).contains("too few zeros");
  }

  @Test
  void zerosAtTheSamePlacesAreFlagged() {
    double[] weights = Initializers.normal(0, 0.01).fill(new double[200 * 100], Seed.of(7));
    // The first 180 rows: each column has its number.
    Arrays.fill(weights, 0, 180 * 100, 0);
    assertThat(flagged(weights, COLUMNS)).containsExactly("zeros in common", "runs of zeros");
    // In each row a block of neighbours, at a place of its own.
    double[] blocks = Initializers.normal(0, 1).fill(new double[100 * 200], Seed.of(8));
    for (int row = 0; row < 100; row++) {
      for (int i = 0; i < 185; i++) {
        blocks[row * 200 + (row * 37 + i) % 200] = 0;
      }
    }
    assertThat(flagged(blocks, ROWS)).contains("runs of zeros");
    double[] firstOfTwo = Initializers.normal(0, 1).fill(new double[2 * 1000], Seed.of(9));
    Arrays.fill(firstOfTwo, 0, 1000, 0);
    assertThat(flagged(firstOfTwo, Sparse.inColumns(2, 1000, 1)))
        .containsExactly("zeros in common");
  }

  @Test
  void whatIsLeftHasADistribution() {
    double[] weights = weights(ROWS);
    double[] uniform = Initializers.uniform(-Math.sqrt(3), Math.sqrt(3)).fill(weights.clone());
    for (int i = 0; i < weights.length; i++) {
      uniform[i] = weights[i] == 0 ? 0 : uniform[i];
    }
    assertThat(SelfCheck.of(uniform, ROWS).sentence())
        .isEqualTo("other weights: the size is right, but these look uniform, not normal");
  }

  /** The forget gate is ln U[1, tMax - 1): a uniform one within the same bounds is another law. */
  @Test
  void theGatesOfAChronoBiasHaveTheirLaw() {
    for (long tMax : new long[] {3, 784, 1_000_000_000_000L}) {
      ChronoBias bias = ChronoBias.of(1000, tMax);
      double[] weights = weights(bias);
      assertThat(flagged(weights, bias)).isEmpty();
      assertThat(flagged(new double[4000], bias)).isNotEmpty();
      assertThat(flagged(Arrays.stream(weights).map(w -> 3 * w).toArray(), bias)).isNotEmpty();
      double most = Math.log((double) (tMax - 1));
      double[] even = Initializers.uniform(0, most).fill(new double[1000], Seed.of(6));
      double[] wrong = new double[4000];
      for (int i = 0; i < 1000; i++) {
        wrong[i] = -even[i];
        wrong[1000 + i] = even[i];
      }
      assertThat(flagged(wrong, bias)).contains("forget gate: kolmogorov-smirnov");
    }
    assertThat(SelfCheck.of(ChronoBias.of(3, 784)).outcome()).isEqualTo(Outcome.NOT_CHECKED);
  }

  /** Orthogonal, and not random: a product with a permutation has the same elements. */
  @Test
  void anIdentityIsNoRandomMatrix() {
    double[] permutation = new double[100 * 100];
    for (int i = 0; i < 100; i++) {
      // Signs change so that the mean tells nothing.
      permutation[i * 100 + (i * 37 + 5) % 100] = i % 2 == 0 ? 1 : -1;
    }
    assertThat(flagged(permutation, Orthogonal.of(100, 100))).containsExactly("kurtosis");
    assertThat(SelfCheck.of(permutation, Orthogonal.of(100, 100)).sentence())
        .isEqualTo("the matrix is orthogonal, but not drawn from all that are");
  }

  /** A sample of a placed scheme is compared at its places. */
  @Test
  void aPlacedSchemeThatIsTooLargeIsCompared() {
    SelfCheck check = SelfCheck.of(Identity.of(10_000, 10_000));
    assertThat(check.count()).isEqualTo(100_000);
    assertThat(check.outcome()).isEqualTo(Outcome.OK);
    assertThat(check.measure("equal")).isPresent();
  }

  /** Nobody but its author knows how the weights of such an initializer depend on one another. */
  @Test
  void anInitializerOfYourOwnIsNotChecked() {
    Initializer own = (weights, random) -> weights.set(0, 1 + 0x1p-60 * (random.word(0, 0) >>> 11));
    SelfCheck check = SelfCheck.of(own);
    assertThat(check.outcome()).isEqualTo(Outcome.NOT_CHECKED);
    assertThat(check.passed()).isFalse();
    assertThat(check.toString()).contains(": not checked: nobody told how weights of ");
    Initializer fixed = (weights, random) -> weights.set(0, 1);
    assertThat(SelfCheck.of(fixed).outcome()).isEqualTo(Outcome.OK);
    assertThat(flagged(new double[] {2}, fixed)).containsExactly("equal");
  }
}
