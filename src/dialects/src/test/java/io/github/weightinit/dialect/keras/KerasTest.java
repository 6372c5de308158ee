package io.github.weightinit.dialect.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.ElementType;
import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.Goldens;
import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.preset.Keras;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasTest {

  private static String sha256(KerasInitializer initializer) {
    return new TensorBytes().add(initializer.fill(new float[64 * 128], 64, 128)).sha256();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 42})
  void goldens(long seed) {
    var goldens = Goldens.sha256("golden_tf.json");
    Map.of(
            "GlorotUniform", KerasInitializers.glorotUniform(seed),
            "GlorotNormal", KerasInitializers.glorotNormal(seed),
            "HeNormal", KerasInitializers.heNormal(seed),
            "HeUniform", KerasInitializers.heUniform(seed),
            "LecunNormal", KerasInitializers.lecunNormal(seed),
            "RandomNormal", KerasInitializers.randomNormal(0, 0.05, seed),
            "TruncatedNormal", KerasInitializers.truncatedNormal(0, 0.05, seed))
        .forEach(
            (name, initializer) ->
                assertThat(sha256(initializer))
                    .isEqualTo(goldens.get("keras " + name + "(seed=" + seed + ")(64,128)")));
  }

  @Test
  void unseededLayersTakeTheSeedsOfPythonsRandom() {
    var goldens = Goldens.sha256("golden_tf.json");
    var seeds = KerasRandom.setRandomSeed(42);
    var random = KerasRandom.setRandomSeed(42);
    for (int i = 0; i < 3; i++) {
      float[] kernel = Objects.requireNonNull(random.layer(Keras.dense(4, 8)).get("kernel"));
      String name = "keras set_random_seed(42) Dense#" + i + "(4->8) seed=" + seeds.nextSeed();
      assertThat(new TensorBytes().add(kernel).sha256()).isEqualTo(goldens.get(name));
    }
  }

  @Test
  void variancesOfTheNamedOnesAreOfTheFamily() {
    long seed = 7;
    assertThat(sha256(KerasInitializers.lecunUniform(seed)))
        .isEqualTo(
            sha256(KerasInitializers.varianceScaling(1, Mode.FAN_IN, Distribution.UNIFORM, seed)));
    float[] fanOut =
        KerasInitializers.varianceScaling(1, Mode.FAN_OUT, Distribution.UNIFORM, seed)
            .fill(new float[12], 4, 3);
    assertThat(KerasInitializers.lecunUniform(seed).fill(new float[12], 3, 4)).isEqualTo(fanOut);
    assertThat(
            KerasInitializers.lecunUniform(seed)
                .axes(new int[] {1}, new int[] {0})
                .fill(new float[12], 4, 3))
        .isEqualTo(fanOut);
  }

  /** Only the number of elements and the fans matter, so that a bias is drawn like a matrix. */
  @Test
  void shapesOfAnyRank() {
    assertThat(KerasInitializers.glorotUniform(1).fill(new float[1])[0]).isEqualTo(1.3111216f);
    assertThat(KerasInitializers.glorotUniform(1).fill(new float[0], 0, 3)).isEmpty();
    assertThat(KerasInitializers.heUniform(1).fill(new float[6], 6))
        .isEqualTo(KerasInitializers.heUniform(1).fill(new float[6], 1, 6, 1));
  }

  @ParameterizedTest
  @EnumSource(KerasBackend.class)
  void orthogonalMatricesAgreeToRoundingErrors(KerasBackend backend) {
    List<String[]> rows =
        Goldens.rows("keras_orthogonal.csv", backend.name().toLowerCase(Locale.ROOT));
    assertThat(rows).hasSizeGreaterThanOrEqualTo(6);
    for (String[] parts : rows) {
      ElementType type = TensorBytes.type(parts[2]);
      boolean doubles = type == ElementType.FLOAT64;
      byte[] bytes = HexFormat.of().parseHex(parts[5]);
      ByteBuffer expected = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      long[] shape = Arrays.stream(parts[3].split("x", -1)).mapToLong(Long::parseLong).toArray();
      int length = bytes.length / type.bytes();
      Weights w = doubles ? Weights.of(new double[length]) : Weights.of(new float[length]);
      KerasInitializers.orthogonal(Double.parseDouble(parts[4]), Long.parseLong(parts[1]))
          .on(backend)
          .fill(w, shape);
      // The last column of a square matrix magnifies rounding errors.
      double single = shape[0] == shape[1] ? 2e-5 : 5e-7;
      for (int i = 0; i < length; i++) {
        double value = doubles ? expected.getDouble() : expected.getFloat();
        assertThat(w.get(i))
            .as(String.join(",", parts))
            .isCloseTo(value, within(doubles ? 1e-14 : single));
      }
    }
  }

  /** All four normals of this element are beyond the cut, and the first is taken, as Keras does. */
  @Test
  void onTorchNotAllAreCutOff() {
    float[] w =
        KerasInitializers.truncatedNormal(0, 1, 37)
            .on(KerasBackend.TORCH)
            .fill(new float[2000], 2000);
    assertThat(w[1764]).isEqualTo(-2.0356743f);
    w[1764] = 0;
    for (float value : w) {
      assertThat(value).isBetween(Math.nextUp(-2f), Math.nextDown(2f));
    }
  }

  @Test
  void layersOfOtherTypes() {
    short[] kernel = new short[32];
    short[] bias = {1, 1, 1, 1, 1, 1, 1, 1};
    KerasRandom.setRandomSeed(42)
        .layer(
            Keras.dense(4, 8),
            Map.of("kernel", Weights.bfloat16(kernel), "bias", Weights.bfloat16(bias)));
    short[] expected = new short[32];
    KerasInitializers.glorotUniform(686579304).fill(Weights.bfloat16(expected), 4, 8);
    assertThat(kernel).isEqualTo(expected);
    assertThat(bias).containsOnly(0);
  }

  @Test
  void aViewOfTheStateSharesIt() {
    var random = KerasRandom.setRandomSeed(42);
    random.on(KerasBackend.JAX).layer(Keras.dense(2, 2));
    assertThat(random.nextSeed()).isEqualTo(119540832);
  }

  /** By hand, as KerasRandom says. Digests from Keras 3.15.1 on TensorFlow 2.21.0. */
  @Test
  void attentionWithADropout() {
    var keras = KerasRandom.setRandomSeed(11);
    keras.skipSeeds(1); // MultiHeadAttention(2, 3, dropout=0.1), built for queries of 6
    float[][] made = new float[4][36];
    for (int i = 0; i < 3; i++) {
      KerasInitializers.glorotUniform(keras.nextSeed())
          .axes(new int[] {0}, new int[] {1, 2})
          .fill(made[i], 6, 2, 3);
    }
    keras.skipSeeds(1);
    KerasInitializers.glorotUniform(keras.nextSeed())
        .axes(new int[] {0, 1}, new int[] {2})
        .fill(made[3], 2, 3, 6);
    assertThat(Arrays.stream(made).map(w -> new TensorBytes().add(w).sha256()).toList())
        .containsExactly(
            "77e93664439b3b97de6d9c2e4b22ed6bebb5813d5c8d1a843433c54a9be2cf9a",
            "85ec1301e43d288ccf0d5ad82dc25af84aa692a112736ebd1f64101d379a136c",
            "7108c95ead46ed4f1ea33822ff77fb04e3745973d957f891fce51cde5b460672",
            "11648bb971fd49d9e1ce5e87a1ea923298eecacb01a73e22e0de55edbe1e6e91");
    float[] next = KerasInitializers.glorotUniform(keras.nextSeed()).fill(new float[6], 3, 2);
    assertThat(new TensorBytes().add(next).sha256())
        .isEqualTo("e93ac4005f7023b08a3ee3e554a539321aef1184354c45973130570d429089d6");
  }

  @Test
  void recipes() {
    assertThat(KerasInitializers.heNormal(3).on(KerasBackend.NUMPY))
        .hasToString(
            "VarianceScaling[scale=2.0, mode=FAN_IN, distribution=TRUNCATED_NORMAL, seed=3] on"
                + " NUMPY");
    assertThat(KerasInitializers.glorotUniform(3).axes(new int[] {0}, new int[] {1, 2}))
        .hasToString(
            "VarianceScaling[scale=1.0, mode=AVERAGE, distribution=UNIFORM, seed=3, inputAxes=[0],"
                + " outputAxes=[1, 2]] on TENSORFLOW");
    assertThat(KerasInitializers.randomNormal(0, 0.05, 3))
        .hasToString("RandomNormal[mean=0.0, stddev=0.05, seed=3] on TENSORFLOW");
  }
}
