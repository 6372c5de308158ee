package io.github.weightinit.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.testing.ExportedTypes;
import io.github.weightinit.testing.FuzzSize;
import io.github.weightinit.testing.InitializerLaws;
import io.github.weightinit.testing.RandomCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

/** Everything that users of recipes can call, with random and extreme arguments. */
class RandomCallsTest {

  private static final double MOST = 100_000;

  private static List<Object> examples() {
    var parameters =
        ParameterList.of(
            List.of(
                Parameter.of("layers.0.attn.q_proj.weight", "Linear", 6, 5),
                Parameter.of("fc.weight", "Linear", 6, 5),
                Parameter.of("fc.bias", "Linear", 6)));
    return new ArrayList<>(
        List.of(
            Seed.of(3),
            Fan.dense(3, 4),
            Initializers.heNormal(7),
            Pattern.compile("fc"),
            parameters,
            parameters.parameters().get(1),
            PyTorch.recipe(),
            PyTorch.recipe().plan(parameters),
            Recipes.named("hf-gpt2"),
            ModelConfig.of(Map.of("model_type", "gpt2", "hidden_size", 8)),
            (Initializer) (target, random) -> target.fill(1)));
  }

  private static boolean isSmall(Layer layer) {
    return layer.names().stream().allMatch(name -> size(layer.shape(name)) < MOST);
  }

  private static boolean isSmall(Plan plan) {
    return plan.assignments().stream().allMatch(a -> size(a.parameter().shape()) < MOST);
  }

  private static double size(List<Long> shape) {
    return shape.stream().mapToDouble(extent -> extent).reduce(1, (a, b) -> a * b);
  }

  @Test
  void everyCallEndsWithAResultOrARefusal() throws Exception {
    RandomCalls calls =
        new RandomCalls(ExportedTypes.all(), FuzzSize.seed(), examples())
            .only("Layer.fill", layer -> isSmall((Layer) layer))
            .only("Plan.fill", plan -> isSmall((Plan) plan))
            .only("ModelFiller.of", plan -> isSmall((Plan) plan))
            .documented((call, error) -> error instanceof PatternSyntaxException)
            .law(InitializerLaws::check);
    Collection<String> wrong = calls.run(FuzzSize.cases(15_000));

    assertThat(wrong).isEmpty();
    assertThat(calls.neverSucceeded()).hasSizeLessThan(calls.size() / 5);
  }
}
