package io.github.weightinit.preset;

import static io.github.weightinit.preset.TransformerModels.D;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Initializer;
import io.github.weightinit.Normal;
import io.github.weightinit.Seed;
import io.github.weightinit.XavierNormal;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.structure.Packed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Packed parameters are initialized as their blocks would be, each with its own fans. */
class PackedProjectionTest {

  private static final double BETA = Math.pow(8, -0.25); // DeepNorm of one layer
  private static final XavierNormal QUERIES = new XavierNormal(D, D);
  private static final XavierNormal VALUES = new XavierNormal(D, D, BETA);

  private static Initializer deepNorm(Parameter packed) {
    var model = new ArrayList<>(TransformerModels.stack("encoder", 1, List.of("self_attn")));
    model.add(packed);
    return Transformers.deepNorm().plan(ParameterList.of(model)).get(packed.name()).initializer();
  }

  /** Conv1D packs along its columns: a third of each row is the values'. */
  @Test
  void conv1dHasColumns() {
    Initializer packed =
        Transformers.deepNorm()
            .plan(ParameterList.of(TransformerModels.gpt2(1)))
            .get("h.0.attn.c_attn.weight")
            .initializer();

    assertThat(packed).isEqualTo(Packed.equally(1, List.of(QUERIES, QUERIES, VALUES), D, 3L * D));
    double[] weights = packed.fill(new double[3 * D * D], Seed.of(1));
    double[] sums = new double[3];
    for (int i = 0; i < weights.length; i++) {
      sums[i % (3 * D) / D] += weights[i] * weights[i] / (D * D);
    }
    // The mean square of 4,096 normal weights has a relative standard deviation of sqrt(2/4096) =
    // 0.022; six of them are 0.13. Unscaled values would be 2.8 times as large.
    assertThat(sums[0]).isCloseTo(1.0 / D, within(0.13 / D));
    assertThat(sums[1]).isCloseTo(1.0 / D, within(0.13 / D));
    assertThat(sums[2]).isCloseTo(BETA * BETA / D, within(0.13 * BETA * BETA / D));
  }

  @Test
  void multiheadAttentionHasRows() {
    Parameter packed =
        Parameter.of("encoder.layers.0.self_attn.in_proj_weight", "MultiheadAttention", 3 * D, D);

    assertThat(deepNorm(packed))
        .isEqualTo(Packed.equally(0, List.of(QUERIES, QUERIES, VALUES), 3L * D, D));
  }

  /** Fewer keys and values than queries: 64 + 2 * 16 rows. */
  @Test
  void groupedQueries() {
    XavierNormal keys = new XavierNormal(D, 16);

    assertThat(deepNorm(TransformerModels.linear("encoder.layers.0.self_attn.qkv_proj", 96, D)))
        .isEqualTo(
            Packed.along(0, 96, D)
                .block(D, QUERIES)
                .block(16, keys)
                .block(16, keys.withGain(BETA))
                .build());
  }

  /** Gate and linear branch alike: one initializer, with the fans of one of them. */
  @Test
  void gateAndUp() {
    assertThat(deepNorm(TransformerModels.linear("encoder.layers.0.mlp.gate_up_proj", 512, D)))
        .isEqualTo(new XavierNormal(D, 256, BETA));
  }

  /** torchtitan scales the linear branch by depth, and the gate not. */
  @Test
  void gateAndUpThatDiffer() {
    var model = new ArrayList<>(TransformerModels.llama(1));
    model.add(TransformerModels.linear("layers.0.mlp.gate_up_proj", 512, D));
    Plan plan = Transformers.torchtitanLlama3().plan(ParameterList.of(model));

    assertThat(plan.get("layers.0.mlp.gate_up_proj.weight").initializer())
        .isEqualTo(
            Packed.equally(
                0,
                List.of(
                    plan.get("layers.0.feed_forward.w1.weight").initializer(),
                    plan.get("layers.0.feed_forward.w3.weight").initializer()),
                512,
                D));
  }

  @Test
  void headByHead() {
    ParameterList unknown = ParameterList.of(TransformerModels.neox(Map.of()));
    ParameterList known =
        ParameterList.of(TransformerModels.neox(Map.of("num_heads", List.of(2L))));
    String name = "layers.0.attention.query_key_value.weight";

    assertThat(Transformers.smallInit().plan(unknown).get(name).initializer())
        .isEqualTo(new Normal(0, Math.sqrt(2.0 / 320)));
    assertThat(Transformers.deepNorm().plan(known).get(name).initializer())
        .isEqualTo(
            Packed.equally(
                0, List.of(QUERIES, QUERIES, VALUES, QUERIES, QUERIES, VALUES), 3L * D, D));
    assertThatThrownBy(() -> Transformers.deepNorm().plan(unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageEndingWith(
            "packed head by head here and differ; the module must have the attribute num_heads");
    assertThatThrownBy(
            () ->
                Transformers.deepNorm()
                    .plan(
                        ParameterList.of(TransformerModels.neox(Map.of("num_heads", List.of(3L))))))
        .hasMessageEndingWith("num_heads must divide queries: 3 does not divide 64");
  }

  @Test
  void sizesMustFit() {
    assertThatThrownBy(
            () -> deepNorm(TransformerModels.linear("encoder.layers.0.attn.qkv", 100, D)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "number of packed projections must divide outputs: 3 does not divide 100");
  }
}
