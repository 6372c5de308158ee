package io.github.weightinit.preset;

import static io.github.weightinit.preset.TransformerModels.D;
import static io.github.weightinit.preset.TransformerModels.F;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Constant;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.XavierUniform;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each recipe's standard deviation for each role: closed forms of the papers, worked out here for d
 * = 64 and f = 256 and not taken from the code. Gains of DeepNorm and Sub-LN for 3 layers, and 3
 * and 5, are those by which torchscale 4d1e0e82 changes its weights when its flags are set, as
 * measured there in float.
 */
class TransformersTest {

  private static final double FLOAT = 1e-7; // relative; the measured gains are float quotients
  private static final double THREE_SIGMA = 0.9865783925581086; // std of N(0, 1) cut at 3 sigma

  private static final Plan GPT2_MEGATRON = plan(Transformers.megatron(0.02), 3);

  private static Plan plan(Recipe recipe, int layers) {
    return recipe.plan(ParameterList.of(TransformerModels.gpt2(layers)));
  }

  private static void assertStd(Plan plan, String name, double expected) {
    assertStd(plan, name, expected, 1e-13);
  }

  private static void assertStd(Plan plan, String name, double expected, double relative) {
    assertThat(plan.get(name).statistics().orElseThrow().standardDeviation())
        .as(name)
        .isCloseTo(expected, within(relative * expected));
  }

  private static double xavier(int in, int out) {
    return Math.sqrt(2.0 / (in + out));
  }

  static List<Recipe> recipes() {
    return Transformers.all();
  }

  /** Whatever the model: biases 0, norms 1, nothing forgotten, nothing of unknown statistics. */
  @ParameterizedTest
  @MethodSource("recipes")
  void everyParameterIsServed(Recipe recipe) {
    for (List<Parameter> model :
        List.of(TransformerModels.llama(2), TransformerModels.encoderDecoder(2, 2))) {
      Plan plan = recipe.plan(ParameterList.of(model));
      assertThat(plan.assignments()).hasSameSizeAs(model);
      assertThat(plan.warnings()).isEmpty();
      assertThat(plan.assignments()).allMatch(assigned -> assigned.statistics().isPresent());
    }
    assertThat(recipe.description()).isNotEmpty();
    Plan llama = recipe.plan(ParameterList.of(TransformerModels.llama(2)));
    assertThat(llama.get("layers.1.attention_norm.weight").initializer())
        .isEqualTo(new Constant(1));
  }

  @Test
  void names() {
    assertThat(recipes().stream().map(Recipe::name))
        .containsExactly(
            "megatron",
            "small-init",
            "deepnorm",
            "subln",
            "t-fixup",
            "olmo-mitchell",
            "torchtitan-llama3");
  }

