package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.Initializers;
import java.util.List;
import java.util.Map;
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

  @Test
  void aPatternThatDoesNotFitT5IsRefused() {
    var q = Parameter.of("encoder.block.0.layer.0.SelfAttention.q.weight", "Linear", 72, 48);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.t5().plan(ParameterList.of(List.of(q))))
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
        .isThrownBy(() -> HuggingFace.t5().plan(ParameterList.of(List.of(q, bias))))
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
    return HuggingFace.defaults()
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
    Plan plan = HuggingFace.llama().plan(MeasuredModel.read("llama3_8b").parameters());
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
        HuggingFace.t5()
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
