package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.internal.SmallFloat;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets on arrays: positions, ranges, slices and the place in the logical tensor. */
class WeightsTest {

  private static final Seed SEED = Seed.of(1).at("weights");

  /** A target of each kind, of a length that is neither a block nor a scratch copy. */
  static Stream<Weights> ofEveryKind() {
    int n = 2500;
    return Stream.of(
        Weights.of(new double[n]),
        Weights.of(new float[n]),
        Weights.of(DoubleBuffer.allocate(n)),
        Weights.of(FloatBuffer.allocate(n)),
        Weights.bfloat16(new short[n]),
        Weights.float16(new short[n]),
        Weights.of(ElementType.BFLOAT16, ByteBuffer.allocateDirect(2 * n)),
        Weights.of(ElementType.FLOAT16, ByteBuffer.allocate(2 * n)),
        Weights.of(ElementType.FLOAT64, ByteBuffer.allocateDirect(8 * n)),
        Weights.of(
            new double[][] {new double[1], {}, new double[n - 3], {}, {}, new double[2], {}}));
  }

  @ParameterizedTest
  @MethodSource("ofEveryKind")
  void setAndGetAreInverseAtEveryPosition(Weights target) {
    // Integers up to 255 are exact in every element type.
    for (int i = 0; i < target.length(); i++) {
      target.set(i, i % 255 - 127);
    }
    for (int i = 0; i < target.length(); i++) {
      assertThat(target.get(i)).isEqualTo(i % 255 - 127);
    }
  }

  @ParameterizedTest
  @MethodSource("ofEveryKind")
  void manyAreReadAtOnce(Weights whole) {
    Initializers.standardNormal().fill(whole, SEED.stream());
    Weights target = whole.slice(1, whole.length());
    double[] read = new double[target.length() + 1];
    target.get(0, read, 1, read.length);
    for (int i = 0; i < target.length(); i++) {
      assertThat(read[i + 1]).isEqualTo(target.get(i));
    }
    target.get(7, read, 0, 2);
    assertThat(read).startsWith(target.get(7), target.get(8), target.get(1));
    assertThatThrownBy(() -> target.get(target.length() - 1, read, 0, 2))
        .isExactlyInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> target.get(0, read, 0, read.length + 1))
        .isExactlyInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @MethodSource("ofEveryKind")
  void positionsOutsideAreRefused(Weights target) {
    for (int position : new int[] {-1, target.length(), Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> target.get(position))
          .isExactlyInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining(Integer.toString(position));
      assertThatThrownBy(() -> target.set(position, 1))
          .isExactlyInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("ofEveryKind")
  void fillStoresOneValueEverywhereInTheSliceAndNowhereElse(Weights target) {
    target.fill(-1);
    target.slice(100, 2400).fill(0.5);
    for (int i = 0; i < target.length(); i++) {
      assertThat(target.get(i)).isEqualTo(i >= 100 && i < 2400 ? 0.5 : -1);
    }
  }

  @ParameterizedTest
  @MethodSource("ofEveryKind")
  void aSliceKeepsTheIndicesOfItsElements(Weights target) {
    Weights moved = target.startingAt(5000);
    Weights slice = moved.slice(7, 300).slice(3, 200);
    assertThat(slice.length()).isEqualTo(197);
    assertThat(slice.firstIndex()).isEqualTo(5010);
    Initializers.heNormal(10).fill(moved, SEED);
    double expected = moved.get(10);
    slice.set(0, 0);
    assertThat(moved.get(10)).as("a view, not a copy").isZero();
    Initializers.heNormal(10).fill(slice, SEED);
    assertThat(moved.get(10)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("ofEveryKind")
  void anEmptyTargetIsLeftAlone(Weights target) {
    target.fill(3);
    Weights empty = target.slice(9, 9);
    assertThat(empty.length()).isZero();
    Initializers.heNormal(10).fill(empty, SEED);
    Initializers.zeros().parallel().fill(empty, SEED);
    Initializers.uniform(1, 1 + 3 * Math.ulp(1.0)).fill(empty, SEED);
    empty.fill(7);
    assertThat(target.get(8)).isEqualTo(3);
    assertThat(target.get(9)).isEqualTo(3);
  }

  @Test
  void arraysOfLengthZeroAreANoOp() {
    assertThat(Initializers.heNormal(1).fill(new double[0], SEED)).isEmpty();
    assertThat(Initializers.heNormal(1).fill(new float[0])).isEmpty();
    assertThatCode(() -> Initializers.ones().fill(Weights.of(new double[4], 4, 4), SEED))
        .doesNotThrowAnyException();
  }

  @Test
  void aRangeOfAnArrayBeginsAtElementZeroAndLeavesTheRest() {
    double[] whole = Initializers.heNormal(10).fill(new double[300], SEED);
    double[] part = new double[1000];
    Initializers.heNormal(10).fill(Weights.of(part, 400, 700), SEED);
    float[] floats = new float[1000];
    Initializers.heNormal(10).fill(Weights.of(floats, 400, 700), SEED);
    short[] shorts = new short[1000];
    Initializers.heNormal(10).fill(Weights.bfloat16(shorts).slice(400, 700).startingAt(0), SEED);
    for (int i = 0; i < 1000; i++) {
      double expected = i < 400 || i >= 700 ? 0 : whole[i - 400];
      assertThat(part[i]).isEqualTo(expected);
      assertThat(floats[i]).isEqualTo((float) expected);
      assertThat(shorts[i]).isEqualTo(SmallFloat.BFLOAT16.round(expected));
    }
  }

  /**
   * Every 65,536th float and its neighbour: Java's cast is trusted, that it is used once is not.
   */
  @Test
  void floatsAreTheNearestAndTiesGoToTheEven() {
    Weights target = Weights.of(new float[1]);
    var random = new SplittableRandom(2);
    for (int high = 0; high < 0x7F7F; high++) {
      int bits = high << 16 | random.nextInt(1 << 16);
      double below = Float.intBitsToFloat(bits);
      double above = Float.intBitsToFloat(bits + 1);
      double midpoint = below / 2 + above / 2;
      assertThat(stored(target, midpoint)).isEqualTo(bits % 2 == 0 ? below : above);
      assertThat(stored(target, Math.nextDown(midpoint))).isEqualTo(below);
      assertThat(stored(target, -Math.nextUp(midpoint))).isEqualTo(-above);
    }
    assertThat(stored(target, 0x1.fffffefffffffp127)).isEqualTo(Float.MAX_VALUE);
    assertThat(stored(target, 0x1.ffffffp127)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Double.doubleToRawLongBits(stored(target, -1e-60))).isEqualTo(Long.MIN_VALUE);
  }

  private static double stored(Weights target, double value) {
    target.set(0, value);
    return target.get(0);
  }
}
