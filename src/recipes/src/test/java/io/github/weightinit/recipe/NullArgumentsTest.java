package io.github.weightinit.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.preset.MuP;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.testing.NullArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Every method that users of recipes can call refuses a null by the parameter's name. */
class NullArgumentsTest {

  @Test
  void aNullIsRefusedByTheNameOfTheParameter() throws Exception {
    var parameters = ParameterList.of(List.of(Parameter.of("fc.weight", "Linear", 6, 5)));
    var sites = new ArrayList<Recipe.Site>();
    Recipe.Builder builder =
        Recipe.named("mine")
            .rule(
                "all",
                any -> true,
                site -> {
                  sites.add(site);
                  return Initializers.heNormal(7);
                });
    Plan plan = builder.build().plan(parameters);
    NullArguments nulls =
        NullArguments.of(
            List.of(
                Recipes.named("hf"), // it can be chosen by a version
                builder,
                sites.get(0),
                new Recipe.Decision("all", site -> Initializers.zeros(), any -> Optional.empty()),
                plan,
                plan.assignments().get(0),
                MuP.of(PyTorch.recipe(), parameters, parameters),
                PyTorch.linear(3, 2),
                ModelFiller.of(plan, Seed.of(3)),
                new StatisticsSink(),
                new DigestSink(),
                ModelConfig.of(Map.of("model_type", "gpt2")),
                parameters,
                parameters.parameters().get(0),
                Seed.of(3),
                Fan.dense(3, 4),
                Initializers.heNormal(7),
                ElementType.FLOAT32,
                "name",
                List.of(),
                Map.of(),
                Optional.empty(),
                new long[] {3, 2},
                new String[] {"weight"},
                new ModelSink[0],
                (Consumer<Object>) any -> {},
                (BiFunction<Object, Object, Object>) (one, other) -> one,
                (Initializer) (target, random) -> target.fill(1),
                (Predicate<Object>) any -> true,
                (Function<Object, Object>) any -> Optional.empty()));

    assertThat(nulls.wrong()).isEmpty();
    assertThat(nulls.calls()).isGreaterThan(40);
  }
}
