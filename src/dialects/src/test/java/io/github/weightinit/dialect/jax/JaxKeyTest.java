package io.github.weightinit.dialect.jax;

import static io.github.weightinit.testing.Filled.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Threefry2x32;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys: known data from jax 0.10.2, and what follows from one another. */
class JaxKeyTest {

  private static final JaxKey KEY = JaxKey.of(42);
  private static final JaxKey LEGACY = KEY.with(ThreefryNumbering.LEGACY);

  @Test
  void aSeedOf32Bits() {
    assertThat(JaxKey.of(1).data()).containsExactly(0, 1);
    assertThat(JaxKey.of(-1).data()).containsExactly(0, -1);
    assertThat(JaxKey.of((1L << 40) + 5).data()).containsExactly(0, 5);
  }

  @Test
  void aSeedOf64Bits() {
    assertThat(JaxKey.ofX64(7)).isEqualTo(JaxKey.of(7));
    assertThat(JaxKey.ofX64(-1).data()).containsExactly(-1, -1);
    assertThat(JaxKey.ofX64((1L << 40) + 5).data()).containsExactly(256, 5);
  }

  @Test
  void splitting() {
    assertThat(KEY.split(2))
        .containsExactly(
            JaxKey.ofData(0x6d3e048f, 0x1022172d), JaxKey.ofData(0x03d7b32d, 0xadd083f4));
    assertThat(KEY.split(2, 3)).isEqualTo(KEY.split(6));
    assertThat(KEY.split(5).subList(0, 2)).isEqualTo(KEY.split(2));
    assertThat(KEY.split(0)).isEmpty();
    assertThat(KEY.split(4, 0)).isEmpty();
  }

  @Test
  void legacySplittingDependsOnTheNumber() {
    assertThat(LEGACY.split(2))
        .containsExactly(
            JaxKey.ofData((int) 2465931498L, (int) 3679230171L).with(ThreefryNumbering.LEGACY),
            JaxKey.ofData(0x0f38d913, 0x0ff68959).with(ThreefryNumbering.LEGACY))
        .isNotEqualTo(LEGACY.split(3).subList(0, 2));
    assertThat(LEGACY.split(3).get(0).data()).containsExactly(0xbad56946, 0xde837c89);
  }

  @Test
  void foldingIn() {
    assertThat(KEY.foldIn(7)).isEqualTo(JaxKey.ofData(0x97d0552f, 0x51bf719f));
    assertThat(LEGACY.foldIn(7)).isEqualTo(KEY.foldIn(7).with(ThreefryNumbering.LEGACY));
    assertThat(KEY.foldIn(0xFFFFFFFFL)).isNotEqualTo(KEY.foldIn(0));
  }

  @Test
  void narrowBitsArePartsOfWords() {
    for (int i = 0; i < 9; i++) {
      long word = KEY.bits(32, 9).applyAsLong(i);
      assertThat(KEY.bits(16, 9).applyAsLong(i)).isEqualTo(word & 0xffff);
      assertThat(KEY.bits(8, 9).applyAsLong(i)).isEqualTo(word & 0xff);
    }
  }

  @Test
  void legacyNarrowBitsUnpackWords() {
    for (int i = 0; i < 11; i++) {
      long word = LEGACY.bits(32, 3).applyAsLong(i / 4);
      assertThat(LEGACY.bits(8, 11).applyAsLong(i)).isEqualTo(word >>> (8 * (i % 4)) & 0xff);
    }
  }

  @Test
  void slicesArePartsOfTheTensor() {
    slices(w -> KEY.uniform(w, 0, 1));
    slices(w -> KEY.uniform(w, -3, 5));
    slices(KEY::normal);
    slices(w -> KEY.truncatedNormal(w, -1, 2));
  }

  private static void slices(Consumer<Weights> draw) {
    float[] whole = new float[3000];
    draw.accept(Weights.of(whole));
    float[] slice = new float[1500];
    draw.accept(Weights.of(slice).startingAt(1234));
    assertThat(slice).isEqualTo(Arrays.copyOfRange(whole, 1234, 2734));
    short[] small = new short[3000];
    draw.accept(Weights.bfloat16(small));
    short[] part = new short[100];
    draw.accept(Weights.bfloat16(part).startingAt(2900));
    assertThat(part).isEqualTo(Arrays.copyOfRange(small, 2900, 3000));
  }

  /** The upper half of the index is the counter's first word. */
  @Test
  void slicesBeyond32Bits() {
    double[] slice = new double[2];
    KEY.uniform(Weights.of(slice).startingAt(0x5_ffffffffL), 0, 1);
    assertThat(slice)
        .containsExactly(
            (Threefry2x32.encrypt(0, 42, 5, -1) >>> 12) * 0x1p-52,
            (Threefry2x32.encrypt(0, 42, 6, 0) >>> 12) * 0x1p-52);
  }

  @Test
  void legacyTensorsAreWhole() {
    assertThatThrownBy(() -> LEGACY.normal(Weights.of(new float[2]).startingAt(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "weights must begin with the tensor, whose values depend on those before:"
                + " startingAt(1)");
  }

  @ParameterizedTest
  @EnumSource
  void emptyTargetsAreNoOps(ThreefryNumbering numbering) {
    JaxKey key = KEY.with(numbering);
    key.normal(Weights.of(new float[0]));
    assertThat(LongStream.range(0, 0).map(key.bits(32, 0))).isEmpty();
    key.truncatedNormal(Weights.float16(new short[0]), -1, 1);
  }

  /** As JAX does, which refuses no order of bounds. */
  @Test
  void reversedBoundsGiveTheFirst() {
    assertThat(floats(3, w -> KEY.uniform(w, 1, 0))).containsOnly(1);
  }

  /** XLA lets the processor flush subnormal numbers to zero. */
  @Test
  void subnormalNumbersAreZeros() {
    assertThat(floats(3, w -> KEY.uniform(w, 1e-40, 2e-40))).containsOnly(0);
    double[] w = {1};
    KEY.uniform(Weights.of(w), 0, 1e-308);
    assertThat(w).containsOnly(0);
  }

  /**
   * {@code truncated_normal(key(42), 0.0, 0.8203125, (8,), bfloat16)} of jax 0.10.2. The upper
   * bound divided by the square root of 2 is another number if the inverse is rounded to bfloat16.
   */
  @Test
  void boundsOfBfloat16AreDividedAsFloats() {
    short[] weights = new short[8];
    JaxKey.of(42).truncatedNormal(Weights.bfloat16(weights), 0, 0.8203125);
    double[] values = new double[8];
    Weights.bfloat16(weights).get(0, values, 0, 8);
    assertThat(values)
        .containsExactly(
            0.486328125,
            0.671875,
            0.7890625,
            0.6640625,
            0.05810546875,
            0.671875,
            0.453125,
            0.53125);
  }

  @Test
  void values() {
    assertThat(KEY)
        .isEqualTo(JaxKey.ofData(0, 42))
        .hasSameHashCodeAs(JaxKey.ofData(0, 42))
        .isNotEqualTo(JaxKey.ofData(1, 42))
        .isNotEqualTo(JaxKey.ofData(0, 43))
        .isNotEqualTo(LEGACY)
        .hasToString("JaxKey[0, 42]");
    assertThat(JaxKey.of(-1).with(ThreefryNumbering.LEGACY))
        .hasToString("JaxKey[0, 4294967295, LEGACY]");
    assertThat(LEGACY.numbering()).isEqualTo(ThreefryNumbering.LEGACY);
    assertThat(LEGACY.with(ThreefryNumbering.PARTITIONABLE)).isEqualTo(KEY);
  }
}
