package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.Mirrored;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.ZeroRow;
import io.github.weightinit.testing.Refused;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An initializer that fills tensors of one size only is given to no parameter of another size. */
class SizedInitializersTest {

  private static final Parameter PARAMETER = Parameter.of("weight", "Linear", 5, 4);

  /** All of 40 weights. */
  static List<Initializer> sized() {
    var table = new ZeroRow(Initializers.normal(0, 1), 10, 4, 7);
    var packed = Packed.equally(0, List.of(Initializers.ones(), Initializers.zeros()), 10, 4);
    return List.of(
        table,
        table.parallel(),
        table.scaledBy(-2),
        Identity.of(10, 4),
        Identity.of(10, 4).scaledBy(2),
        Orthogonal.of(10, 4).parallel(),
        Orthogonal.of(10, 4).parallel().scaledBy(3).parallel(),
        packed,
        packed.scaledBy(2).parallel(),
        Mirrored.along(0, Initializers.ones(), 10, 4));
  }

  private static Plan plan(Initializer initializer, Parameter parameter) {
    return Recipe.named("r")
        .rule("all", any -> true, initializer)
        .build()
        .plan(ParameterList.of(List.of(parameter)));
  }

  @ParameterizedTest
  @MethodSource("sized")
  void aRecipeRefusesThem(Initializer initializer) {
    assertThat(initializer.size()).hasValue(40);
    String message = "initializer must be of 20 weights: " + initializer;
    assertThatThrownBy(() -> plan(initializer, PARAMETER))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(message);
    Refused.with(message, () -> new Assignment(PARAMETER, "all", initializer, Optional.empty()));
    Parameter whole = Parameter.of("weight", "Linear", 10, 4);
    assertThat(plan(initializer, whole).get("weight").initializer()).isEqualTo(initializer);
  }

  /** The row of zeros of the narrow table stands elsewhere in the wide one. */
  @Test
  void muPGivesTheWideModelTheWideTable() {
    var recipe =
        Recipe.named("padded")
            .rule(
                "table",
                any -> true,
                site -> {
                  List<Long> shape = site.parameter().shape();
                  return new ZeroRow(Initializers.normal(0, 1), shape.get(0), shape.get(1), 3);
                })
            .build();
    MuP muP = MuP.of(recipe, table(8), table(32));
    double[] weights = muP.initializer("e").fill(new double[10 * 32], Seed.of(1));
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i] == 0).isEqualTo(i / 32 == 3);
    }
  }

  private static ParameterList table(long width) {
    return ParameterList.of(List.of(Parameter.of("e", "Embedding", 10, width)));
  }
}
