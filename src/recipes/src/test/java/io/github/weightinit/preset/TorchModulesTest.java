package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.RecipeException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The recipe {@code pytorch} against modules of {@code torch.nn} (2.13) and their buffers, made
 * with twelve seeds. {@link ArchitectureCheck} has the arithmetic.
 */
class TorchModulesTest {

  private static List<Outcome> outcomes(String list) {
    return MeasuredModel.readAll(list).stream()
        .map(model -> Outcome.of(PyTorch.recipe(), model))
        .toList();
  }

  @Test
  void modulesGivenAreRight() {
    assertThat(outcomes("torch.nn"))
        .hasSize(19)
        .allSatisfy(outcome -> assertThat(outcome.isWhollyRight()).as("%s", outcome).isTrue());
  }

  /**
   * An encoder and a decoder of a model's own have the names of {@code nn.Transformer}, and so has
   * a decoder beside an encoder of the user's own class: there is a warning.
   */
  @Test
  void everyModuleIsRightOrRefused() {
    List<Outcome> outcomes = outcomes("torch.modules");
    assertThat(outcomes).hasSize(161);
    assertThat(outcomes.stream().filter(outcome -> !outcome.other().isEmpty()))
        .extracting(Outcome::model)
        .containsExactly("transformer_custom", "both_apart_norm");
    assertThat(outcomes.stream().filter(outcome -> !outcome.warnings().isEmpty()))
        .extracting(Outcome::model)
        .containsExactly(
            "transformer",
            "transformer_bare",
            "transformer_odd",
            "transformer_custom",
            "both_apart_norm");
    assertThat(outcomes.stream().filter(outcome -> !outcome.refused().isEmpty()))
        .extracting(Outcome::model)
        .filteredOn(name -> !name.startsWith("qat_"))
        .containsExactly(
            "wn_embedding",
            "wn_mha_out",
            "sn_embedding",
            "og_matrix_exp_nobase",
            "og_cayley_nobase",
            "og_householder_nobase",
            "og_conv",
            "parameterlist",
            "parameterdict");
    // Under quantization the observers' numbers, which are no weights, and a bias that is not
    // drawn.
    assertThat(
            outcomes.stream()
                .filter(outcome -> outcome.model().startsWith("qat_"))
                .flatMap(outcome -> outcome.refused().stream())
                .filter(name -> !name.contains("fake_quant")))
        .containsExactly("m.bias");
  }

  @Test
  void aParametrizedWeightIsToldByItsBuffers() {
    var list =
        ParameterList.of(
            List.of(
                Parameter.of("fc.bias", "ParametrizedLinear", 4),
                Parameter.of("fc.parametrizations.weight.original", "ParametrizationList", 4, 3)));
    assertThatThrownBy(() -> PyTorch.recipe().plan(list))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("fc.parametrizations.weight.original")
        .hasMessageContaining("state_dict");
  }
}
