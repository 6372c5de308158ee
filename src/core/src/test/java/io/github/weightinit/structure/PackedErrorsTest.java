package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.PaperSchemes;
import io.github.weightinit.Seed;
import io.github.weightinit.SortedScheme;
import io.github.weightinit.Weights;
import io.github.weightinit.testing.Refused;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Shapes and blocks that do not fit are refused when the scheme is made, targets before a write.
 */
class PackedErrorsTest {

  private static void assertRefused(ThrowingCallable call, String message) {
    Refused.with(message, call);
  }

  private static final ElementwiseInitializer ONES = Initializers.ones();

  @Test
  void shapesThatAreNone() {
    assertRefused(() -> Packed.along(0), "shape must have at least 1 axis: []");
    assertRefused(() -> Packed.along(2, 3, 4), "axis must be from -2 to 1: 2");
    assertRefused(() -> Packed.along(-3, 3, 4), "axis must be from -2 to 1: -3");
    assertRefused(
        () -> Packed.along(Integer.MIN_VALUE, 3), "axis must be from -1 to 0: -2147483648");
    assertRefused(() -> Packed.along(0, 3, 0), "shape[1] must be at least 1: 0");
    assertRefused(() -> Packed.along(0, -3, 4), "shape[0] must be at least 1: -3");
    assertRefused(
        () -> Packed.along(0, 1L << 40, 1L << 23),
        "shape must have a product of less than 2^63: [1099511627776, 8388608]");
    assertThat(Packed.along(0, Long.MAX_VALUE).block(Long.MAX_VALUE, ONES).build().weightCount())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void blocksThatDoNotAddUp() {
    String rule = "sizes of blocks must add up to 10, the size of axis 1: ";
    assertRefused(() -> Packed.along(1, 3, 10).block(4, ONES).block(5, ONES).build(), rule + "9");
    assertRefused(() -> Packed.along(-1, 3, 10).build(), rule + "0");
    assertRefused(() -> Packed.along(1, 3, 10).block(6, ONES).block(5, ONES), rule + "6 + 5");
    assertRefused(
        () -> Packed.along(1, 3, 10).block(6, ONES).block(Long.MAX_VALUE, ONES),
        rule + "6 + 9223372036854775807");
    assertRefused(
        () -> Packed.along(1, 3, 10).block(4, ONES).block(0, ONES),
        "size of block 1 must be at least 1: 0");
    assertRefused(
        () -> Packed.equally(1, List.of(ONES, ONES, ONES), 3, 10),
        "number of blocks must divide size of axis 1: 3 does not divide 10");
    assertRefused(
        () -> Packed.equally(1, List.of(), 3, 10), "number of blocks must be at least 1: 0");
  }

  /** Each takes memory: as many as a count or a shape says might be 2^31. */
  @Test
  void moreBlocksThanTheMemoryHolds() {
    String rule = "number of blocks must be from 1 to 1048576: 1048577";
    long size = 1L << 40;
    assertRefused(() -> Packed.along(0, size).blocks(Integer.MAX_VALUE, 1, ONES), rule);
    List<Initializer> many = Collections.nCopies(1 << 21, ONES);
    assertRefused(() -> Packed.equally(0, many, size), rule);
  }

  @Test
  void structuredBlocksOfAnotherSize() {
    assertRefused(
        () -> Packed.along(1, 3, 10).block(4, ONES).block(6, new SortedScheme(17)),
        "block 1 must have 18 weights: 17 (SortedScheme[weightCount=17])");
    assertRefused(
        () -> Packed.equally(0, List.of(Packed.along(0, 3).block(3, ONES).build()), 2, 2),
        "block 0 must have 4 weights: 3 (Packed.along(0, 3).block(3, Constant[value=1.0]))");
  }

  @Test
  void tablesOfAnotherSize() {
    assertRefused(
        () -> Packed.along(0, 3, 7).block(1, ONES).block(2, new ZeroRow(ONES, 1, 7, 0).parallel()),
        "block 1 must have 14 weights: 7 (ZeroRow[rest="
            + ONES.parallel()
            + ", rows=1, columns=7, row=0])");
  }

  @Test
  void targetsThatAreNotWithin() {
    Packed packed = Packed.along(0, 10).block(10, ONES).build();
    double[] untouched = new double[5];
    for (long first : new long[] {6, 10, 11, Long.MAX_VALUE - 5}) {
      assertRefused(
          () -> packed.fill(Weights.of(untouched).startingAt(first), Seed.of(1)),
          "target must lie within the tensor of 10 weights: elements "
              + first
              + " to "
              + (first + 4)
              + " ("
              + packed
              + ")");
      assertRefused(
          () -> packed.parallel().fill(Weights.of(untouched).startingAt(first), Seed.of(1)),
          "target must lie within the tensor of 10 weights: elements "
              + first
              + " to "
              + (first + 4)
              + " ("
              + packed
              + ".parallel())");
    }
    assertRefused(
        () -> packed.fill(new double[11], Seed.of(1)),
        "target must lie within the tensor of 10 weights: elements 0 to 10 (" + packed + ")");
    assertThat(untouched).containsOnly(0);
  }

  @Test
  void partsOfWhatCanOnlyBeFilledWhole() {
    Packed mixed = Packed.along(0, 10).block(4, ONES).block(6, new SortedScheme(6)).build();
    ChronoBias bias = ChronoBias.of(3, 100);
    for (StructuredInitializer scheme : List.of(mixed, mixed.scaledBy(2), bias)) {
      long size = scheme.weightCount();
      double[] untouched = new double[(int) size - 1];
      assertRefused(
          () -> scheme.fill(Weights.of(untouched), Seed.of(1)),
          "target must be the whole tensor of %d weights: elements 0 to %d (%s)"
              .formatted(size, size - 2, scheme));
      assertRefused(
          () -> scheme.fill(Weights.of(untouched).startingAt(1), Seed.of(1)),
          "target must be the whole tensor of %d weights: elements 1 to %d (%s)"
              .formatted(size, size - 1, scheme));
      assertThat(untouched).containsOnly(0);
    }
  }

  @Test
  void statisticsThatNobodyKnows() {
    Initializer lambda = (target, random) -> target.fill(1);
    Packed packed = Packed.along(0, 5).block(4, ONES).block(1, lambda).build();
    for (Runnable statistic :
        List.<Runnable>of(
            packed::mean,
            packed::variance,
            packed::standardDeviation,
            packed::lowerBound,
            packed::upperBound)) {
      assertThatThrownBy(statistic::run)
          .isExactlyInstanceOf(UnsupportedOperationException.class)
          .hasMessage("block 1 does not tell its moments and bounds: " + lambda);
    }
  }

  @Test
  void biasesThatAreNone() {
    assertRefused(() -> ChronoBias.of(0, 100), "hidden must be at least 1: 0");
    assertRefused(
        () -> ChronoBias.of(1L << 61, 100),
        "4 and hidden must have a product of less than 2^63: [4, 2305843009213693952]");
    assertRefused(() -> ChronoBias.of(5, 2), "tMax must be at least 3: 2");
    assertRefused(() -> PaperSchemes.chronoForgetBias(-1), "tMax must be at least 3: -1");
  }
}
