package io.github.weightinit.dialect.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.dialect.Goldens;
import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.preset.Keras;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole models after {@code keras.utils.set_random_seed}, tensor by tensor, against those of {@code
 * dialect_keras.py --model}.
 */
class KerasModelsTest {

  /** Keras factors matrices in {@code float}. */
  private static final float ORTHOGONAL = 1e-6f;

  @ParameterizedTest
  @EnumSource(KerasBackend.class)
  void parametersAreThoseOfKeras(KerasBackend backend) {
    Map<String, Map<String, float[]>> made = new LinkedHashMap<>();
    int compared = 0;
    for (String[] parts :
        Goldens.rows("keras_models.csv", backend.name().toLowerCase(Locale.ROOT))) {
      String line = String.join(",", parts);
      float[] weights =
          made.computeIfAbsent(
                  parts[1] + " " + parts[2],
                  key ->
                      model(
                          parts[1],
                          KerasRandom.setRandomSeed(Long.parseLong(parts[2])).on(backend)))
              .remove(parts[3]);
      assertThat(weights).as(line).isNotNull();
      if (parts[6].isEmpty()) {
        assertThat(new TensorBytes().add(weights).sha256()).as(line).isEqualTo(parts[5]);
      } else {
        ByteBuffer values = ByteBuffer.wrap(HexFormat.of().parseHex(parts[6]));
        values.order(ByteOrder.LITTLE_ENDIAN);
        for (float weight : weights) {
          assertThat(weight).as(line).isCloseTo(values.getFloat(), within(ORTHOGONAL));
        }
        assertThat(values.hasRemaining()).isFalse();
      }
      compared++;
    }
    assertThat(compared).isEqualTo(3 * (15 + 32));
    assertThat(made.values()).allMatch(Map::isEmpty);
  }

  private static Map<String, float[]> model(String name, KerasRandom random) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    if (name.equals("vision")) {
      vision(random, weights);
    } else {
      text(random, weights);
    }
    return weights;
  }

  private static void vision(KerasRandom random, Map<String, float[]> weights) {
    put(weights, "conv", random.layer(Keras.conv(3, 8, 3, 3)));
    put(weights, "bn", random.layer(Keras.batchNormalization(8)));
    random.skipSeeds(1); // Dropout(0.3)
    put(weights, "depthwise", random.layer(Keras.depthwiseConv(8, 2, 3, 3)));
    put(weights, "prelu", random.layer(Keras.prelu(1, 1, 16)));
    put(weights, "transpose", random.layer(Keras.convTranspose(16, 4, 2, 2)));
    put(weights, "grouped", random.layer(Keras.groupedConv(2, 4, 8, 3, 3)));
    // SpatialDropout2D(0.0) needs no seed.
    put(weights, "head", random.layer(Keras.dense(392, 10)));
  }

  private static void text(KerasRandom random, Map<String, float[]> weights) {
    put(weights, "embedding", random.layer(Keras.embedding(50, 16)));
    attentionWithDropout(random, weights);
    put(weights, "norm", random.layer(Keras.layerNormalization(16)));
    put(weights, "attention_2", random.layer(Keras.multiHeadAttention(16, 2, 8, 6)));
    put(weights, "rms", random.layer(Keras.rmsNormalization(16)));
    put(weights, "conv", random.layer(Keras.conv(16, 12, 3)));
    put(weights, "rnn", random.layer(Keras.simpleRnn(12, 5)));
    put(weights, "gru", random.layer(Keras.gru(5, 6)));
    put(weights, "lstm", random.layer(Keras.lstm(6, 7)));
    put(weights, "head", random.layer(Keras.dense(7, 3).without("bias")));
  }

  /** {@code MultiHeadAttention(4, 5, dropout=0.1)}, whose dropout takes a seed in the midst. */
  private static void attentionWithDropout(KerasRandom random, Map<String, float[]> weights) {
    random.skipSeeds(1); // the constructor's
    for (String name : List.of("query", "key", "value", "attention_output")) {
      boolean output = name.equals("attention_output");
      if (output) {
        random.skipSeeds(1); // the dropout's
      }
      int[] inputs = output ? new int[] {0, 1} : new int[] {0};
      int[] outputs = output ? new int[] {-1} : new int[] {1, 2};
      long[] shape = output ? new long[] {4, 5, 16} : new long[] {16, 4, 5};
      weights.put(
          "attention." + name + ".kernel",
          KerasInitializers.glorotUniform(random.nextSeed())
              .axes(inputs, outputs)
              .on(random.backend())
              .fill(new float[320], shape));
      weights.put("attention." + name + ".bias", new float[output ? 16 : 20]);
    }
  }

  private static void put(
      Map<String, float[]> weights, String layer, Map<String, float[]> parameters) {
    parameters.forEach((name, values) -> weights.put(layer + "." + name, values));
  }
}
