package io.github.weightinit.dialect.jax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.dialect.Goldens;
import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.preset.Flax;
import io.github.weightinit.preset.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The networks of {@code dialect_flax.py}, tensor by tensor, as flax 0.12.8 makes them. */
class FlaxTest {

  private static final Layer CONV = Flax.conv(3, 6, 3, 2);
  private static final Layer NORM = Flax.batchNorm(6).without("mean", "var");
  private static final Layer TRANSPOSED = Flax.convTranspose(6, 4, 2, 2).without("bias");
  private static final Layer GROUPED = Flax.groupedConv(2, 4, 8, 3, 3);

  private static Map<String, float[]> linen(long seed) {
    FlaxLinen model = FlaxLinen.of(JaxKey.of(seed));
    var made = new LinkedHashMap<String, float[]>();
    put(made, model, "Embed_0", Flax.embed(50, 16));
    put(made, model, "MultiHeadDotProductAttention_0", Flax.attention(16, 4));
    put(made, model, "MultiHeadDotProductAttention_1", Flax.attention(16, 2, 8));
    put(made, model, "LayerNorm_0", Flax.layerNorm(16));
    put(made, model, "RMSNorm_0", Flax.rmsNorm(16));
    put(made, model, "LSTMCell_0", Flax.lstmCell(16, 12));
    put(made, model, "GRUCell_0", Flax.gruCell(12, 7));
    put(made, model, "OptimizedLSTMCell_0", Flax.lstmCell(7, 6));
    for (String block : List.of("Block_0", "second")) {
      put(made, model, block + "/Conv_0", CONV);
      put(made, model, block + "/BatchNorm_0", NORM);
      put(made, model, block + "/ConvTranspose_0", TRANSPOSED);
      put(made, model, block + "/Conv_1", GROUPED);
      put(made, model, block + "/projektion_\u00e4", Flax.dense(8, 5));
    }
    put(made, model, "Dense_1", Flax.dense(11, 300));
    put(made, model, "Dense_0", Flax.dense(300, 3));
    return made;
  }

  private static void put(Map<String, float[]> made, FlaxLinen model, String path, Layer layer) {
    FlaxLinen place = model;
    for (String module : path.split("/", -1)) {
      place = place.at(module);
    }
    put(made, path, place.layer(layer));
  }

  private static Map<String, float[]> nnx(long seed) {
    FlaxRngs rngs = FlaxRngs.of(seed);
    var made = new LinkedHashMap<String, float[]>();
    put(made, "a_embed", rngs.layer(Flax.embed(50, 16)));
    put(made, "b_attention", rngs.layer(Flax.attention(16, 4)));
    put(made, "c_layer_norm", rngs.layer(Flax.layerNorm(16)));
    put(made, "d_lstm", rngs.layer(Flax.lstmCell(16, 12)));
    put(made, "e_gru", rngs.layer(Flax.gruCell(12, 7)));
    put(made, "f_conv", rngs.layer(CONV));
    put(made, "g_batch_norm", rngs.layer(Flax.batchNorm(6)));
    put(made, "h_transposed", rngs.layer(TRANSPOSED));
    put(made, "i_grouped", rngs.layer(GROUPED));
    put(made, "j_rms_norm", rngs.layer(Flax.rmsNorm(8)));
    put(made, "k_attention", rngs.layer(Flax.attention(16, 2, 8)));
    put(made, "l_linear", rngs.layer(Flax.dense(8, 300)));
    put(made, "m_linear", rngs.layer(Flax.dense(300, 3)));
    return made;
  }

  private static void put(Map<String, float[]> made, String path, Map<String, float[]> layer) {
    layer.forEach(
        (name, tensor) ->
            made.put(path + "/" + name.replace("if.", "if_.").replace('.', '/'), tensor));
  }

  @Test
  void linenNetworks() {
    for (long seed : new long[] {0, 12345}) {
      Map<String, float[]> made = new LinkedHashMap<>();
      linen(seed).forEach((name, tensor) -> made.put(name.replace("if_", "if"), tensor));
      check("linen", seed, made, 76);
    }
  }

  @Test
  void nnxNetworks() {
    for (long seed : new long[] {0, 12345}) {
      check("nnx", seed, nnx(seed), 48);
    }
  }

  private static void check(String api, long seed, Map<String, float[]> made, int count) {
    List<String[]> rows =
        Goldens.rows("flax_models.csv").stream()
            .filter(row -> row[0].equals(api) && row[1].equals(Long.toString(seed)))
            .toList();
    assertThat(rows).hasSize(count);
    assertThat(made.keySet())
        .containsExactlyInAnyOrderElementsOf(rows.stream().map(r -> r[2]).toList());
    for (String[] row : rows) {
      float[] tensor = made.get(row[2]);
      assertThat(tensor).as(row[2]).isNotNull();
      if (row[5].isEmpty()) {
        assertThat(new TensorBytes().add(tensor).sha256()).as(row[2]).isEqualTo(row[4]);
      } else {
        float[] theirs = floats(row[5]);
        assertThat(tensor).hasSameSizeAs(theirs);
        for (int i = 0; i < theirs.length; i++) {
          assertThat(Math.abs(tensor[i] - theirs[i])).as(row[2]).isLessThan(2e-5f);
        }
      }
    }
  }

  private static float[] floats(String text) {
    String[] words = text.split(" ", -1);
    float[] floats = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      floats[i] = Float.parseFloat(words[i]);
    }
    return floats;
  }

  /** 300 parameters in one module: the number takes two bytes. Key data from flax 0.12.8. */
  @Test
  void manyParametersInOneModule() {
    FlaxLinen model = FlaxLinen.of(JaxKey.of(0));
    assertThat(model.key(300).data()).containsExactly(0xd96ba229, 0x0667215c);
    assertThat(model.at("a").at("b").key(1)).isEqualTo(model.at("ab").key(1));
    assertThat(model.at("a").at("b")).hasToString("FlaxLinen[JaxKey[0, 0], a/b]");
  }

  @Test
  void requestsAreCounted() {
    FlaxRngs rngs = FlaxRngs.of(5);
    assertThat(rngs.next()).isEqualTo(JaxKey.of(5).foldIn(0));
    assertThat(rngs.next()).isEqualTo(JaxKey.of(5).foldIn(1));
    assertThat(rngs.count()).isEqualTo(2);
    rngs.layer(Flax.batchNorm(3));
    assertThat(rngs.count()).isEqualTo(4);
  }
}
