package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import io.github.weightinit.testing.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes and targets that cannot be are refused by name and value, before anything is written. */
class StructureErrorsTest {

  private static final Seed SEED = Seed.of(3);
  private static final long HALF = 1L << 32;

  @Test
  void matrices() {
    String product = "rows and columns must have a product of less than 2^63: ";
    Refused.with("rows must be at least 1: 0", () -> Identity.of(0, 3));
    Refused.with("columns must be at least 1: -2", () -> Identity.of(3, -2));
    Refused.with(product + "[4294967296, 2147483648]", () -> Identity.of(HALF, HALF / 2));
    assertThat(Identity.of(HALF, HALF / 2 - 1).weightCount()).isEqualTo((1L << 63) - (1L << 32));
    Refused.with("rows must be at least 1: 0", () -> Sparse.of(0, 3, 0.5));
    Refused.with("columns must be at least 1: 0", () -> Sparse.of(3, 0, 0.5));
    Refused.with(product + "[4294967296, 4294967296]", () -> Sparse.of(HALF, HALF, 0.5));
    Refused.with("outputs must be at least 1: 0", () -> Sparse.incoming(0, 3, 2));
    Refused.with("inputs must be at least 1: 0", () -> Sparse.incoming(3, 0, 2));
    Refused.with(
        "outputs and inputs must have a product of less than 2^63: [4294967296, 4294967296]",
        () -> Sparse.incoming(HALF, HALF, 2));
    Refused.with("connections must be at least 1: 0", () -> Sparse.incoming(3, 3, 0));
  }

