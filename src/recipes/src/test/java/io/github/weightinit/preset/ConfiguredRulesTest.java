package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Constant;
import io.github.weightinit.Initializer;
import io.github.weightinit.Normal;
import io.github.weightinit.Seed;
import io.github.weightinit.Uniform;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fields of the configuration that give a tensor another law, as Transformers 5.18 does. */
class ConfiguredRulesTest {

  private static Plan plan(Map<String, ? extends @Nullable Object> config, Parameter... list) {
    return HuggingFace.models()
        .plan(ParameterList.of(List.of(list)).withConfig(ModelConfig.of(config)));
  }

  private static Initializer of(
      String type, Map<String, ? extends @Nullable Object> fields, Parameter tensor) {
    var config = new HashMap<String, @Nullable Object>(fields);
    config.put("model_type", type);
    config.put("initializer_range", 0.02);
    return plan(config, tensor).assignments().get(0).initializer();
  }

  private static Parameter table(String name, String module, long rows, long columns) {
    return new Parameter(name, List.of(rows, columns), module, Map.of());
  }

  /** What {@code print(model.…weight)} shows; Whisper evaluates the formula in float32. */
  private static void assertWeights(Initializer positions, double... expected) {
    double[] weights = positions.fill(new double[expected.length], Seed.of(1));
    assertThat(weights).containsExactly(expected, within(2e-7));
  }

  @Test
  void positionsAreSinesAndCosines() {
    Parameter positions =
        table("distilbert.embeddings.position_embeddings.weight", "Embedding", 3, 4);
    assertThat(of("distilbert", Map.of(), positions)).isEqualTo(new Normal(0, 0.02));
    assertThat(of("distilbert", Map.of("sinusoidal_pos_embds", false), positions))
        .isEqualTo(new Normal(0, 0.02));
    assertWeights(
        of("distilbert", Map.of("sinusoidal_pos_embds", true), positions),
        0,
        1,
        0,
        1,
        0.841470957,
        0.540302277,
        0.00999983307,
        0.999949992,
        0.909297407,
        -0.416146845,
        0.0199986659,
        0.999800026);
    assertWeights(
        of("whisper", Map.of(), table("encoder.embed_positions.weight", "Embedding", 3, 8)),
        0,
        0,
        0,
        0,
        1,
        1,
        1,
        1,
        0.841470957,
        0.0463992283,
        0.00215443317,
        9.99999902e-05,
        0.540302336,
        0.998922944,
        0.999997675,
        1,
        0.909297407,
        0.092698507,
        0.00430885609,
        0.00019999998,
        -0.416146845,
        0.99569422,
        0.999990702,
        1);
  }

  /** Of an odd width there is one sine more. */
  @Test
  void theCosinesOfMarianFollowAllSines() {
    String name = "model.encoder.embed_positions.weight";
    String module = "MarianSinusoidalPositionalEmbedding";
    assertWeights(
        of("marian", Map.of(), table(name, module, 3, 6)),
        0,
        0,
        0,
        1,
        1,
        1,
        0.841470957,
        0.0463992245,
        0.00215443294,
        0.540302277,
        0.998923004,
        0.999997675,
        0.909297407,
        0.0926984996,
        0.00430885609,
        -0.416146845,
        0.99569422,
        0.999990702);
    assertWeights(
        of("marian", Map.of(), table(name, module, 3, 5)),
        0,
        0,
        0,
        1,
        1,
        0.841470957,
        0.025116222,
        0.000630957307,
        0.540302277,
        0.999684513,
        0.909297407,
        0.0502166003,
        0.00126191438,
        -0.416146845,
        0.998738348);
  }

  @Test
  void optionsOfMambaChangeItsProjections() {
    Parameter out = table("backbone.layers.0.mixer.out_proj.weight", "Linear", 32, 64);
    Parameter steps = table("backbone.layers.0.mixer.dt_proj.weight", "Linear", 64, 4);
    assertThat(of("mamba", Map.of("num_hidden_layers", 4), out))
        .isEqualTo(new Uniform(-0.125, 0.125));
    Map<String, Object> rescaled = Map.of("num_hidden_layers", 4, "rescale_prenorm_residual", true);
    assertThat(of("mamba", rescaled, out)).isEqualTo(new Uniform(-0.0625, 0.0625));
    assertThat(of("mamba", rescaled, steps)).isEqualTo(new Uniform(-0.5, 0.5));
    assertThat(of("mamba", Map.of("time_step_init_scheme", "constant"), steps))
        .isEqualTo(new Constant(0.5));
  }

  /** Without the field, Funnel takes 1 / sqrt(fanIn + fanOut). */
  @Test
  void aFieldThatIsGivenCounts() {
    Parameter dense = table("funnel.encoder.blocks.0.0.ffn.linear_1.weight", "Linear", 48, 16);
    assertThat(of("funnel", Map.of(), dense)).isEqualTo(new Normal(0, 0.125));
    assertThat(of("funnel", Map.of("initializer_std", 0.03), dense)).isEqualTo(new Normal(0, 0.03));
    var nothing = new HashMap<String, @Nullable Object>();
    nothing.put("initializer_std", null);
    assertThat(of("funnel", nothing, dense)).isEqualTo(new Normal(0, 0.125));
  }

