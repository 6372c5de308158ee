package io.github.weightinit.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.Convolution;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ParameterTest {

  @Test
  void namesMatchFromADotOn() {
    var condition = Match.name("c_proj\\.weight");
    assertThat(condition.test(Parameter.of("h.0.mlp.c_proj.weight", ""))).isTrue();
    assertThat(condition.test(Parameter.of("c_proj.weight", ""))).isTrue();
    assertThat(condition.test(Parameter.of("h.0.xc_proj.weight", ""))).isFalse();
    assertThat(condition.test(Parameter.of("c_proj.weight.x", ""))).isFalse();
    assertThat(condition.test(Parameter.of("c_projXweight", ""))).isFalse();
    // An alternative does not escape from the dot before, or from the end after.
    assertThat(Match.name("a|b").test(Parameter.of("xa", ""))).isFalse();
    assertThat(Match.name("a|b").test(Parameter.of("bx", ""))).isFalse();
  }

  @Test
  void modulesMatchFromBeginningToEnd() {
    var condition = Match.module("Linear|Conv[123]d");
    assertThat(condition.test(Parameter.of("x", "Conv2d"))).isTrue();
    assertThat(condition.test(Parameter.of("x", "LazyConv2d"))).isFalse();
    assertThat(condition.test(Parameter.of("x", "Linear4bit"))).isFalse();
    assertThat(condition.test(Parameter.of("x", ""))).isFalse();
  }

  @Test
  void leavesAndRanks() {
    assertThat(Match.leaf("weight", "bias").test(Parameter.of("a.bias", ""))).isTrue();
    assertThat(Match.leaf("weight").test(Parameter.of("weight.b", ""))).isFalse();
    assertThat(Match.rankAtLeast(2).test(Parameter.of("a", "", 3, 3))).isTrue();
    assertThat(Match.rankAtLeast(2).test(Parameter.of("a", "", 3))).isFalse();
  }

  @Test
  void componentsAreCopied() {
    var shape = new ArrayList<>(List.of(2L, 3L));
    var stride = new ArrayList<>(List.of(2L));
    var attributes = new HashMap<>(Map.<String, List<Long>>of("stride", stride));
    var parameter = new Parameter("a.weight", shape, "Conv1d", attributes);
    shape.set(0, 7L);
    stride.set(0, 7L);
    attributes.clear();
    assertThat(parameter.shape()).containsExactly(2L, 3L);
    assertThat(parameter.number("stride")).contains(2L);
    assertThat(parameter.number("kernel_size")).isEmpty();
    assertThat(parameter.leaf()).isEqualTo("weight");
    assertThat(parameter.size()).isEqualTo(6);
    assertThat(Parameter.of("a", "").size()).isEqualTo(1);
  }

  @Test
  void badParametersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.of("", "Linear", 1))
        .withMessage("name must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.of("a", "Linear", 3, -1))
        .withMessage("shape[1] must be at least 0: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.of("a", "Linear", 1L << 32, 1L << 31))
        .withMessage("shape must have a product of less than 2^63: [4294967296, 2147483648]");
  }

  @Test
  void aTensorWithoutWeightsNeedsNoRule() {
    var empty = Parameter.of("tokens", "DINOv3ViTEmbeddings", 1, 0, 64);
    assertThat(empty.size()).isZero();
    assertThat(Parameter.of("a", "", 1L << 40, 1L << 40, 0).size()).isZero();
    var weight = Parameter.of("fc.weight", "Linear", 4, 3);
    var recipe =
        Recipe.named("mine")
            .rule("weights", Match.leaf("weight"), site -> Initializers.heNormal(site.fan()))
            .build();
    Plan plan = recipe.plan(ParameterList.of(List.of(empty, weight)));
    assertThat(plan.get("tokens").rule()).isEqualTo("empty");
    assertThat(plan.get("tokens").initializer()).isEqualTo(Initializers.zeros());
    assertThat(plan.fill(Seed.of(1)).get("tokens")).isEmpty();
    assertThat(plan.warnings()).isEmpty();
    // A rule that matches nothing but an empty tensor decided nothing.
    Plan only = recipe.plan(ParameterList.of(List.of(Parameter.of("fc.weight", "Linear", 0, 3))));
    assertThat(only.warnings()).hasSize(1);
  }

  @Test
  void aSecondNameIsTheSameTensor() {
    var embedding = Parameter.of("wte.weight", "Embedding", 5, 2);
    ParameterList list = ParameterList.of(List.of(embedding));
    ParameterList tied = list.withTied(Map.of("lm_head.weight", "wte.weight"));
    assertThat(tied.parameters()).containsExactly(embedding);
    assertThat(tied.find("lm_head.weight")).contains(embedding);
    assertThat(list.find("lm_head.weight")).isEmpty();
    var recipe = Recipe.named("mine").rule("all", any -> true, Initializers.ones()).build();
    Plan plan = recipe.plan(tied);
    assertThat(plan.tied()).isEqualTo(Map.of("lm_head.weight", "wte.weight"));
    assertThat(plan.assignments()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> list.withTied(Map.of("wte.weight", "wte.weight")))
        .withMessage("tied must not name a tensor twice: wte.weight");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> list.withTied(Map.of("a", "b")))
        .withMessage("tied must be the name of a tensor: b");
  }

  @Test
  void aConfigurationKeepsWhatItIsToldAndNothingElse() {
    var text = new HashMap<String, Object>(Map.of("num_layers", 4, "tied", true));
    var config =
        ModelConfig.of(
            Map.of(
                "model_type",
                "gpt2",
                "initializer_range",
                0.02,
                "architectures",
                List.of("GPT2LMHeadModel"),
                "text_config",
                text));
    text.clear();
    assertThat(config.modelType()).contains("gpt2");
    assertThat(config.number("initializer_range")).contains(0.02);
    assertThat(config.number("init_std")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.number("model_type"))
        .withMessage("model_type must be a number: gpt2");
    assertThat(config.architectures()).containsExactly("GPT2LMHeadModel");
    assertThat(config.section("text_config").number("num_layers")).contains(4.0);
    assertThat(config.section("text_config").flag("tied")).contains(true);
    assertThat(config.section("vision_config")).isEqualTo(ModelConfig.NONE);
    assertThat(ParameterList.of(List.of()).config()).isEqualTo(ModelConfig.NONE);
    assertThat(ParameterList.of(List.of()).withConfig(config).config()).isEqualTo(config);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelConfig.of(Map.of("a", new StringBuilder("b"))))
        .withMessage("a must be a text, a number, a boolean, a list or a map: b");
  }

  @Test
  void listsFindAndCount() {
    var first = Parameter.of("h.0.weight", "Linear", 2, 3);
    var list =
        ParameterList.of(
            List.of(
                first,
                Parameter.of("h.0.bias", "Linear", 2),
                Parameter.of("h.10.bias", "Linear", 2),
                Parameter.of("head.1.bias", "Linear", 2)));
    assertThat(list.find("h.0.weight")).contains(first);
    assertThat(list.find("h.1.weight")).isEmpty();
    assertThat(list.first(Match.leaf("bias"))).map(Parameter::name).contains("h.0.bias");
    assertThat(list.count(Pattern.compile("\\bh\\.(\\d+)\\."))).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterList.of(List.of(first, first)))
        .withMessage("names must be unique: h.0.weight");
  }

  /** Layouts by module and leaf; groups, strides and transposition by the attributes. */
  @Test
  void fansFollowTheModule() {
    assertThat(fan("weight", "Linear", 256, 784)).isEqualTo(Fan.dense(784, 256));
    assertThat(fan("weight", "Conv1D", 768, 2304)).isEqualTo(Fan.dense(768, 2304));
    assertThat(fan("kernel", "Dense", 784, 256)).isEqualTo(Fan.dense(784, 256));
    assertThat(fan("weight", "Embedding", 1000, 64)).isEqualTo(Fan.embedding(1000, 64));
    assertThat(fan("weight", "Conv2d", 64, 3, 7, 7)).isEqualTo(Fan.conv(3, 64, 7, 7));
    assertThat(fan("kernel", "Conv", 7, 7, 3, 64)).isEqualTo(Fan.conv(3, 64, 7, 7));
    assertThat(fan("weight", "ConvTranspose2d", 8, 16, 4, 4))
        .isEqualTo(Convolution.of(8, 16, 4, 4).transposed().fan());
    var grouped =
        new Parameter(
            "weight",
            List.of(64L, 2L, 3L, 3L),
            "Conv2d",
            Map.of("groups", List.of(32L), "stride", List.of(2L, 2L)));
    assertThat(ParameterFan.of(grouped))
        .contains(Convolution.of(64, 64, 3, 3).groups(32).stride(2, 2).fan());
    assertThat(ParameterFan.of(Parameter.of("bias", "Linear", 256))).isEqualTo(Optional.empty());
  }

  private static Fan fan(String leaf, String module, long... shape) {
    return ParameterFan.of(Parameter.of(leaf, module, shape)).orElseThrow();
  }
}
