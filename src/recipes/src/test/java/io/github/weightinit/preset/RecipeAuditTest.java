package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.Initializers;
import io.github.weightinit.Normal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A recipe decides in order, and nothing that it was meant to decide is lost in silence. */
class RecipeAuditTest {

  private static final ParameterList MODEL =
      ParameterList.of(
          List.of(
              Parameter.of("fc1.weight", "Linear", 256, 784),
              Parameter.of("fc1.bias", "Linear", 256),
              Parameter.of("norm.weight", "LayerNorm", 256),
              Parameter.of("scale", "")));

  private static Recipe.Builder recipe() {
    return Recipe.named("mine")
        .rule("biases", Match.leaf("bias"), Initializers.zeros())
        .rule("norms", Match.module(".*Norm"), Initializers.ones())
        .rule("weights", Match.leaf("weight"), site -> Initializers.heNormal(site.fan()))
        .rule("scales", Match.leaf("scale"), Initializers.constant(10));
  }

  @Test
  void theFirstRuleThatHoldsDecides() {
    Plan plan = recipe().build().plan(MODEL);
    assertThat(plan.recipe()).isEqualTo("mine");
    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.assignments())
        .extracting(Assignment::rule)
        .containsExactly("weights", "biases", "norms", "scales");
    assertThat(plan.assignments()).extracting(Assignment::parameter).isEqualTo(MODEL.parameters());
    assertThat(plan.get("norm.weight").initializer()).isEqualTo(Initializers.ones());
    assertThat(plan.get("fc1.weight").initializer()).isEqualTo(Initializers.heNormal(784));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.get("fc2.weight"))
        .withMessage("no parameter of this name: fc2.weight");
  }

  @Test
  void theTableSaysWhatIsKnownOfEveryTensor() {
    String table =
        recipe()
            .rule("gates", Match.leaf("gate"), Initializers.ones())
            .build()
            .plan(MODEL)
            .describe();
    assertThat(table)
        .isEqualTo(
            """
            tensor       shape    rule     initializer                                     fan in, out  std
            fc1.weight   256x784  weights  HeNormal[fanIn=784.0, gain=1.4142135623730951]  784, 256     0.05051
            fc1.bias     256      biases   Constant[value=0.0]                             -            0
            norm.weight  256      norms    Constant[value=1.0]                             -            0
            scale        scalar   scales   Constant[value=10.0]                            -            0
            warning: rule 'gates' of recipe mine matched no parameter
            """);
  }

  @Test
  void parametersWithoutARuleAreAnErrorThatListsThemAll() {
    Recipe recipe =
        Recipe.named("mine")
            // Would refuse the bias, were it asked before all is known to have a rule.
            .rule("all", Match.module("Linear"), site -> Initializers.heNormal(site.fan()))
            .build();
    assertThatExceptionOfType(UnmatchedParametersException.class)
        .isThrownBy(() -> recipe.plan(MODEL))
        .withMessage("recipe mine has no rule for norm.weight [256] in module LayerNorm; scale []")
        .satisfies(
            e ->
                assertThat(e.parameters())
                    .extracting(Parameter::name)
                    .containsExactly("norm.weight", "scale"));
  }

  @Test
  void aRuleThatDecidesNothingIsAWarningThatSaysWhy() {
    Recipe recipe =
        recipe()
            .rule("gates", Match.leaf("gate"), Initializers.ones())
            .rule("first layer", Match.name("fc1\\..*"), Initializers.ones())
            .optional("class token", Match.leaf("class_token"), Initializers.zeros())
            .optional("second weights", Match.leaf("weight"), Initializers.zeros())
            .build();
    assertThat(recipe.plan(MODEL).warnings())
        .containsExactly(
            "rule 'gates' of recipe mine matched no parameter",
            "rule 'first layer' of recipe mine decided nothing: what it matches was taken by"
                + " 'weights', 'biases'");
  }

  @Test
  void errorsOfARuleNameRecipeRuleAndTensor() {
    Recipe recipe =
        Recipe.named("mine")
            .rule("all", parameter -> true, site -> Initializers.heNormal(site.fan()))
            .build();
    assertThatExceptionOfType(RuleException.class)
        .isThrownBy(() -> recipe.plan(MODEL))
        .satisfies(e -> assertThat(e.rule()).isEqualTo("all"))
        .satisfies(e -> assertThat(e.parameter().name()).isEqualTo("fc1.bias"))
        .withMessage(
            "recipe mine, rule 'all', fc1.bias [256] in module Linear: a parameter of fewer than 2"
                + " dimensions has no fan: [256]")
        .withCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rulesOfOneRecipeHaveDifferentNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recipe().optional("norms", Match.leaf("a"), Initializers.ones()))
        .withMessage("rules must have different names: norms");
    Recipe other = recipe().build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recipe().include(other).include(other))
        .withMessage("rules must have different names: mine/biases");
  }

  @Test
  void anIncludedRecipeComesLastAndKeepsItsFans() {
    Recipe other =
        Recipe.named("other")
            .rule("weights", Match.rankAtLeast(2), site -> Initializers.heNormal(site.fan()))
            .rule("rest", parameter -> true, Initializers.ones())
            .rule("never", Match.leaf("never"), Initializers.ones())
            .build();
    Recipe recipe =
        Recipe.named("mine")
            .rule("biases", Match.leaf("bias"), Initializers.zeros())
            .fans(parameter -> PyTorch.fan(parameter).map(fan -> fan.swapped()))
            .include(other)
            .build();
    Plan plan = recipe.plan(MODEL);
    assertThat(plan.assignments())
        .extracting(Assignment::rule)
        .containsExactly("other/weights", "biases", "other/rest", "other/rest");
    assertThat(plan.get("fc1.weight").initializer()).isEqualTo(Initializers.heNormal(784));
    assertThat(plan.warnings()).isEmpty();
  }

  /** GPT-2's residual projections lost their scale in a framework: the pattern never matched. */
  @Test
  void scalingByDepthCannotBeLostByARename() {
    assertThat(HuggingFace.gpt2().plan(gpt2(name -> name.replace("attn.c_proj", "attn.out_proj"))))
        .satisfies(
            plan ->
                assertThat(plan.warnings())
                    .containsExactly(
                        "rule 'residual attention projections' of recipe hf-gpt2 matched no"
                            + " parameter"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.gpt2().plan(gpt2(name -> name.replace("h.", "tier_"))))
        .withMessageEndingWith("the model's names must number its layers");
  }

  @Test
  void scalingByDepthCannotBeLostByTheOrderOfRules() {
    Recipe reordered =
        Recipe.named("reordered")
            .rule("weights", Match.leaf("weight").and(Match.rankAtLeast(2)), new Normal(0, 0.02))
            .rule("residual", Match.name("c_proj\\.weight"), new Normal(0, 0.01))
            .include(HuggingFace.gpt2())
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
            .include(HuggingFace.gpt2())
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
