package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names, shapes and weights of every layer, against what the real framework made. */
class FrameworkLayersTest {

  static Stream<Arguments> layers() {
    return Stream.of("torch", "keras", "flax")
        .flatMap(
            framework ->
                Pooled.read(framework).entrySet().stream()
                    .map(entry -> Arguments.of(framework, entry.getKey(), entry.getValue())));
  }

  @Test
  void theFilesAreComplete() {
    assertThat(Pooled.read("torch")).hasSize(42);
    assertThat(Pooled.read("keras")).hasSize(30);
    assertThat(Pooled.read("flax")).hasSize(21);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("layers")
  void aLayerIsTheFrameworks(String framework, String call, List<Pooled> parameters) {
    Layer layer = LayerCall.make(framework, call);

    assertThat(layer.names()).isEqualTo(parameters.stream().map(Pooled::parameter).toList());
    for (Pooled pooled : parameters) {
      String name = pooled.parameter();
      assertThat(layer.shape(name)).as(name).isEqualTo(pooled.shape());
      pooled.assertDrawnFrom(layer.initializer(name));
    }
  }

  /** The rules find the same by module, leaf, attributes and shape, wherever the layer stands. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("layers")
  void theRecipeDoesTheSameInAModel(String framework, String call, List<Pooled> parameters) {
    Layer layer = LayerCall.make(framework, call);
    Recipe recipe = Recipes.named(framework.equals("torch") ? "pytorch" : framework);
    List<Parameter> model =
        Stream.of("encoder.0", "encoder.1", "head")
            .flatMap(prefix -> layer.parameters(prefix).stream())
            .toList();

    Plan plan = recipe.plan(ParameterList.of(model));

    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.assignments()).hasSize(3 * parameters.size());
    for (Pooled pooled : parameters) {
      Assignment assignment = plan.get("encoder.1." + pooled.parameter());
      assertThat(assignment.initializer()).isEqualTo(layer.initializer(pooled.parameter()));
      assertThat(assignment.parameter().shape()).isEqualTo(pooled.shape());
    }
  }
}
