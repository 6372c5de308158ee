package io.github.weightinit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Threefry2x32;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys: known data from jax 0.10.2, and what follows from one another. */
class JaxKeyTest {

  private static final JaxKey KEY = JaxKey.of(42);
  private static final JaxKey LEGACY = KEY.with(JaxThreefry.LEGACY);

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
    assertThat(KEY.split())
        .containsExactly(
            JaxKey.ofData(0x6d3e048f, 0x1022172d), JaxKey.ofData(0x03d7b32d, 0xadd083f4));
    assertThat(KEY.split(2, 3)).isEqualTo(KEY.split(6));
    assertThat(KEY.split(5).subList(0, 2)).isEqualTo(KEY.split());
    assertThat(KEY.split(0)).isEmpty();
    assertThat(KEY.split(4, 0)).isEmpty();
  }

  @Test
  void legacySplittingDependsOnTheNumber() {
    assertThat(LEGACY.split())
        .containsExactly(
            JaxKey.ofData((int) 2465931498L, (int) 3679230171L).with(JaxThreefry.LEGACY),
            JaxKey.ofData(0x0f38d913, 0x0ff68959).with(JaxThreefry.LEGACY))
        .isNotEqualTo(LEGACY.split(3).subList(0, 2));
    assertThat(LEGACY.split(3).get(0).data()).containsExactly(0xbad56946, 0xde837c89);
  }

  @Test
  void foldingIn() {
    assertThat(KEY.foldIn(7)).isEqualTo(JaxKey.ofData(0x97d0552f, 0x51bf719f));
    assertThat(LEGACY.foldIn(7)).isEqualTo(KEY.foldIn(7).with(JaxThreefry.LEGACY));
    assertThat(KEY.foldIn(0xFFFFFFFFL)).isNotEqualTo(KEY.foldIn(0));
  }

  @Test
  void narrowBitsArePartsOfWords() {
    int[] words = KEY.bits(new int[9]);
    short[] halves = KEY.bits(new short[9]);
    byte[] bytes = KEY.bits(new byte[9]);
    for (int i = 0; i < words.length; i++) {
      assertThat(halves[i]).isEqualTo((short) words[i]);
      assertThat(bytes[i]).isEqualTo((byte) words[i]);
    }
  }

  @Test
  void legacyNarrowBitsUnpackWords() {
    int[] words = LEGACY.bits(new int[3]);
    byte[] bytes = LEGACY.bits(new byte[11]);
    for (int i = 0; i < bytes.length; i++) {
      assertThat(bytes[i]).isEqualTo((byte) (words[i / 4] >>> (8 * (i % 4))));
    }
  }

  @Test
  void slicesArePartsOfTheTensor() {
    slices(KEY::uniform);
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
    KEY.uniform(Weights.of(slice).startingAt(0x5_ffffffffL));
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
  void emptyTargetsAreNoOps(JaxThreefry threefry) {
    JaxKey key = KEY.with(threefry);
    assertThat(key.normal(new float[0])).isEmpty();
    assertThat(key.bits(new int[0])).isEmpty();
    key.truncatedNormal(Weights.float16(new short[0]), -1, 1);
  }

  @Test
  void arraysAreReturned() {
    float[] w = new float[3];
    assertThat(KEY.uniform(w)).isSameAs(w);
    assertThat(KEY.uniform(w, 0, 2)).isSameAs(w);
    assertThat(KEY.normal(w)).isSameAs(w);
    assertThat(KEY.truncatedNormal(w, 0, 2)).isSameAs(w);
  }

  /** As JAX does, which refuses no order of bounds. */
  @Test
  void reversedBoundsGiveTheFirst() {
    assertThat(KEY.uniform(new float[3], 1, 0)).containsOnly(1);
  }

  /** XLA lets the processor flush subnormal numbers to zero. */
  @Test
  void subnormalNumbersAreZeros() {
    assertThat(KEY.uniform(new float[3], 1e-40, 2e-40)).containsOnly(0);
    double[] w = {1};
    KEY.uniform(Weights.of(w), 0, 1e-308);
    assertThat(w).containsOnly(0);
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
    assertThat(JaxKey.of(-1).with(JaxThreefry.LEGACY)).hasToString("JaxKey[0, 4294967295, LEGACY]");
    assertThat(LEGACY.threefry()).isEqualTo(JaxThreefry.LEGACY);
    assertThat(LEGACY.with(JaxThreefry.PARTITIONABLE)).isEqualTo(KEY);
  }
}
