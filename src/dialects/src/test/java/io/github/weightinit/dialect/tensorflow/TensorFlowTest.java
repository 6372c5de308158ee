package io.github.weightinit.dialect.tensorflow;

import static io.github.weightinit.testing.Filled.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.Goldens;
import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.dialect.engine.Philox4x32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFlowTest {

  private static float[] normals(TensorFlowOps ops, int length) {
    return floats(length, w -> ops.normal(w, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 42})
  void goldens(long seed) {
    var goldens = Goldens.sha256("golden_tf.json");
    var ops = TensorFlowStateless.of(seed, 0);
    String pair = " [" + seed + ",0]";
    Philox4x32 place = ops.reserve("", 0);
    assertThat(new TensorBytes().add(new long[] {place.key(), place.low(), place.high()}).sha256())
        .isEqualTo(goldens.get("stateless key/counter" + pair));
    assertThat(new TensorBytes().add(floats(1001, w -> ops.uniform(w, 0, 1))).sha256())
        .isEqualTo(goldens.get("stateless_uniform" + pair + " 1001"));
    assertThat(new TensorBytes().add(normals(ops, 1001)).sha256())
        .isEqualTo(goldens.get("stateless_normal" + pair + " 1001"));
    assertThat(new TensorBytes().add(floats(1001, w -> ops.truncatedNormal(w, 0, 1))).sha256())
        .isEqualTo(goldens.get("stateless_truncated_normal" + pair + " 1001"));
  }

  /** glibc's sine and cosine of a {@code double} are not always rounded correctly. */
  @Test
  void doublesAgreeToTwoUnitsInTheLastPlace() {
    int different = 0;
    for (String[] row : Goldens.rows("tensorflow_float64.csv")) {
      var theirs = ByteBuffer.wrap(HexFormat.of().parseHex(row[5])).order(ByteOrder.LITTLE_ENDIAN);
      double[] ours = new double[301];
      var ops = TensorFlowStateless.of(Long.parseLong(row[1]), Long.parseLong(row[2]));
      double mean = Double.parseDouble(row[3]);
      double stddev = Double.parseDouble(row[4]);
      if (row[0].equals("stateless_normal")) {
        ops.normal(Weights.of(ours), mean, stddev);
      } else {
        ops.truncatedNormal(Weights.of(ours), mean, stddev);
      }
      for (double value : ours) {
        double expected = theirs.getDouble();
        assertThat(value).isCloseTo(expected, within(2 * Math.ulp(expected)));
        different += value == expected ? 0 : 1;
      }
    }
    assertThat(different).isLessThan(10); // of 1204
  }

  /** Every element has a place of its own, so that slices agree with the whole. */
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void slicesOfStatelessTensors(ElementType type) {
    var ops = TensorFlowStateless.of(3, 4);
    slices(type, w -> ops.uniform(w, -1, 2));
    slices(type, w -> ops.normal(w, 1, 2));
    slices(type, w -> ops.truncatedNormal(w, 1, 2));
  }

  private static void slices(ElementType type, Consumer<Weights> fill) {
    byte[] whole = new TensorBytes().add(type, 3000, fill).toArray();
    for (int from : new int[] {0, 1, 2, 3, 4, 1023, 1024, 1025}) {
      for (int length : new int[] {0, 1, 5, 1030}) {
        byte[] slice =
            new TensorBytes().add(type, length, w -> fill.accept(w.startingAt(from))).toArray();
        int at = from * type.bytes();
        assertThat(slice).isEqualTo(Arrays.copyOfRange(whole, at, at + slice.length));
      }
    }
  }

  @Test
  void farSlicesHavePlacesToo() {
    float[] w = new float[8];
    TensorFlowStateless.of(1, 2).truncatedNormal(Weights.of(w).startingAt(1L << 40), 0, 1);
    assertThat(w).doesNotContain(0f).isNotEqualTo(normals(TensorFlowStateless.of(1, 2), 8));
  }

  /**
   * A word in 2^23 makes a uniform of 0, which becomes 1e-7 before its logarithm is taken: the
   * first of the stateless seed (1, 0), as TensorFlow answered.
   */
  @Test
  void aUniformOfZeroHasALogarithm() {
    float[] w = new float[2];
    TensorFlowStateless.of(1, 0).normal(Weights.of(w).startingAt(2_357_392), 0, 1);
    assertThat(w).containsExactly(2.1668956f, 5.2479286f);
  }

  @Test
  void aPairOfSeedsIsAValue() {
    var ops = TensorFlowStateless.of(42, 7);
    assertThat(ops)
        .isEqualTo(TensorFlowStateless.of(42, 7))
        .hasSameHashCodeAs(TensorFlowStateless.of(42, 7))
        .isNotEqualTo(TensorFlowStateless.of(42, 8))
        .isNotEqualTo(TensorFlowStateless.of(41, 7))
        .hasToString("TensorFlowStateless[42, 7]");
    assertThat(normals(ops, 9)).isEqualTo(normals(ops, 9));
  }

  /** Printed by {@code tf.random.Generator.from_seed(seed).state} and what follows. */
  @Test
  void statesOfGenerators() {
    assertThat(TensorFlowGenerator.fromSeed(5).state()).containsExactly(5, 0, 0);
    assertThat(TensorFlowGenerator.fromSeed(Long.MIN_VALUE).state())
        .containsExactly(Long.MIN_VALUE, -1, -1);
    var g = TensorFlowGenerator.fromSeed(-1);
    normals(g, 3);
    assertThat(g.state()).containsExactly(767, 0, -1);
    normals(g, 0);
    assertThat(g.state()).containsExactly(767, 0, -1);
    var children = g.split(2);
    assertThat(children[0].state()).containsExactly(0, 0, -8134276411981840878L);
    assertThat(children[1].state()).containsExactly(0, 0, -8123085844305111034L);
    assertThat(g.state()).containsExactly(1279, 0, -1);
    assertThat(g.uniformFullInt(new long[3]))
        .containsExactly(-681374758160597077L, 495851508688167856L, -4478626573187834542L);
    g.skip(3);
    assertThat(g).hasToString("TensorFlowGenerator[2815, 0, -1]");
    assertThat(TensorFlowGenerator.fromState(1, 2, 3).state()).containsExactly(1, 2, 3);
  }

  @Test
  void anOperationsSeedContinuesByKindTypeAndSeed() {
    var random = TensorFlowRandom.setSeed(42);
    float[] first = normals(random.withSeed(7), 10);
    assertThat(normals(random.withSeed(8), 10)).isNotEqualTo(first);
    random.withSeed(7).uniform(Weights.of(new float[10]), 0, 1);
    random.withSeed(7).normal(Weights.bfloat16(new short[10]), 0, 1);
    float[] second = normals(random.withSeed(7), 10);
    assertThat(second).isNotEqualTo(first);
    var again = TensorFlowRandom.setSeed(42);
    assertThat(normals(again.withSeed(7), 10)).isEqualTo(first);
    assertThat(normals(again.withSeed(7), 10)).isEqualTo(second);
  }

  @Test
  void seedsCanBeLeftOut() {
    var random = TensorFlowRandom.setSeed(1);
    random.uniform(Weights.of(new float[1]), 0, 1);
    random.uniform(Weights.of(new float[1]), 0, 1);
    var other = TensorFlowRandom.setSeed(1);
    other.skipSeeds(2);
    assertThat(normals(other, 5)).isEqualTo(normals(random, 5));
  }

  /** {@code tf.random.normal([3], seed=5)} of a fresh program. */
  @Test
  void withoutAGlobalSeed() {
    var random = TensorFlowRandom.withoutGlobalSeed();
    assertThat(normals(random.withSeed(5), 3))
        .containsExactly(UNSEEDED[0], UNSEEDED[1], UNSEEDED[2]);
    assertThat(normals(random.withSeed(5), 3))
        .containsExactly(UNSEEDED[3], UNSEEDED[4], UNSEEDED[5]);
    assertThatThrownBy(() -> normals(random, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("without a global seed an operation needs its own: withSeed");
  }

  private static final float[] UNSEEDED = {
    -1.1780828f, -0.7099414f, -1.748158f, 1.0473957f, 2.1880736f, 0.55879724f
  };

  /** {@code tf.random.set_seed(0); tf.random.normal([2], seed=0)}: zeros would mean no seed. */
  @Test
  void aPairOfZeros() {
    var random = TensorFlowRandom.setSeed(0);
    assertThat(normals(random.withSeed(0), 2)).containsExactly(0.12391895f, 2.798774f);
  }

  /** As TensorFlow's threads have the processor do, but of float16, computed in float. */
  @Test
  void subnormalNumbersAreZeros() {
    var random = TensorFlowStateless.of(1, 2);
    assertThat(floats(9, w -> random.uniform(w, 0, 1e-40))).containsOnly(0);
    assertThat(floats(9, w -> random.normal(w, 1e-40, 0))).containsOnly(0);
    assertThat(floats(9, w -> random.normal(w, 1e-38, 1e-40))).containsOnly(0);
    assertThat(floats(9, w -> random.normal(w, 1.2e-38, 1e-40))).containsOnly(1.2e-38f);
    short[] halves = new short[9];
    random.normal(Weights.float16(halves), 6e-8, 0);
    assertThat(halves).containsOnly((short) 1);
  }
}