  @Test
  void megatron() {
    for (String name : List.of("wte", "wpe", "h.1.attn.c_attn", "h.1.mlp.c_fc")) {
      assertStd(GPT2_MEGATRON, name + ".weight", 0.02);
    }
    // 0.02 / sqrt(2 * 3)
    assertStd(GPT2_MEGATRON, "h.0.attn.c_proj.weight", 0.008164965809277261);
    assertStd(GPT2_MEGATRON, "h.2.mlp.c_proj.weight", 0.008164965809277261);
    assertThat(GPT2_MEGATRON.get("h.1.attn.c_attn.bias").initializer()).isEqualTo(new Constant(0));
    assertThat(GPT2_MEGATRON.get("h.1.ln_1.weight").initializer()).isEqualTo(new Constant(1));
    assertThat(plan(Transformers.megatron(0.006), 2).get("h.1.mlp.c_proj.weight").initializer())
        .isEqualTo(new Normal(0, 0.003));
    assertThatThrownBy(() -> Transformers.megatron(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sigma must be positive and finite: 0.0");
  }

  @Test
  void smallInit() {
    Plan plan = plan(Transformers.smallInit(), 3);
    for (String name : List.of("wte", "wpe", "h.1.attn.c_attn", "h.1.mlp.c_fc")) {
      assertStd(plan, name + ".weight", 0.07905694150420949); // sqrt(2 / 320)
    }
    assertStd(plan, "h.1.attn.c_proj.weight", 2.0 / 24);
    assertStd(plan, "h.1.mlp.c_proj.weight", 2.0 / 24); // d is the stream's width, not the fan-in
  }

  @Test
  void deepNormOfOneStack() {
    Recipe recipe = Transformers.deepNorm();
    for (String stack : List.of("encoder", "decoder")) {
      Plan plan =
          recipe.plan(ParameterList.of(TransformerModels.stack(stack, 3, List.of("self_attn"))));
      String layer = stack + ".layers.2.";
      double beta = 0.4518009936437011;
      assertStd(plan, layer + "self_attn.q_proj.weight", xavier(D, D));
      assertStd(plan, layer + "self_attn.k_proj.weight", xavier(D, D));
      assertStd(plan, layer + "self_attn.v_proj.weight", beta * xavier(D, D), FLOAT);
      assertStd(plan, layer + "self_attn.out_proj.weight", beta * xavier(D, D), FLOAT);
      assertStd(plan, layer + "fc1.weight", beta * xavier(D, F), FLOAT);
      assertStd(plan, layer + "fc2.weight", beta * xavier(F, D), FLOAT);
      assertStd(plan, stack + ".embed_tokens.weight", 0.125);
    }
    assertThat(DeepNorm.singleStack(3).alpha()).isCloseTo(1.5650845800732873, within(1e-15));
  }

  @Test
  void deepNormOfEncoderAndDecoder() {
    Plan plan =
        Transformers.deepNorm().plan(ParameterList.of(TransformerModels.encoderDecoder(3, 5)));
    // The paper's 0.87 (N^4 M)^(-1/16); torchscale multiplies with 1.15 instead of dividing.
    double encoder = 0.7901906631886959 / 1.15 * 0.87;
    double decoder = 0.3593041277490556;
    assertStd(plan, "encoder.layers.2.self_attn.v_proj.weight", encoder * xavier(D, D), FLOAT);
    assertStd(plan, "encoder.layers.2.fc2.weight", encoder * xavier(D, F), FLOAT);
    assertStd(plan, "decoder.layers.4.self_attn.v_proj.weight", decoder * xavier(D, D), FLOAT);
    assertStd(plan, "decoder.layers.4.encoder_attn.v_proj.weight", decoder * xavier(D, D), FLOAT);
    assertStd(plan, "decoder.layers.4.encoder_attn.q_proj.weight", xavier(D, D));
    assertStd(plan, "decoder.layers.4.fc1.weight", decoder * xavier(D, F), FLOAT);
    assertStd(plan, "decoder.output_projection.weight", 0.125);
    assertThat(DeepNorm.encoder(3, 5).alpha()).isCloseTo(1.1788293978669535, within(1e-15));
    assertThat(DeepNorm.decoder(5).alpha()).isCloseTo(1.9679896712654303, within(1e-15));
  }

  @Test
  void subLn() {
    Recipe recipe = Transformers.subLn();
    Plan single =
        recipe.plan(ParameterList.of(TransformerModels.stack("encoder", 3, List.of("self_attn"))));
    double gamma = 1.3385661821812391;
    assertStd(single, "encoder.layers.0.fc1.weight", gamma * xavier(D, F), FLOAT);
    assertStd(single, "encoder.layers.0.self_attn.v_proj.weight", gamma * xavier(D, D), FLOAT);
    assertStd(single, "encoder.layers.0.self_attn.k_proj.weight", xavier(D, D));
    Plan both = recipe.plan(ParameterList.of(TransformerModels.encoderDecoder(3, 5)));
    double encoder = 1.271767133846879;
    double decoder = 1.6456154696643353;
    assertStd(both, "encoder.layers.0.self_attn.out_proj.weight", encoder * xavier(D, D), FLOAT);
    assertStd(both, "decoder.layers.0.self_attn.out_proj.weight", decoder * xavier(D, D), FLOAT);
    assertStd(both, "decoder.layers.0.fc2.weight", decoder * xavier(D, F), FLOAT);
    assertStd(both, "decoder.layers.0.encoder_attn.v_proj.weight", xavier(D, D));
    assertStd(both, "decoder.layers.0.encoder_attn.out_proj.weight", xavier(D, D));
  }

  @Test
  void tFixup() {
    Plan plan =
        Transformers.tFixup().plan(ParameterList.of(TransformerModels.encoderDecoder(3, 5)));
    double encoder = 0.67 * Math.pow(3, -0.25);
    double decoder = Math.pow(45, -0.25);
    assertStd(plan, "encoder.embed_tokens.weight", 0.125 * Math.pow(27, -0.25));
    assertStd(plan, "decoder.embed_tokens.weight", 0.125 * decoder);
    assertStd(plan, "encoder.layers.0.self_attn.q_proj.weight", xavier(D, D));
    assertStd(plan, "encoder.layers.0.self_attn.v_proj.weight", encoder * xavier(D, D));
    assertStd(plan, "encoder.layers.0.self_attn.out_proj.weight", encoder * xavier(D, D));
    assertStd(plan, "encoder.layers.0.fc1.weight", encoder * xavier(D, F));
    assertStd(plan, "decoder.layers.0.fc2.weight", decoder * xavier(D, F));
    assertStd(plan, "decoder.layers.0.encoder_attn.v_proj.weight", decoder * xavier(D, D));
    assertStd(plan, "decoder.layers.0.encoder_attn.k_proj.weight", xavier(D, D));
    assertThat(plan.get("decoder.layers.0.fc2.weight").initializer())
        .isInstanceOf(XavierUniform.class);
  }

  @Test
  void olmoMitchell() {
    Plan plan = Transformers.olmoMitchell().plan(ParameterList.of(TransformerModels.llama(2)));
    for (String name : List.of("layers.0.attention.wq", "layers.1.feed_forward.w3", "output")) {
      assertStd(plan, name + ".weight", THREE_SIGMA / 8);
    }
    assertStd(plan, "layers.0.attention.wo.weight", THREE_SIGMA / Math.sqrt(2 * 64));
    assertStd(plan, "layers.1.attention.wo.weight", THREE_SIGMA / 16); // 1/sqrt(2 * 64 * 2)
    assertStd(plan, "layers.1.feed_forward.w2.weight", THREE_SIGMA / 32); // 1/sqrt(2 * 256 * 2)
    assertThat(plan.get("layers.1.feed_forward.w2.weight").initializer())
        .isEqualTo(new TruncatedNormal(0, 1.0 / 32, -3, 3));
  }

  @Test
  void torchtitanLlama3() {
    Recipe recipe = Transformers.torchtitanLlama3();
    Plan plan = recipe.plan(ParameterList.of(TransformerModels.llama(2)));
    assertStd(plan, "tok_embeddings.weight", 1);
    for (String name : List.of("attention.wq", "attention.wv", "feed_forward.w1")) {
      assertStd(plan, "layers.1." + name + ".weight", 0.02);
    }
    for (String name : List.of("attention.wo", "feed_forward.w2", "feed_forward.w3")) {
      assertStd(plan, "layers.0." + name + ".weight", 0.01414213562373095); // 0.02 / sqrt(2)
      assertStd(plan, "layers.1." + name + ".weight", 0.01); // 0.02 / sqrt(4)
    }
    assertThat(plan.get("output.weight").initializer())
        .isEqualTo(new TruncatedNormal(0, 0.125, -3, 3));
    assertThat(plan.get("layers.1.attention.wq.weight").statistics().orElseThrow().upperBound())
        .isEqualTo(2);
    assertThatThrownBy(() -> plan(recipe, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rule 'positions', wpe.weight")
        .hasMessageEndingWith("the recipe says nothing of such a parameter");
  }

  /** An embedding that both stacks share belongs to the encoder, as fairseq's own does. */
  @Test
  void sharedEmbedding() {
    var model = new ArrayList<>(TransformerModels.encoderDecoder(3, 5));
    model.add(Parameter.of("shared.weight", "Embedding", 100, D));
    Plan plan = Transformers.tFixup().plan(ParameterList.of(model));

    assertStd(plan, "shared.weight", 0.125 * Math.pow(27, -0.25));
  }

  /** Two towers of their own depths: each counts its own layers. */
  @Test
  void depthIsThatOfTheTrunk() {
    var towers = new ArrayList<>(TransformerModels.stack("text.encoder", 2, List.of("self_attn")));
    towers.addAll(TransformerModels.stack("vision.encoder", 8, List.of("self_attn")));
    Plan plan = Transformers.megatron(0.02).plan(ParameterList.of(towers));

    assertStd(plan, "text.encoder.layers.0.fc2.weight", 0.01); // 0.02 / sqrt(2 * 2)
    assertStd(plan, "vision.encoder.layers.0.fc2.weight", 0.005); // 0.02 / sqrt(2 * 8)
  }
}
