package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Orthogonal matrices are uniformly distributed; a QR factorization of normal numbers without the
 * correction of signs is not, and {@link HaarChecks} sees it.
 */
class HaarTest {

  private static final int N = 16;
  private static final Seed SEED = Seed.of(14).at("haar");

  private static double[] library(int i) {
    return Orthogonal.of(N, N).fill(new double[N * N], SEED.at(i));
  }

  /** The mistake: the Q of a factorization as it comes, by Commons Math. */
  private static double[] uncorrected(int i) {
    double[] normals = Initializers.standardNormal().fill(new double[N * N], SEED.at(i));
    return HaarChecks.householder(normals, N);
  }

  @Test
  void eigenvaluesAreUniformOnTheCircle() {
    HaarChecks.eigenvalues(HaarTest::library, N);
  }

  @Test
  void everyElementHasTheLawOfAPointOnTheSphere() {
    for (int element : new int[] {0, 1, N - 1, N, 5 * N + 5, N * N - N, N * N - 1}) {
      HaarChecks.sphere(i -> library(i)[element], N);
    }
  }

  /** The law of u'Qv is that of an element, for all unit vectors u and v. */
  @Test
  void theLawIsTheSameInEveryBasis() {
    HaarChecks.sphere(i -> HaarChecks.sum(library(i)) / N, N);
    HaarChecks.sphere(i -> HaarChecks.alternatingSum(library(i)) / N, N);
  }

  @Test
  void reflectionsAndRotationsAreEquallyLikely() {
    HaarChecks.determinants(HaarTest::library, N);
    HaarChecks.determinants(i -> Orthogonal.of(1, 1).fill(new double[1], SEED.at(i)), 1);
    HaarChecks.determinants(i -> Orthogonal.of(5, 5).fill(new double[25], SEED.at(i)), 5);
  }

  /** Frames, tall and wide: elements of both corners, and sums over the matrix. */
  @Test
  void rectangularMatricesAreUniformToo() {
    IntFunction<double[]> tall = i -> Orthogonal.of(40, 10).fill(new double[400], SEED.at(i));
    IntFunction<double[]> wide = i -> Orthogonal.of(10, 40).fill(new double[400], SEED.at(i));
    for (IntFunction<double[]> matrices : List.of(tall, wide)) {
      HaarChecks.sphere(i -> matrices.apply(i)[0], 40);
      HaarChecks.sphere(i -> matrices.apply(i)[399], 40);
      HaarChecks.sphere(i -> HaarChecks.sum(matrices.apply(i)) / 20, 40);
    }
  }

  @Test
  void withoutTheSigns_everyCheckFails() {
    assertFails(() -> HaarChecks.eigenvalues(HaarTest::uncorrected, N));
    assertFails(() -> HaarChecks.sphere(i -> uncorrected(i)[0], N));
    assertFails(() -> HaarChecks.sphere(i -> HaarChecks.sum(uncorrected(i)) / N, N));
    assertFails(() -> HaarChecks.determinants(HaarTest::uncorrected, N));
  }

  private static void assertFails(Runnable check) {
    assertThatThrownBy(check::run).isInstanceOf(AssertionError.class);
  }

  /** With the signs, the same factorization passes: it is the signs that the checks see. */
  @Test
  void withTheSigns_theFactorizationPasses() {
    IntFunction<double[]> corrected =
        i ->
            HaarChecks.corrected(
                Initializers.standardNormal().fill(new double[N * N], SEED.at(i)), N);
    assertThat(corrected.apply(0)).hasSize(N * N);
    HaarChecks.eigenvalues(corrected, N);
    HaarChecks.sphere(i -> corrected.apply(i)[0], N);
    HaarChecks.determinants(corrected, N);
  }
}
