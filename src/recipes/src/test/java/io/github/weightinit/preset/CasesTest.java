package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.Plan;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models of Transformers 5.18 of which a recipe once served some tensors otherwise, without a word.
 * {@link ArchitectureCheck} has the arithmetic.
 */
class CasesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W3_nanochat",
        "W6_youtu",
        "W8_siglip",
        "W12_mamba",
        "M3_gpt_oss",
        "M4_qwen3_next",
      })
  void everyTensorIsAsMeasured(String name) {
    MeasuredModel model = MeasuredModel.read(name);
    Plan plan = HuggingFace.models().plan(model.parameters());

    assertThat(model.measured()).hasSameSizeAs(plan.assignments());
    assertThat(plan.warnings()).isEmpty();
    for (Assignment assignment : plan.assignments()) {
      String tensor = assignment.parameter().name();
      assertThat(assignment.certainty()).isEqualTo(Certainty.EXACT);
      assertThat(
              ArchitectureCheck.differences(
                  assignment, Objects.requireNonNull(model.measured().get(tensor))))
          .as(tensor)
          .isEmpty();
    }
  }

  /** General rules give other weights, so that the test above can fail. */
  @ParameterizedTest
  @CsvSource({
    "W3_nanochat, model.layers.0.self_attn.o_proj.weight",
    "W6_youtu, model.embed_tokens.weight",
    "W8_siglip, encoder.layers.0.mlp.fc1.weight",
    "W12_mamba, backbone.layers.0.mixer.dt_proj.weight",
  })
  void generalRulesDiffer(String name, String tensor) {
    MeasuredModel model = MeasuredModel.read(name);
    Assignment assignment = HuggingFace.defaults(0.02).plan(model.parameters()).get(tensor);

    assertThat(assignment.certainty()).isEqualTo(Certainty.GENERAL);
    assertThat(
            ArchitectureCheck.differences(
                assignment, Objects.requireNonNull(model.measured().get(tensor))))
        .isNotEqualTo(List.of());
  }
}