  /** Measured small: zeros in 5.18.0, N(0, 0.02 squared) in 5.24.0. */
  @Test
  void aNewerReleaseHasRulesOfItsOwn() {
    var router =
        new Parameter(
            "model.layers.1.mlp.gate.weight", List.of(4L, 8L), "Ernie4_5_MoeTopKRouter", Map.of());
    ParameterList model =
        ParameterList.of(List.of(router))
            .withConfig(
                ModelConfig.of(Map.of("model_type", "ernie4_5_moe", "initializer_range", 0.02)));
    assertThat(HuggingFace.models().plan(model).assignments().get(0).initializer())
        .isEqualTo(new Constant(0));
    for (String release : List.of("5.24", "5.24.0", "6")) {
      assertThat(HuggingFace.models(release).plan(model).assignments().get(0).initializer())
          .isEqualTo(new Normal(0, 0.02));
    }
    assertThat(HuggingFace.models("5.23").plan(model).assignments().get(0).initializer())
        .isEqualTo(new Constant(0));
  }

  /** PyTorch has -4.382 for the 80 labels of COCO: one label in 81 is taken to be right. */
  @Test
  void theBiasOfScoresGoesByTheNumberOfLabels() {
    var scores = new Parameter("model.enc_score_head.bias", List.of(80L), "Linear", Map.of());
    assertThat(of("rt_detr", Map.of(), scores)).isEqualTo(new Constant(-Math.log(80)));
    assertThat(of("rt_detr", Map.of("initializer_bias_prior_prob", 0.01), scores))
        .isEqualTo(new Constant(-Math.log(99)));
  }

  @Test
  void twoFieldsCountTogether() {
    Map<String, Object> both =
        Map.of(
            "time_step_init_scheme",
            "constant",
            "rescale_prenorm_residual",
            true,
            "num_hidden_layers",
            4);
    assertThat(of("mamba", both, table("backbone.layers.0.mixer.dt_proj.weight", "Linear", 16, 4)))
        .isEqualTo(new Constant(0.5));
    assertThat(of("mamba", both, table("backbone.layers.0.mixer.out_proj.weight", "Linear", 8, 16)))
        .isEqualTo(new Uniform(-0.125, 0.125));
  }

  @Test
  void aWordOrANumberDecides() {
    var alpha =
        new Parameter(
            "model.gated_cross_attn_layers.0.alpha_dense",
            List.of(1L),
            "IdeficsGatedCrossAttentionLayer",
            Map.of());
    assertThat(of("idefics", Map.of(), alpha)).isEqualTo(new Constant(0));
    assertThat(of("idefics", Map.of("alpha_initializer", "ones"), alpha))
        .isEqualTo(new Constant(1));
    assertThat(
            of(
                "idefics",
                Map.of("alpha_initializer", "normal", "alphas_initializer_range", 0.5),
                alpha))
        .isEqualTo(new Normal(0, 0.5));
    var sinks =
        new Parameter("model.layers.0.self_attn.sinks", List.of(4L), "HYV4Attention", Map.of());
    assertThat(of("hy_v4", Map.of(), sinks)).isEqualTo(new Constant(0));
    assertThat(of("hy_v4", Map.of("learnable_sink_init", -3.0), sinks)).isEqualTo(new Constant(-3));
  }

  /** {@code DabDetrForObjectDetection} begins its class_embed.bias with -log(labels). */
  @Test
  void aClassThatWasNotMeasuredIsDoubtful() {
    Parameter layer = table("model.encoder.layers.0.fc1.weight", "Linear", 8, 8);
    Map<String, Object> known = Map.of("model_type", "dab-detr", "init_std", 0.02);
    assertThat(plan(known, layer).warnings())
        .containsExactly(
            "the class of the model is not given: the type dab-detr was measured as DabDetrModel;"
                + " layers that these do not have may begin otherwise");
    var detection = new HashMap<String, Object>(known);
    detection.put("architectures", List.of("DabDetrForObjectDetection"));
    assertThat(plan(detection, layer).warnings())
        .singleElement()
        .asString()
        .startsWith("the class DabDetrForObjectDetection was not measured: ");
    detection.put("architectures", List.of("DabDetrModel"));
    assertThat(plan(detection, layer).warnings()).isEmpty();
    // A model without a head has no layers of its own.
    Parameter query = table("layers.0.self_attn.q_proj.weight", "Linear", 8, 8);
    for (String measured : List.of("LlamaForCausalLM", "LlamaModel")) {
      Map<String, Object> llama =
          Map.of("architectures", List.of(measured), "model_type", "llama", "hidden_size", 8);
      assertThat(plan(llama, query).warnings()).isEmpty();
    }
  }

  @Test
  void aModelWithoutConfigurationIsToldWhatItsDefaultsAre() {
    Parameter positions =
        table("distilbert.embeddings.position_embeddings.weight", "Embedding", 3, 4);
    String range =
        "no configuration is given, so that initializer_range has its default, 0.02; the model's"
            + " config.json may say another";
    assertThat(plan(Map.of("architectures", List.of("DistilBertModel")), positions).warnings())
        .containsExactly(
            range,
            "no configuration is given, so that sinusoidal_pos_embds has its default; the model's"
                + " config.json may say another");
    Parameter query = table("encoder.layer.0.attention.self.query.weight", "Linear", 8, 8);
    assertThat(plan(Map.of("model_type", "bert"), query).warnings()).containsExactly(range);
    // A bias is 0 whatever the configuration says; and a field that one lacks has its default.
    Parameter bias =
        new Parameter("encoder.layer.0.attention.self.query.bias", List.of(8L), "Linear", Map.of());
    assertThat(plan(Map.of("model_type", "bert"), bias).warnings()).isEmpty();
    assertThat(plan(Map.of("model_type", "bert", "hidden_size", 8), query).warnings()).isEmpty();
  }
}
