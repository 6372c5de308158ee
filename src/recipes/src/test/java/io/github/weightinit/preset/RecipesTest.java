package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.Initializers;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecipesTest {

  @Test
  void everyRecipeHasANameOfItsOwnAndALineAboutIt() {
    List<String> names = Recipes.all().stream().map(Recipe::name).toList();
    assertThat(names).doesNotHaveDuplicates().contains("torchvision-resnet", "hf-gpt2", "hf-t5");
    for (Recipe recipe : Recipes.all()) {
      assertThat(recipe.name()).matches("[a-z0-9-]+");
      assertThat(recipe.description()).isNotEmpty().doesNotContain("\n");
      assertThat(Recipes.named(recipe.name())).hasToString(recipe.toString());
    }
  }

  @Test
  void anUnknownNameIsAnErrorThatListsTheKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipes.named("hf-gpt3"))
        .withMessageStartingWith("unknown recipe 'hf-gpt3'; known are ")
        .withMessageContaining("hf-gpt2, ");
  }

  /** Names and modules that rules look for, with shapes and attributes that they do not expect. */
  @Test
  void whateverTheModelARecipePlansItOrSaysWhyNot() {
    List<String> names =
        List.of(
            "h.0.attn.c_proj.weight",
            "h.99999999999.attn.c_proj.weight",
            "encoder.block.0.layer.0.SelfAttention.q.weight",
            "relative_attention_bias.weight",
            "layers.0.self_attn.qkv_proj.weight",
            "layer1.0.conv99999999999.weight",
            "a.in_proj_weight",
            "a.weight_hr_l0",
            "a.kernel",
            "a.recurrent_kernel",
            "a.bias",
            "cls_token");
    List<String> modules =
        List.of(
            "",
            "Linear",
            "Conv2d",
            "ConvTranspose2d",
            "Embedding",
            "LSTM",
            "MultiheadAttention",
            "Bilinear",
            "DepthwiseConv2D",
            "DenseGeneral",
            "ViTEmbeddings");
    List<List<Long>> shapes =
        List.of(
            List.of(),
            List.of(5L),
            List.of(5L, 7L),
            List.of(4L, 2L, 3L, 3L),
            List.of(1L << 31, 1L << 31),
            List.of(1L << 62));
    List<Map<String, List<Long>>> attributes =
        List.of(
            Map.of(),
            Map.of("padding_idx", List.of(-1L), "groups", List.of(0L), "num_heads", List.of(0L)),
            Map.of("stride", List.of(-3L), "input_axes", List.of(9L), "output_axes", List.of(-9L)),
            Map.of("transposed", List.of(1L), "stride", List.of(), "num_embeddings", List.of()),
            Map.of("kernel_size", List.of(), "features", List.of(), "in_channels", List.of(0L)));
    List<Recipe> recipes = Recipes.all();
    var crashes = new TreeMap<String, String>();
    for (String name : names) {
      for (String module : modules) {
        for (List<Long> shape : shapes) {
          for (Map<String, List<Long>> with : attributes) {
            var parameter = new Parameter(name, shape, module, with);
            for (Recipe recipe : recipes) {
              crash(recipe, parameter)
                  .ifPresent(e -> crashes.put(recipe.name() + " " + e, parameter.toString()));
            }
          }
        }
      }
    }
    assertThat(crashes).isEmpty();
  }

  private static Optional<RuntimeException> crash(Recipe recipe, Parameter parameter) {
    try {
      recipe.plan(ParameterList.of(List.of(parameter)));
    } catch (RecipeException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
    return Optional.empty();
  }

  @Test
  void aPatternThatDoesNotFitT5IsRefused() {
    var q = Parameter.of("encoder.block.0.layer.0.SelfAttention.q.weight", "Linear", 72, 48);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.t5(1).plan(ParameterList.of(List.of(q))))
        .withMessage(
            "recipe hf-t5, rule 'queries', "
                + q.name()
                + " [72, 48] in module Linear: the widths"
                + " cannot be told: the model has no matrix relative_attention_bias.weight");
    var bias =
        Parameter.of(
            "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
            "Embedding",
            32,
            5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.t5(1).plan(ParameterList.of(List.of(q, bias))))
        .withMessageEndingWith("heads must divide width of all heads: 5 does not divide 72");
  }

  @Test
  void embeddingsAreToldByTheirAttributesAndComputedPositionsAreNotDrawn() {
    assertThat(hf("Gemma2TextScaledWordEmbedding").get("a.weight").initializer())
        .isEqualTo(Initializers.normal(0, 0.02));
    assertThat(hf("OPTLearnedPositionalEmbedding").get("a.weight").initializer())
        .isEqualTo(Initializers.normal(0, 0.02));
    for (String module : List.of("WhisperPositionalEmbedding", "XSinusoidalPositionalEmbedding")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> hf(module))
          .withMessage("recipe hf has no rule for a.weight [9, 4] in module " + module);
    }
  }

  private static Plan hf(String module) {
    return HuggingFace.defaults(0.02)
        .plan(
            ParameterList.of(
                List.of(
                    new Parameter(
                        "a.weight",
                        List.of(9L, 4L),
                        module,
                        Map.of("num_embeddings", List.of(9L))))));
  }

  @Test
  void llamaHasOneStandardDeviationInAllLayers() {
    Plan plan = HuggingFace.llama(0.02).plan(MeasuredModel.read("llama3_8b").parameters());
    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.assignments())
        .hasSize(291)
        .extracting(Assignment::initializer)
        .containsOnly(Initializers.normal(0, 0.02), Initializers.ones());
    assertThat(plan.get("model.norm.weight").initializer()).isEqualTo(Initializers.ones());
  }

  /** Numbers of the paper's and the framework's formulas, for T5's smallest configuration. */
  @Test
  void t5SmallHasTheStandardDeviationsOfItsWidths() {
    String layer = "encoder.block.0.layer.";
    Plan plan =
        HuggingFace.t5(1)
            .plan(
                ParameterList.of(
                    List.of(
                        Parameter.of("shared.weight", "Embedding", 32128, 512),
                        Parameter.of(layer + "0.SelfAttention.q.weight", "Linear", 512, 512),
                        Parameter.of(layer + "0.SelfAttention.k.weight", "Linear", 512, 512),
                        Parameter.of(layer + "0.SelfAttention.o.weight", "Linear", 512, 512),
                        Parameter.of(
                            layer + "0.SelfAttention.relative_attention_bias.weight",
                            "Embedding",
                            32,
                            8),
                        Parameter.of(layer + "0.layer_norm.weight", "T5LayerNorm", 512),
                        Parameter.of(layer + "1.DenseReluDense.wi.weight", "Linear", 2048, 512),
                        Parameter.of(layer + "1.DenseReluDense.wo.weight", "Linear", 512, 2048))));
    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.assignments())
        .extracting(Assignment::initializer)
        .containsExactly(
            Initializers.normal(0, 1),
            Initializers.normal(0, 1 / Math.sqrt(512 * 64)),
            Initializers.normal(0, 1 / Math.sqrt(512)),
            Initializers.normal(0, 1 / Math.sqrt(512)),
            Initializers.normal(0, 1 / Math.sqrt(512)),
            Initializers.ones(),
            Initializers.normal(0, 1 / Math.sqrt(512)),
            Initializers.normal(0, 1 / Math.sqrt(2048)));
  }
}
