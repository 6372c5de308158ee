package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.preset.MeasuredModel.Measured;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The recipes {@code torchvision} and {@code timm} against 50 models that torchvision 0.28 made and
 * 18 that timm 1.0.29 made: every tensor is as measured, with the model's name and without. {@link
 * ArchitectureCheck} has the arithmetic.
 */
class ListedModelsTest {

  private static final double OUTLIER = -2;

  private static List<Outcome> outcomes(Recipe recipe, String list, boolean named) {
    return MeasuredModel.readAll(list).stream()
        .map(model -> read(model, named))
        .map(model -> Outcome.of(recipe, model))
        .toList();
  }

  static MeasuredModel read(MeasuredModel model, boolean named) {
    var measured = new HashMap<>(model.measured());
    measured.replaceAll((name, values) -> withoutOutlier(values));
    ModelConfig config = named ? model.parameters().config() : ModelConfig.NONE;
    return new MeasuredModel(
        model.name(), model.samples(), model.parameters().withConfig(config), measured);
  }

  /**
   * timm's {@code trunc_normal_} turns a uniform variate of 24 bits into a normal one and cuts it
   * off at -2, so one weight in 2<sup>24</sup> is -2, a hundred sigmas away. Two tensors of the
   * lists have such a weight, and this takes it out.
   */
  private static Measured withoutOutlier(Measured measured) {
    if (measured.min() != OUTLIER || measured.max() > -OUTLIER / 2) {
      return measured;
    }
    double n = measured.values().orElseThrow();
    double mean = (n * measured.mean() - OUTLIER) / (n - 1);
    double square = measured.std() * measured.std() + measured.mean() * measured.mean();
    double variance = (n * square - OUTLIER * OUTLIER) / (n - 1) - mean * mean;
    return new Measured(
        mean,
        Math.sqrt(variance),
        -measured.max(),
        measured.max(),
        measured.zeroRows(),
        Optional.of((long) n - 1),
        measured.zeros());
  }

  @Test
  void torchvision() {
    for (boolean named : List.of(true, false)) {
      List<Outcome> outcomes = outcomes(TorchVision.models(), "torchvision", named);
      assertThat(outcomes).hasSize(50);
      assertThat(outcomes).filteredOn(outcome -> !outcome.isWhollyRight()).isEmpty();
    }
  }

  @Test
  void timm() {
    for (boolean named : List.of(true, false)) {
      List<Outcome> outcomes = outcomes(Timm.models(), "timm", named);
      assertThat(outcomes).hasSize(18);
      assertThat(outcomes).filteredOn(outcome -> !outcome.isWhollyRight()).isEmpty();
    }
  }
}
