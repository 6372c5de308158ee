package io.github.weightinit.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.ZeroRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A recipe decides in order, and nothing that it was meant to decide is lost in silence. */
@SuppressWarnings("NullAway")
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
            tensor       shape    rule     initializer                                     fan in, out  std      certainty
            fc1.weight   256x784  weights  HeNormal[fanIn=784.0, gain=1.4142135623730951]  784, 256     0.05051  exact
            fc1.bias     256      biases   Constant[value=0.0]                             -            0        exact
            norm.weight  256      norms    Constant[value=1.0]                             -            0        exact
            scale        scalar   scales   Constant[value=10.0]                            -            0        exact
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
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> recipe.plan(MODEL))
        .withMessage("recipe mine has no rule for norm.weight [256] in module LayerNorm; scale []")
        .satisfies(e -> assertThat(e.rule()).isEmpty())
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
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> recipe.plan(MODEL))
        .satisfies(e -> assertThat(e.rule()).hasValue("all"))
        .satisfies(
            e -> assertThat(e.parameters()).extracting(Parameter::name).containsExactly("fc1.bias"))
        .withMessage(
            "recipe mine, rule 'all', fc1.bias [256] in module Linear: a parameter of fewer than 2"
                + " dimensions has no fan: [256]")
        .withCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInitializerOfAnotherSizeIsRefused() {
    ParameterList table = ParameterList.of(List.of(Parameter.of("table", "Embedding", 5, 4)));
    for (Initializer other :
        List.of(
            Identity.of(10, 4),
            new ZeroRow(Initializers.normal(0, 1), 10, 4, 7),
            new ZeroRow(Initializers.normal(0, 1), 10, 4, 7).scaledBy(2))) {
      Recipe recipe = Recipe.named("mine").rule("all", parameter -> true, other).build();
      assertThatExceptionOfType(RecipeException.class)
          .isThrownBy(() -> recipe.plan(table))
          .withMessage(
              "recipe mine, rule 'all', table [5, 4] in module Embedding: initializer must be of 20"
                  + " weights: "
                  + other);
    }
    Initializer fits = new ZeroRow(Initializers.normal(0, 1), 5, 4, 2);
    Recipe recipe = Recipe.named("mine").rule("all", parameter -> true, fits).build();
    assertThat(recipe.plan(table).get("table").initializer()).isSameAs(fits);
  }

  @Test
  void whatARuleForgetsIsAnErrorThatNamesIt() {
    Recipe none = Recipe.named("mine").rule("all", parameter -> true, site -> null).build();
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> none.plan(MODEL))
        .withMessage(
            "recipe mine, rule 'all', fc1.weight [256, 784] in module Linear: initializer"
                + " must not be null");
    Recipe fans =
        Recipe.named("mine")
            .fans(parameter -> null)
            .rule("all", parameter -> true, Initializers.ones())
            .build();
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> fans.plan(MODEL))
        .withMessage(
            "recipe mine, rule 'all', fc1.weight [256, 784] in module Linear: fan must"
                + " not be null");
  }

  @Test
  void nothingMayBeNull() {
    var builder = Recipe.named("mine");
    Parameter parameter = Parameter.of("w", "", 3);
    Initializer ones = Initializers.ones();
    assertNamed("name", () -> Recipe.named(null));
    assertNamed("name", () -> builder.rule(null, p -> true, ones));
    assertNamed("matches", () -> builder.rule("a", null, ones));
    assertNamed("initializer", () -> builder.rule("a", p -> true, (Initializer) null));
    assertNamed("initializer", () -> builder.optional("a", p -> true, (Initializer) null));
    assertNamed("other", () -> builder.include(null));
    assertNamed("fans", () -> builder.fans(null));
    assertNamed("model", () -> builder.build().plan(null));
    assertNamed("regex", () -> Match.name(null));
    assertNamed("regex", () -> Match.module(null));
    assertNamed("leaf", () -> Match.leaf("weight", null));
    assertNamed("parameter", () -> new Assignment(null, "all", ones, Optional.empty()));
    assertNamed("rule", () -> new Assignment(parameter, null, ones, Optional.empty()));
    assertNamed("initializer", () -> new Assignment(parameter, "all", null, Optional.empty()));
    assertNamed("fan", () -> new Assignment(parameter, "all", ones, null));
    assertNamed("certainty", () -> new Assignment(parameter, "all", ones, Optional.empty(), null));
    assertNamed("assignments", () -> new Plan("mine", null, List.of()));
    assertNamed("parameters", () -> ParameterList.of(null));
    assertNamed("name", () -> MODEL.find(null));
    assertNamed("name", () -> Parameter.of(null, "", 3));
    assertNamed("shape", () -> new Parameter("w", null, "", Map.of()));
    assertNamed("module", () -> Parameter.of("w", null, 3));
    assertNamed("attributes", () -> new Parameter("w", List.of(), "", null));
  }

  /** Of rules of every kind: in order, of a list of models, of a library, of adapters. */
  @Test
  void noParameterAndNoAssignmentMayBeNull() {
    List<Recipe> recipes = new ArrayList<>(Recipes.all());
    recipes.add(recipe().build());
    List<Assignment> none = Collections.singletonList(null);
    for (Recipe recipe : recipes) {
      ModelRules rules = recipe.rules(MODEL);
      assertNamed("parameter", () -> rules.decide(null));
      assertNamed("assignments", () -> rules.warnings(null));
      assertNamed("assignments[0]", () -> rules.warnings(none));
    }
  }

  /** Experts of which each is a matrix; nobody has so many, but a list may say so. */
  @Test
  void moreMatricesThanAnyListHolds() {
    Recipe recipe =
        Recipe.named("mine")
            .rule("all", any -> true, site -> site.structured((layout, shape) -> Identity.of(1, 1)))
            .build();
    var experts = Parameter.of("experts.gate_up_proj", "MixtralExperts", 1L << 33, 1, 1);
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> recipe.plan(ParameterList.of(List.of(experts))))
        .withMessageEndingWith("number of matrices must be from 0 to 2147483647: 8589934592");
  }

  private static void assertNamed(String name, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(name);
  }

  @Test
  void rulesOfOneRecipeHaveDifferentNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recipe().optional("norms", Match.leaf("a"), Initializers.ones()))
        .withMessage("rules must have different names: norms");
    Recipe other = recipe().build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recipe().include(other).include(other))
        .withMessage("rules must have different names: mine/");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recipe().include(other).rule("mine/a", p -> true, Initializers.ones()))
        .withMessage("rules must have different names: mine/a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recipe().rule("mine/a", p -> true, Initializers.ones()).include(other))
        .withMessage("rules must have different names: mine/");
  }

  /** Serves matrices by their fans, and warns about all that it is told it decided. */
  private static Recipe byModel(Function<Parameter, Optional<Fan>> fans) {
    return Recipe.of(
        "by-model",
        "",
        model ->
            new ModelRules() {
              @Override
              public Optional<Recipe.Decision> decide(Parameter parameter) {
                return parameter.rank() < 2
                    ? Optional.empty()
                    : Optional.of(
                        new Recipe.Decision(
                            "matrices of " + model.parameters().size(),
                            site -> Initializers.heNormal(site.fan()),
                            fans));
              }

              @Override
              public List<String> warnings(List<Assignment> assignments) {
                return assignments.stream()
                    .map(a -> "guessed " + a.parameter().name() + " by " + a.rule())
                    .toList();
              }
            });
  }

  @Test
  void anIncludedRecipeThatDependsOnTheModelDecidesAndWarns() {
    Recipe middle =
        Recipe.named("middle")
            .rule("never", Match.leaf("never"), Initializers.ones())
            .include(byModel(parameter -> Optional.of(Fan.dense(3, 5))))
            .build();
    Plan plan =
        Recipe.named("mine")
            .rule("biases", Match.leaf("bias"), Initializers.zeros())
            .include(middle)
            .rule("rest", parameter -> true, Initializers.ones())
            .rule("gates", Match.leaf("gate"), Initializers.ones())
            .build()
            .plan(MODEL);
    assertThat(plan.assignments())
        .extracting(Assignment::rule)
        .containsExactly("middle/by-model/matrices of 4", "biases", "rest", "rest");
    assertThat(plan.get("fc1.weight").initializer()).isEqualTo(Initializers.heNormal(3));
    assertThat(plan.warnings())
        .containsExactly(
            "guessed fc1.weight by matrices of 4",
            "rule 'gates' of recipe mine matched no parameter");
  }

  @Test
  void aBuilderThatGoesOnChangesNothingThatIsBuilt() {
    Recipe.Builder builder = recipe();
    Recipe built = builder.build();
    builder.fans(parameter -> Optional.empty()).rule("gates", p -> true, Initializers.ones());
    Plan plan = built.plan(MODEL);
    assertThat(plan.get("fc1.weight").initializer()).isEqualTo(Initializers.heNormal(784));
    assertThat(plan.warnings()).isEmpty();
    assertThat(built).hasToString("Recipe[mine]");
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
            .fans(parameter -> Optional.of(Fan.dense(1, 2)))
            .include(other)
            .build();
    Plan plan = recipe.plan(MODEL);
    assertThat(plan.assignments())
        .extracting(Assignment::rule)
        .containsExactly("other/weights", "biases", "other/rest", "other/rest");
    assertThat(plan.get("fc1.weight").initializer()).isEqualTo(Initializers.heNormal(784));
    assertThat(plan.warnings()).isEmpty();
  }
}
