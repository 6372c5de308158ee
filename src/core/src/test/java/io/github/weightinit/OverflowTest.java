package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.random.RandomStream;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.ZeroRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A product that is no double is an error, and nothing is written before it. */
class OverflowTest {

  /** Beyond a page of 4,096, so that slices and pages before the error could be written. */
  private static final int N = 40_000;

  private static final double HUGE = 1e10;

  /** Any initializer of a user's: all weights are 1 but the last one. */
  private static final Initializer LAMBDA =
      (target, random) -> {
        for (int i = 0; i < target.length(); i++) {
          target.set(i, i < target.length() - 1 ? 1 : HUGE);
        }
      };

  /** A user's distribution without bounds, whose last weight is far out, as it says. */
  private record HeavyTail() implements ElementwiseInitializer {

    @Override
    public double valueAt(long index, RandomStream random) {
      return index % N == N - 1 ? HUGE : 1;
    }

    @Override
    public double cumulativeProbability(double x) {
      return x < 1 ? 0 : x < HUGE ? 1 - 1.0 / N : 1;
    }

    @Override
    public double mean() {
      return 1;
    }

    @Override
    public double variance() {
      return 1;
    }

    @Override
    public double lowerBound() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double upperBound() {
      return Double.POSITIVE_INFINITY;
    }
  }

  static Stream<Initializer> tooLarge() {
    Initializer zeros = Initializers.zeros();
    ElementwiseInitializer tail = new HeavyTail();
    Initializer lambda = LAMBDA.scaledBy(1e300);
    ElementwiseInitializer scaled = tail.scaledBy(-1e300);
    return Stream.of(
            lambda,
            scaled,
            Packed.equally(0, List.of(zeros, LAMBDA), N).scaledBy(1e300),
            Packed.equally(0, List.of(zeros, lambda), N),
            Packed.equally(1, List.of(zeros, tail), 2, N).scaledBy(1e300),
            Packed.equally(1, List.of(Packed.equally(0, List.of(zeros, scaled), 2 * N)), 2, N),
            Packed.equally(0, List.of(zeros, new ZeroRow(scaled, 2, N / 2, 0)), 2 * N),
            new ZeroRow(tail, 2, N / 2, 0).scaledBy(1e300))
        .flatMap(initializer -> Stream.of(initializer, initializer.parallel()));
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void nothingIsWrittenBeforeAnOverflow(Initializer initializer) {
    double[] weights = new double[(int) initializer.size().orElse(N)];
    Arrays.fill(weights, 7);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> initializer.fill(weights, Seed.of(1)))
        .withMessageStartingWith("factor * weight must be finite: ");
    assertThat(weights).containsOnly(7);
  }

  @Test
  void aSingleWeightThatOverflowsIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeavyTail().scaledBy(1e300).valueAt(N - 1, Seed.of(1)))
        .withMessage("factor * weight must be finite: Infinity");
  }

  /** 1e297 is the greatest power of ten whose product with 1e10 is finite. */
  @Test
  void whatFitsIsFilled() {
    for (Initializer initializer :
        List.of(
            LAMBDA.scaledBy(1e297),
            new HeavyTail().scaledBy(1e297),
            Packed.equally(0, List.of(Initializers.zeros(), LAMBDA), 2 * N).scaledBy(1e297))) {
      double[] weights =
          initializer.fill(new double[(int) initializer.size().orElse(N)], Seed.of(1));

      assertThat(weights[weights.length - 1]).isEqualTo(1e297 * HUGE);
      assertThat(weights[weights.length - 2]).isEqualTo(1e297);
    }
  }
}
