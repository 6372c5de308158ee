package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.Normal;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The scale of residual projections is not lost in silence, whatever goes wrong with a name. */
class DepthScalingTest {

  /** GPT-2's residual projections lost their scale in a framework: the pattern never matched. */
  @Test
  void scalingByDepthCannotBeLostByARename() {
    assertThat(
            HuggingFace.gpt2(0.02).plan(gpt2(name -> name.replace("attn.c_proj", "attn.out_proj"))))
        .satisfies(
            plan ->
                assertThat(plan.warnings())
                    .containsExactly(
                        "rule 'residual attention projections' of recipe hf-gpt2 matched no"
                            + " parameter"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.gpt2(0.02).plan(gpt2(name -> name.replace("h.", "tier_"))))
        .withMessageEndingWith("the model's names must number its layers");
  }

  @Test
  void scalingByDepthCannotBeLostByTheOrderOfRules() {
    Recipe reordered =
        Recipe.named("reordered")
            .rule("weights", Match.leaf("weight").and(Match.rankAtLeast(2)), new Normal(0, 0.02))
            .rule("residual", Match.name("c_proj\\.weight"), new Normal(0, 0.01))
            .include(HuggingFace.gpt2(0.02))
            .build();
    assertThat(reordered.plan(gpt2(UnaryOperator.identity())).warnings())
        .containsExactly(
            "rule 'residual' of recipe reordered decided nothing: what it matches was taken by"
                + " 'weights'");
  }

  @Test
  void scalingByDepthCannotBeLostByAWrongPattern() {
    Recipe wrong =
        Recipe.named("wrong")
            .rule("residual", p -> p.name().equals("c_proj.weight"), new Normal(0, 0.01))
            .include(HuggingFace.gpt2(0.02))
            .build();
    assertThat(wrong.plan(gpt2(UnaryOperator.identity())).warnings())
        .containsExactly("rule 'residual' of recipe wrong matched no parameter");
  }

  private static ParameterList gpt2(UnaryOperator<String> rename) {
    return ParameterList.of(
        MeasuredModel.read("gpt2").parameters().parameters().stream()
            .map(p -> new Parameter(rename.apply(p.name()), p.shape(), p.module(), p.attributes()))
            .toList());
  }
}
