package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.preset.TransformerPart.Stack;
import io.github.weightinit.recipe.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of every family are read as a person reads them. */
class TransformerPartTest {

  @Test
  void rolesStacksAndLayers() {
    List<TransformerNames.Row> rows = TransformerNames.read();

    assertThat(rows).hasSizeGreaterThan(500);
    assertThat(rows.stream().map(TransformerPartTest::misreading).filter(text -> !text.isEmpty()))
        .isEmpty();
  }

  private static String misreading(TransformerNames.Row row) {
    String read =
        TransformerPart.of(row.parameter())
            .map(part -> part.role() + " " + part.stack() + " " + layer(part))
            .orElse("- - -");
    String right = row.role() + " " + row.stack() + " " + row.layer();
    return read.equals(right) ? "" : row.family() + ", " + row.parameter() + ": " + read;
  }

  private static String layer(TransformerPart part) {
    return part.layer().isPresent() ? "" + part.layer().getAsInt() : "-";
  }

  /** Every name alone is not enough: the same word means different matrices in different places. */
  @ParameterizedTest
  @CsvSource({
    "layers.0.attention.wo.weight,              ATTENTION_OUT",
    "decoder.block.0.layer.2.DenseReluDense.wo, FFN_OUT",
    "h.0.attn.c_proj.weight,                    ATTENTION_OUT",
    "h.0.mlp.c_proj.weight,                     FFN_OUT",
    "layer.0.attention.output.dense.weight,     ATTENTION_OUT",
    "layer.0.output.dense.weight,               FFN_OUT",
    "blocks.0.attn.proj.weight,                 ATTENTION_OUT",
    "blocks.0.ff_out.weight,                    FFN_OUT",
    "transformer.ff_out.weight,                 HEAD",
  })
  void placeDecides(String name, TransformerRole role) {
    assertThat(role(name, 8, 8)).hasValue(role);
  }

  /** Near misses have no role, so that a recipe refuses them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "h.0.attn.xc_proj.weight",
        "h.0.crossattention.c_attn.weight",
        "h.0.c_attn_2.weight",
        "layers.0.mlp.gate.weight",
        "h.0.attn.c_attn.weight.extra",
        "wq2",
        ""
      })
  void unknown(String name) {
    assertThat(role("x" + name, 8, 8)).isEmpty();
  }

  /** A projection of an unusual rank is none that the recipes know. */
  @Test
  void rankMustFit() {
    assertThat(role("layers.0.self_attn.q_proj.weight", 8, 2, 4)).isEmpty();
    assertThat(role("h.0.ln_1.weight", 8, 8)).isEmpty();
    assertThat(role("norm.bias", 8)).hasValue(TransformerRole.BIAS);
  }

  @Test
  void crossAttention() {
    assertThat(part("decoder.layers.1.encoder_attn.q_proj.weight"))
        .isEqualTo(
            new TransformerPart(
                TransformerRole.QUERY, Stack.DECODER, "decoder.layers.", OptionalInt.of(1), true));
    assertThat(part("decoder.block.1.layer.1.EncDecAttention.o.weight").crossAttention()).isTrue();
    assertThat(part("decoder.layers.1.multihead_attn.in_proj_weight").crossAttention()).isTrue();
    assertThat(part("decoder.layers.1.self_attn.q_proj.weight").crossAttention()).isFalse();
  }

  private static TransformerPart part(String name) {
    return TransformerPart.of(Parameter.of(name, "Linear", 8, 8)).orElseThrow();
  }

  private static Optional<TransformerRole> role(String name, long... shape) {
    return TransformerPart.of(Parameter.of(name, "Linear", shape)).map(TransformerPart::role);
  }
}
