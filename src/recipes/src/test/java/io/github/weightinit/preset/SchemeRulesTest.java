package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import io.github.weightinit.structure.Orthogonal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scheme gives to each kind of parameter, and what it refuses. */
class SchemeRulesTest {

  private static final Recipe HE =
      Recipes.scheme("he", "He normal", site -> Initializers.heNormal(site.fan()));

  private static final Recipe ORTHOGONAL =
      Recipes.scheme(
          "orthogonal",
          "Orthogonal",
          site -> site.structured((layout, shape) -> Orthogonal.of(layout, shape)));

  private static Assignment assignment(String name, String module, String shape) {
    return HE.plan(ParameterList.of(List.of(parameter(name, module, shape)))).get(name);
  }

  private static Parameter parameter(String name, String module, String shape) {
    long[] sizes = Arrays.stream(shape.split("x")).mapToLong(Long::parseLong).toArray();
    return Parameter.of(name, module == null ? "" : module, sizes);
  }

  private static Plan plan(Recipe recipe, String model) {
    return recipe.plan(MeasuredModel.read(model).parameters());
  }

  private static void assertHasFans(Assignment assignment, double in, double out) {
    assertThat(assignment.fan().orElseThrow().fanIn()).isEqualTo(in);
    assertThat(assignment.fan().orElseThrow().fanOut()).isEqualTo(out);
    assertThat(assignment.initializer()).isEqualTo(Initializers.heNormal((int) in));
    assertThat(assignment.certainty()).isEqualTo(Certainty.SCHEME);
  }

  @Test
  void anExpertHasTheFansOfOneMatrix() {
    Plan plan = plan(HE, "W1_moe_experts_scheme");
    assertHasFans(plan.get("model.layers.0.mlp.experts.gate_up_proj"), 64, 96);
    assertHasFans(plan.get("model.layers.0.mlp.experts.down_proj"), 48, 64);
    assertHasFans(plan.get("model.layers.0.self_attn.k_proj.weight"), 64, 32);
    assertThat(plan.assignments()).hasSize(11);
  }

  /** The class does not tell, and the two shapes do: 256 = 2 x 128, 64 = 64. */
  @Test
  void projectionsOfExpertsTellEachOthersAxes() {
    Plan plan = plan(HE, "moe3d");
    assertHasFans(plan.get("experts.gate_up_proj"), 64, 256);
    assertHasFans(plan.get("experts.down_proj"), 128, 64);
    assertThat(plan.get("experts.gate_up_proj_bias").initializer()).isEqualTo(Initializers.zeros());
  }

  /**
   * In each of Transformers' models the projection up takes vectors of the model's width and the
   * one down gives them. The class, and the shapes without the class, both say so.
   */
  @Test
  void theAxesOfEveryClassOfExpertsAreKnown() {
    int found = 0;
    for (MeasuredModel model : MeasuredModel.readAll("transformers")) {
      for (Parameter parameter : model.parameters().parameters()) {
        if (parameter.rank() == 3 && parameter.module().endsWith("Experts")) {
          double width = 64; // that of all these models
          List<Parameter> siblings =
              model.parameters().parameters().stream()
                  .filter(p -> p.module().equals(parameter.module()))
                  .map(p -> new Parameter(p.name(), p.shape(), "", p.attributes()))
                  .toList();
          boolean gated = siblings.stream().anyMatch(p -> p.name().endsWith(".gate_up_proj"));
          var alone = List.of(parameter);
          for (List<Parameter> list : gated ? List.of(alone, siblings) : List.of(alone)) {
            var fan = HE.plan(ParameterList.of(list)).get(parameter.name()).fan().orElseThrow();
            boolean down = parameter.leaf().equals("down_proj");
            boolean jet = parameter.module().equals("JetMoeParallelExperts");
            assertThat(down ? fan.fanOut() : jet ? width : fan.fanIn()).isEqualTo(width);
            assertThat(fan.fanIn() * fan.fanOut() * parameter.shape().get(0))
                .isEqualTo((double) parameter.size());
          }
          found++;
        }
      }
    }
    assertThat(found).isGreaterThan(70);
  }

  @Test
  void everyExpertIsAnOrthogonalMatrixOfItsOwn() {
    Plan plan = plan(ORTHOGONAL, "W1_moe_experts_scheme");
    Initializer up = plan.get("model.layers.0.mlp.experts.gate_up_proj").initializer();
    Seed seed = Seed.of(42).at("up");
    double[] experts = up.fill(new double[4 * 96 * 64], seed);
    for (int e = 0; e < 4; e++) {
      double[] expert = Arrays.copyOfRange(experts, e * 96 * 64, (e + 1) * 96 * 64);
      assertThat(expert).isEqualTo(Orthogonal.of(96, 64).fill(new double[96 * 64], seed.at(e)));
    }
    assertThat(plan(ORTHOGONAL, "moe3d").get("experts.down_proj").initializer())
        .hasToString(
            "Packed.along(0, 8, 128, 64)"
                + ".blocks(8, 1, Orthogonal[layout=IO, shape=[128, 64], gain=1.0])");
  }

