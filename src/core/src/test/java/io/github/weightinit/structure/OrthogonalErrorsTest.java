package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes and gains that cannot be are refused by name and value, when the scheme is made. */
class OrthogonalErrorsTest {

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void numbersOfRowsAndColumns() {
    assertRefused(() -> Orthogonal.of(0, 1), "rows must be at least 1: 0");
    assertRefused(() -> Orthogonal.of(-3, 1), "rows must be at least 1: -3");
    assertRefused(() -> Orthogonal.of(1, 0), "columns must be at least 1: 0");
    assertRefused(
        () -> Orthogonal.of(1L << 32, 1L << 31),
        "rows and columns must have a product of less than 2^63: [4294967296, 2147483648]");
  }

  static Stream<BiFunction<Layout, long[], StructuredInitializer>> schemes() {
    return Stream.of(Orthogonal::of, DeltaOrthogonal::of);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void shapes(BiFunction<Layout, long[], StructuredInitializer> scheme) {
    assertRefused(
        () -> scheme.apply(Layout.OIHW, new long[] {3, 4, 0}), "shape[2] must be at least 1: 0");
    assertRefused(
        () -> scheme.apply(Layout.HWIO, new long[] {-1, 4, 4}), "shape[0] must be at least 1: -1");
    assertRefused(
        () -> scheme.apply(Layout.OIHW, new long[] {5}), "shape must have at least 2 axes: [5]");
    assertRefused(
        () -> scheme.apply(Layout.OIHW, new long[0]), "shape must have at least 2 axes: []");
    assertRefused(
        () -> scheme.apply(Layout.OI, new long[] {5, 5, 3}), "shape must have 2 axes for OI: 3");
    assertRefused(
        () -> scheme.apply(Layout.OHWI, new long[] {1L << 40, 1L << 22, 2}),
        "shape must have a product of less than 2^63: [1099511627776, 4194304, 2]");
  }

  static Stream<DoubleFunction<StructuredInitializer>> gains() {
    return Stream.of(
        Orthogonal.of(3, 4)::withGain,
        DeltaOrthogonal.of(Layout.OIHW, 3, 4, 3)::withGain,
        Orthogonal.of(3, 4).parallel()::withGain);
  }

  @ParameterizedTest
  @MethodSource("gains")
  void gainsThatAreNotPositiveAndFinite(DoubleFunction<StructuredInitializer> maker) {
    for (double gain : new double[] {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(() -> maker.apply(gain), "gain must be positive and finite: " + gain);
    }
  }

  static Stream<StructuredInitializer> small() {
    return Stream.of(Orthogonal.of(3, 4), DeltaOrthogonal.of(Layout.OIHW, 2, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("small")
  void onlyWholeTensorsAreFilled(StructuredInitializer scheme) {
    double[] weights = new double[11];
    assertRefused(
        () -> scheme.fill(weights, Seed.of(1)),
        "target must be the whole tensor of 12 weights: elements 0 to 10 (" + scheme + ")");
    assertRefused(
        () -> scheme.parallel().fill(weights, Seed.of(1)),
        "target must be the whole tensor of 12 weights: elements 0 to 10 ("
            + scheme
            + ".parallel())");
    assertThat(weights).containsOnly(0);
    Weights later = Weights.of(new double[12]).startingAt(12);
    assertRefused(
        () -> scheme.fill(later, Seed.of(1)),
        "target must be the whole tensor of 12 weights: elements 12 to 23 (" + scheme + ")");
  }
}
