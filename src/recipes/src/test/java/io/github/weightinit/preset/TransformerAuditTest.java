package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a recipe does not know is an error, and what it does not find a warning. */
class TransformerAuditTest {

  private static final Recipe RECIPE = Transformers.megatron(0.02);

  /** The names changed, and no weight is scaled by depth any more: that must be said. */
  @Test
  void modelWithoutOutputsWarns() {
    List<Parameter> model =
        TransformerModels.gpt2(2).stream().filter(p -> !p.name().contains("c_proj")).toList();

    assertThat(RECIPE.plan(ParameterList.of(model)).warnings())
        .containsExactly(
            "rule 'attention outputs' of recipe megatron matched no parameter",
            "rule 'feed-forward outputs' of recipe megatron matched no parameter");
    assertThat(RECIPE.plan(ParameterList.of(TransformerModels.gpt2(2))).warnings()).isEmpty();
  }

  @Test
  void unknownParametersAreListed() {
    var model = new ArrayList<>(TransformerModels.gpt2(2));
    model.add(TransformerModels.linear("h.0.attn.xc_proj", 64, 64));
    model.add(Parameter.of("logit_scale", ""));

    assertThatThrownBy(() -> RECIPE.plan(ParameterList.of(model)))
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            "recipe megatron has no rule for h.0.attn.xc_proj.weight [64, 64] in module Linear;"
                + " logit_scale []");
  }

  @Test
  void layersMustBeNumbered() {
    ParameterList model = ParameterList.of(List.of(TransformerModels.linear("mlp.fc2", 64, 256)));

    assertThatThrownBy(() -> RECIPE.plan(model))
        .hasMessageEndingWith("the model's names must number its layers");
    assertThatThrownBy(() -> Transformers.olmoMitchell().plan(model))
        .hasMessageEndingWith("name must have a layer's number");
  }

  @Test
  void layersAreAtLeastOne() {
    assertThatThrownBy(() -> DeepNorm.singleStack(0)).hasMessage("layers must be at least 1: 0");
    assertThatThrownBy(() -> DeepNorm.encoder(1, 0))
        .hasMessage("decoderLayers must be at least 1: 0");
    assertThatThrownBy(() -> DeepNorm.decoder(-1))
        .hasMessage("decoderLayers must be at least 1: -1");
  }
}
