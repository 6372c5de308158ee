package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.HeNormal;
import io.github.weightinit.Initializer;
import io.github.weightinit.Normal;
import io.github.weightinit.XavierNormal;
import io.github.weightinit.preset.MuP.Optimizer;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.Packed;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * muP against microsoft/mup 19814971, for a model of an embedding (1000, d), a linear layer (d, f)
 * with a norm, and a {@code MuReadout} (f, 100), base d = 64 and f = 256, wide d = 512 and f =
 * 1024: the standard deviations that {@code mup/init.py} draws with (for Kaiming, what its {@code
 * _inf_fan_adjust_kaiming} returns), and the rates of {@code MuSGD} and {@code MuAdam}.
 */
class MuPTest {

  private static ParameterList model(int d, int f) {
    return ParameterList.of(
        List.of(
            Parameter.of("emb.weight", "Embedding", 1000, d),
            Parameter.of("h.weight", "Linear", f, d),
            Parameter.of("h.bias", "Linear", f),
            Parameter.of("norm.weight", "LayerNorm", f),
            Parameter.of("out.weight", "Linear", 100, f),
            Parameter.of("out.bias", "Linear", 100)));
  }

  /** PyTorch's fans, (outputs, inputs), of an embedding too. */
  private static MuP muP(Function<List<Long>, Initializer> scheme) {
    Recipe recipe =
        Recipe.named("test")
            .rule("matrices", Match.rankAtLeast(2), site -> scheme.apply(site.parameter().shape()))
            .rule("vectors", parameter -> true, site -> new Normal(0, 1))
            .build();
    return MuP.of(recipe, model(64, 256), model(512, 1024));
  }

  private static void assertStds(MuP muP, double embedding, double hidden, double output) {
    assertStd(muP, "emb.weight", embedding);
    assertStd(muP, "h.weight", hidden);
    assertStd(muP, "out.weight", output);
    assertStd(muP, "h.bias", 1);
    assertStd(muP, "norm.weight", 1);
    assertStd(muP, "out.bias", 1);
  }

  private static void assertStd(MuP muP, String name, double expected) {
    assertThat(muP.plan().get(name).statistics().orElseThrow().standardDeviation())
        .as(name)
        .isCloseTo(expected, within(1e-15));
  }

  @Test
  void standardDeviations() {
    assertStds(muP(shape -> new Normal(0, 0.02)), 0.02, 0.007071067811865476, 0.02);
    assertStds(
        muP(shape -> new XavierNormal(shape.get(1), shape.get(0))),
        0.043355498476206,
        0.027950849718747364,
        0.07495316889958614);
    assertStds(
        muP(shape -> new HeNormal(shape.get(1))), 0.1767766952966369, 0.0625, 0.08838834764831845);
    assertStds(
        muP(shape -> new HeNormal(shape.get(0))), 0.0447213595499958, 0.03125, 0.1414213562373095);
  }

  @Test
  void multipliers() {
    MuP muP = muP(shape -> new Normal(0, 0.02));

    assertThat(muP.outputMultiplier("out.weight")).isEqualTo(0.25);
    for (String name : List.of("emb.weight", "h.weight", "h.bias", "norm.weight", "out.bias")) {
      assertThat(muP.outputMultiplier(name)).as(name).isEqualTo(1);
    }
    assertThat(muP.widthMultiplier("emb.weight")).isEqualTo(8);
    assertRates(muP, "emb.weight", 8, 1);
    assertRates(muP, "h.weight", 0.5, 0.125);
    assertRates(muP, "h.bias", 4, 1);
    assertRates(muP, "norm.weight", 4, 1);
    assertRates(muP, "out.weight", 4, 1);
    assertRates(muP, "out.bias", 1, 1);
  }

  private static void assertRates(MuP muP, String name, double sgd, double adam) {
    assertThat(muP.learningRateMultiplier(name, Optimizer.SGD)).as(name).isEqualTo(sgd);
    assertThat(muP.learningRateMultiplier(name, Optimizer.ADAM)).as(name).isEqualTo(adam);
  }

  /** The base model itself is left as it is. */
  @Test
  void baseIsUnchanged() {
    Recipe recipe = Transformers.megatron(0.02);
    ParameterList base = ParameterList.of(TransformerModels.gpt2(2));
    MuP muP = MuP.of(recipe, base, base);

    assertThat(muP.plan().assignments()).isEqualTo(recipe.plan(base).assignments());
    assertThat(muP.plan().recipe()).isEqualTo("megatron (muP)");
    assertThat(muP.initializer("h.1.mlp.c_proj.weight")).isEqualTo(new Normal(0, 0.01));
  }

  /** Packed: blocks of the wide model, as large as the base's times (64/256)^(1/2). */
  @Test
  void packedWeights() {
    ParameterList base = packed(64);
    ParameterList wide = packed(256);
    Initializer narrow =
        Transformers.deepNorm().plan(base).get("h.0.attn.qkv.weight").initializer();
    Initializer scaled =
        MuP.of(Transformers.deepNorm(), base, wide).initializer("h.0.attn.qkv.weight");

    assertThat(scaled).isInstanceOf(Packed.class);
    assertThat(((Packed) scaled).weightCount()).isEqualTo(3 * 256 * 256);
    assertThat(((Packed) scaled).standardDeviation())
        .isCloseTo(((Packed) narrow).standardDeviation() / 2, within(1e-15));
  }

  private static ParameterList packed(int d) {
    return ParameterList.of(List.of(Parameter.of("h.0.attn.qkv.weight", "Linear", 3L * d, d)));
  }

  @Test
  void modelsMustDifferInWidthAlone() {
    Recipe recipe = Transformers.megatron(0.02);
    ParameterList two = ParameterList.of(TransformerModels.gpt2(2));
    ParameterList three = ParameterList.of(TransformerModels.gpt2(3));
    String missing = "model must have a parameter of the same name and rank: h.2.ln_1.weight [64]";

    assertThatThrownBy(() -> MuP.of(recipe, two, three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the base " + missing + " in module LayerNorm");
    assertThatThrownBy(() -> MuP.of(recipe, three, two))
        .hasMessage("the wide " + missing + " in module LayerNorm");
    assertThatThrownBy(() -> MuP.of(recipe, vocabulary(100), vocabulary(200)))
        .hasMessage(
            "models must differ in width alone: wte.weight [200, 8] in module Embedding against"
                + " [100, 8]");
    assertThatThrownBy(() -> muP(shape -> new Normal(0, 1)).outputMultiplier("x"))
        .hasMessage("no parameter of this name: x");
  }

  private static ParameterList vocabulary(int size) {
    return ParameterList.of(List.of(Parameter.of("wte.weight", "Embedding", size, 8)));
  }
}