  @Test
  void numbersOfZeros() {
    Refused.with("zeros must be from 0 to 2, of 3 weights: 3", () -> Sparse.inColumns(3, 5, 3));
    Refused.with("zeros must be from 0 to 4, of 5 weights: 5", () -> Sparse.inRows(3, 5, 5));
    Refused.with("zeros must be from 0 to 2, of 3 weights: -1", () -> Sparse.inColumns(3, 5, -1));
    for (double sparsity :
        new double[] {-0.1, 0.95, 1, 1.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      Refused.with(
          "sparsity must be at least 0 and leave one of 10 weights in each column: " + sparsity,
          () -> Sparse.of(10, 5, sparsity));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void gainsAndWidths(double bad) {
    String gain = "gain must be positive and finite: " + bad;
    Refused.with(gain, () -> Identity.of(2, 2).withGain(bad));
    Refused.with(gain, () -> Dirac.of(Layout.OIHW, 2, 2, 3).withGain(bad));
    Refused.with(gain, () -> Hadamard.of(Layout.OI, 2, 2).withGain(bad));
    Refused.with(
        "sigma must be positive and finite: " + bad, () -> Sparse.of(2, 2, 0.5).withSigma(bad));
    Refused.with(
        "tolerance must be positive and finite: " + bad,
        () -> Lsuv.startingFrom(Identity.of(2, 2)).withTolerance(bad));
  }

  @Test
  void shapesOfConvolutions() {
    Refused.with("shape must have at least 3 axes: []", () -> Dirac.of(Layout.OIHW));
    Refused.with("shape must have at least 3 axes: [5]", () -> Dirac.of(Layout.OIHW, 5));
    Refused.with("shape must have at least 3 axes: [5, 5]", () -> Dirac.of(Layout.OIHW, 5, 5));
    Refused.with("shape must have at least 3 axes: [5, 5]", () -> Bilinear.of(Layout.OI, 5, 5));
    Refused.with("shape must have at least 2 axes: [5]", () -> Hadamard.of(Layout.OI, 5));
    Refused.with("shape must have at least 2 axes: []", () -> Hadamard.of(Layout.OIHW));
    Refused.with("shape must have 2 axes for OI: 3", () -> Dirac.of(Layout.OI, 5, 5, 3));
    Refused.with("shape must have 2 axes for IO: 3", () -> Bilinear.of(Layout.IO, 5, 5, 3));
    Refused.with("shape must have 2 axes for IO: 3", () -> Hadamard.of(Layout.IO, 5, 5, 3));
  }

  @ParameterizedTest
  @EnumSource(names = {"OIHW", "HWIO", "OHWI", "IOHW", "HWOI"})
  void sizesOfConvolutions(Layout layout) {
    Refused.with("shape[0] must be at least 1: 0", () -> Dirac.of(layout, 0, 2, 3));
    Refused.with("shape[2] must be at least 1: -3", () -> Dirac.of(layout, 2, 2, -3));
    Refused.with("shape[1] must be at least 1: 0", () -> Bilinear.of(layout, 2, 0, 3));
    Refused.with("shape[1] must be at least 1: 0", () -> Hadamard.of(layout, 2, 0, 3));
    String message = "shape must have a product of less than 2^63: [4294967296, 2, 1073741824]";
    Refused.with(message, () -> Dirac.of(layout, HALF, 2, 1L << 30));
    Refused.with(message, () -> Bilinear.of(layout, HALF, 2, 1L << 30));
    Refused.with(message, () -> Hadamard.of(layout, HALF, 2, 1L << 30));
  }

  @Test
  void groups() {
    Refused.with("groups must be at least 1: 0", () -> Dirac.of(Layout.OIHW, 6, 2, 3).groups(0));
    Refused.with(
        "groups must divide out: 4 does not divide 6",
        () -> Dirac.of(Layout.OIHW, 6, 2, 3).groups(4));
    Refused.with(
        "groups must divide out: 4 does not divide 6",
        () -> Dirac.of(Layout.HWIO, 3, 4, 6).groups(4));
    Refused.with(
        "groups must divide in: 4 does not divide 6",
        () -> Dirac.of(Layout.IOHW, 6, 4, 3).groups(4));
    Refused.with(
        "out must divide in: 4 does not divide 6", () -> Bilinear.of(Layout.IOHW, 6, 4, 3));
    Refused.with(
        "out must divide in: 6 does not divide 3", () -> Bilinear.of(Layout.HWOI, 3, 6, 3));
    Refused.with(
        "in must divide out: 4 does not divide 6", () -> Bilinear.of(Layout.OIHW, 6, 4, 3));
  }

  private static List<StructuredInitializer> placed() {
    return List.of(
        Identity.of(2, 6),
        Dirac.of(Layout.OIHW, 2, 2, 3),
        Bilinear.of(Layout.IOHW, 2, 2, 3),
        Hadamard.of(Layout.OI, 4, 3));
  }

  private static List<StructuredInitializer> whole() {
    return List.of(
        Sparse.of(4, 3, 0.5),
        Mirrored.along(0, Initializers.heNormal(3), 4, 3),
        Icnr.of(4, Initializers.heNormal(3), 4, 1, 3));
  }

  @Test
  void slicesBeyondTheTensor() {
    for (StructuredInitializer scheme : placed()) {
      assertThat(scheme.weightCount()).isEqualTo(12);
      double[] w = new double[13];
      Arrays.fill(w, 7);
      String message = "target must lie within the tensor of 12 weights: elements ";
      Refused.with(message + "0 to 12 (" + scheme + ")", () -> scheme.fill(w, SEED));
      Refused.with(
          message + "10 to 12 (" + scheme + ")",
          () -> scheme.fill(Weights.of(w, 0, 3).startingAt(10), SEED));
      Refused.with(
          message + "9223372036854775800 to 9223372036854775802 (" + scheme + ")",
          () -> scheme.fill(Weights.of(w, 0, 3).startingAt(Long.MAX_VALUE - 7), SEED));
      assertThat(w).containsOnly(7);
      assertThat(scheme.fill(new double[0], SEED)).isEmpty();
      scheme.fill(Weights.of(w, 0, 0).startingAt(100), SEED);
    }
  }

  @Test
  void partsOfWhatIsFilledAsAWhole() {
    for (StructuredInitializer scheme : whole()) {
      assertThat(scheme.weightCount()).isEqualTo(12);
      double[] w = new double[13];
      Arrays.fill(w, 7);
      String message = "target must be the whole tensor of 12 weights: elements ";
      Refused.with(message + "0 to 12 (" + scheme + ")", () -> scheme.fill(w, SEED));
      Refused.with(
          message + "1 to 12 (" + scheme + ")",
          () -> scheme.fill(Weights.of(w, 0, 12).startingAt(1), SEED));
      Refused.with(
          message + "0 to 2 (" + scheme + ")", () -> scheme.fill(Weights.of(w, 0, 3), SEED));
      assertThat(w).containsOnly(7);
      assertThat(scheme.fill(new double[0], SEED)).isEmpty();
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void nulls() {
    assertNamed("layout", () -> Dirac.of(null, 2, 2, 3));
    assertNamed("shape", () -> Dirac.of(Layout.OIHW, (long[]) null));
    assertNamed("shape", () -> Orthogonal.of(Layout.OI, (long[]) null));
    assertNamed("shape", () -> Icnr.of(1, Identity.of(1, 1), (long[]) null));
    assertNamed("base", () -> Mirrored.along(0, null, 2, 2));
    assertNamed("base", () -> Icnr.of(1, null, 2, 2, 3));
    assertNamed("start", () -> Lsuv.startingFrom(null));
    Lsuv lsuv = Lsuv.startingFrom(Identity.of(1, 1));
    assertNamed("target", () -> lsuv.fill((Weights) null, SEED, () -> 1));
    assertNamed("weights", () -> lsuv.fill((double[]) null, SEED, w -> 1));
    assertNamed("weights", () -> lsuv.fill((float[]) null, SEED, w -> 1));
    assertNamed("seed", () -> lsuv.fill(new double[1], null, w -> 1));
    assertNamed("outputVariance", () -> lsuv.fill(new float[1], SEED, null));
    assertNamed("outputs", () -> Lsuv.variance((double[]) null));
    assertNamed("outputs", () -> Lsuv.variance((float[]) null));
    assertNamed("rest", () -> new ZeroRow(null, 2, 2, 0));
    assertNamed("shape", () -> Packed.along(0, (long[]) null));
    assertNamed("initializer", () -> Packed.along(0, 2).block(1, null));
    assertNamed("blocks", () -> Packed.equally(0, null, 2));
    for (int i = 0; i < 3; i++) {
      String name = List.of("side", "window", "scaling").get(i);
      Stft.Side side = i == 0 ? null : Stft.Side.REAL;
      Stft.Window window = i == 1 ? null : Stft.Window.HANN;
      Stft.Scaling scaling = i == 2 ? null : Stft.Scaling.NONE;
      assertNamed(name, () -> new Stft(4, 4, side, window, scaling, true));
    }
    for (StructuredInitializer scheme :
        Stream.of(placed(), whole(), List.of(Orthogonal.of(4, 3), ChronoBias.of(3, 9)))
            .flatMap(List::stream)
            .toList()) {
      assertNamed("target", () -> scheme.fill((Weights) null, SEED.stream()));
      double[] w = new double[12];
      assertNamed("random", () -> scheme.fill(Weights.of(w), (RandomStream) null));
      assertThat(w).containsOnly(0);
    }
  }

  private static void assertNamed(String argument, ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(NullPointerException.class).hasMessage(argument);
  }
}