  @Test
  void groupsMayBeTheFirstAxisOfAKernel() {
    Parameter bigdl = MeasuredModel.read("bigdl_5d_conv").parameters().parameters().get(0);
    assertHasFans(HE.plan(ParameterList.of(List.of(bigdl))).assignments().get(0), 144, 288);
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> plan(HE, "bigdl_5d_conv"))
        .withMessageContaining("conv2.weight")
        .withMessageContaining("a weight of Conv2d must have 4 axes: [2, 32, 16, 3, 3]");
  }

  /** Depthwise: 9 inputs. Transposed with 2 groups, stride 2: 16 inputs x 16 places / 4. */
  @Test
  void groupsOfConvolutionsCount() {
    Plan plan = plan(HE, "grouped_conv");
    assertHasFans(plan.get("c1.weight"), 48, 48);
    assertHasFans(plan.get("c2.weight"), 9, 9);
    assertThat(plan.get("ct.weight").fan().orElseThrow().fanIn()).isEqualTo(64);
    assertThat(plan.get("ct.bias").rule()).isEqualTo("zeros");
  }

  @Test
  void tokensAndPositionsHaveNoFan() {
    for (Assignment assignment : plan(HE, "vit_scheme").assignments()) {
      assertThat(assignment.initializer()).isEqualTo(Initializers.normal(0, 0.02));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cls_token, ViTEmbeddings, 1x1x64",
    "mask_token, X, 64",
    "query_tokens, X, 1x32x64",
    "register_tokens, X, 1x4x64",
    "class_embedding, X, 64",
    "pos_embed, X, 1x64x8x8",
    "position_embeddings, X, 1x17x64",
    "absolute_pos_embed, X, 1x17x64",
    "positional_encoding, X, 17x64",
    "position_embedding_table, X, 2x64x64",
    "relative_position_bias_table, X, 169x3",
    "attn.rel_pos_h, X, 27x16",
  })
  void everyTokenAndTableOfPositionsIsKnownByItsName(String name, String module, String shape) {
    assertThat(assignment(name, module, shape).initializer())
        .isEqualTo(Initializers.normal(0, 0.02));
  }

  @ParameterizedTest
  @CsvSource({
    "fc.bias, Linear, 8, zeros",
    "experts.gate_up_proj_bias, GptOssExperts, 4x96, zeros",
    "gate.e_score_correction_bias, Router, 8, zeros",
    "q.lora_B.default.weight, Linear, 64x8, zeros",
    "q.lora_B, Linear, 64x8, zeros",
    "norm.weight, Gemma3RMSNorm, 8, zeros",
    "bn.running_mean, BatchNorm2d, 8, zeros",
    "bn.running_var, BatchNorm2d, 8, ones",
    "ln.gamma, LayerNormalization, 8, ones",
    "ln.weight, LayerNorm, 4x8, ones",
    "embed.embedding, Embed, 10x8, standard-normal",
    "embed.weight, BartScaledWordEmbedding, 10x8, standard-normal",
    "wpe.weight, OPTLearnedPositionalEmbedding, 10x8, standard-normal",
    "q.lora_A.default.weight, Linear, 8x64, he",
    "rnn.weight_hh_l0, LSTM, 32x8, he",
    "attn.in_proj_weight, MultiheadAttention, 24x8, he",
    "layer.weight, '', 24x8, he",
    "layer.weight, '', 24x8x3x3, he",
    "head.weight, NormHead, 24x8, he",
    "attn.q, XLNetRelativeAttention, 64x4x16, he",
  })
  void aParameterIsFilledByItsKind(String name, String module, String shape, String rule) {
    assertThat(assignment(name, module, shape).rule()).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bn_buffers", "sd_resnet"})
  void aStateDictOfABatchNormIsServed(String model) {
    List<Assignment> counts =
        plan(HE, model).assignments().stream()
            .filter(assignment -> assignment.parameter().leaf().equals("num_batches_tracked"))
            .toList();

    assertThat(counts)
        .singleElement()
        .satisfies(count -> assertThat(count.initializer()).isEqualTo(Initializers.zeros()))
        .satisfies(count -> assertThat(count.rule()).isEqualTo("counts of batches (integers)"));
  }

  @ParameterizedTest
  @CsvSource({
    "mixer.A_log, MambaMixer, 128x16",
    "mixer.D, MambaMixer, 128",
    "mixer.dt_bias, Mamba2Mixer, 8",
    "mixer.dt_proj.bias, Linear, 8",
    "attn.sinks, GptOssAttention, 4",
    "layer.gamma, LayerScale, 64",
    "layer.gamma, LayerScale2d, 64x1x1",
    "layer_scale.lambda1, Dinov2LayerScale, 64",
    "layer_scale, CNBlock, 96x1x1",
    "logit_scale, CLIPModel, 1",
    "logit_scale, Swin2SRSelfAttention, 6x1x1",
    "attn.bias_k, MultiheadAttention, 1x1x64",
    "head.probe, SiglipMultiheadAttentionPoolingHead, 1x1x64",
    "time_mix_key, RwkvFeedForward, 1x1x64",
    "attn_mask, X, 17x17",
    "text_projection, CLIP, 64x32",
    "lora_embedding_B.default, Embedding, 64x8",
    "fc.weight_scale_inv, Linear, 4x4",
    "pos.weight, SinusoidalPositionalEmbedding, 10x8",
    "ffn.w1, DbrxExpertGLU, 64x32",
  })
  void whatIsNoWeightIsRefusedByItsName(String name, String module, String shape) {
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> assignment(name, module, shape))
        .satisfies(e -> assertThat(e.rule()).isEmpty())
        .satisfies(
            e -> assertThat(e.parameters()).extracting(Parameter::name).containsExactly(name));
  }

  /** Mamba's rates are refused; without them the kernel has 4 inputs. */
  @Test
  void aStateSpaceModelIsRefused() {
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> plan(HE, "mamba_scheme"))
        .withMessageContaining("mixer.A_log [128, 16] in module MambaMixer");
    Parameter kernel = MeasuredModel.read("mamba_scheme").parameters().parameters().get(1);
    assertHasFans(HE.plan(ParameterList.of(List.of(kernel))).assignments().get(0), 4, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4x96x64", "4x4x96x64", "2x4x96x64x3"})
  void aWeightOfManyAxesSaysHowToTellThem(String shape) {
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> assignment("moe.up_proj", "MyExperts", shape))
        .withMessageContaining("moe.up_proj")
        .withMessageContaining("the attributes input_axes and output_axes");
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 96, 64", "2, 1, 64, 96", "-1, -2, 64, 96"})
  void attributesTellTheAxes(long input, long output, double in, double out) {
    var axes = Map.of("input_axes", List.of(input), "output_axes", List.of(output));
    var parameter = new Parameter("moe.any", List.of(4L, 96L, 64L), "MyExperts", axes);
    assertHasFans(HE.plan(ParameterList.of(List.of(parameter))).get("moe.any"), in, out);
  }

  @ParameterizedTest
  @CsvSource({"3, 1, input_axes", "1, 1, _axes", "0, -4, output_axes"})
  void axesThatAreNoneAreAnError(long input, long output, String attribute) {
    var axes = Map.of("input_axes", List.of(input), "output_axes", List.of(output));
    var parameter = new Parameter("moe.any", List.of(4L, 96L, 64L), "MyExperts", axes);
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> HE.plan(ParameterList.of(List.of(parameter))))
        .withMessageContaining(attribute + " must name axes of [4, 96, 64], each once");
  }

  /**
   * 256 weights of variance 2 / 512 have a norm of mean 1 (less 1 in 1,000) and standard deviation
   * sqrt(1 / 512) = 0.0442. The mean of 128 norms lies within 5 x 0.0442 / sqrt(128) = 0.02.
   */
  @Test
  void magnitudesOfWeightNormAreNorms() {
    Plan plan = plan(HE, "weight_norm_new");
    assertHasFans(plan.get("conv.parametrizations.weight.original1"), 512, 512);
    double[] norms =
        plan.get("conv.parametrizations.weight.original0")
            .initializer()
            .fill(new double[128], Seed.of(1));
    assertThat(Arrays.stream(norms).min().orElseThrow()).isPositive();
    assertThat(Arrays.stream(norms).average().orElseThrow()).isCloseTo(0.999, within(0.02));
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> plan(ORTHOGONAL, "weight_norm_new"))
        .withMessageContaining("the norms of these weights are not known");
  }

  @Test
  void anEmbeddingIsKnownByWhatItHas() {
    Plan plan = plan(HE, "scaled_embedding");
    assertThat(plan.get("model.embed_tokens.weight").initializer())
        .isEqualTo(Initializers.standardNormal());
    assertThat(plan.get("model.layers.0.input_layernorm.weight").initializer())
        .isEqualTo(Initializers.zeros());
  }
}
