package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.signal.GradientDescent;
import io.github.weightinit.signal.MeanField;
import io.github.weightinit.signal.Network;
import io.github.weightinit.signal.Spirals;
import io.github.weightinit.testing.NullArguments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every method that users of the analysis can call refuses a null by the parameter's name. */
class NullArgumentsTest {

  @Test
  void aNullIsRefusedByTheNameOfTheParameter() throws Exception {
    var parameters = ParameterList.of(List.of(Parameter.of("fc.weight", "Linear", 6, 5)));
    Network network = Network.dense(2, 3, Activations.tanh(), fan -> Initializers.heNormal(7));
    NullArguments nulls =
        NullArguments.of(
            List.of(
                Activations.tanh(),
                network,
                Spirals.ofArms(2),
                GradientDescent.plain(),
                Diagnosis.builder(),
                SelfCheck.of(new double[] {1, 2, 3}, Initializers.heNormal(7)),
                Fan.dense(3, 4),
                new MeanField(Activations.tanh(), 2, 0.1),
                PyTorch.recipe().plan(parameters),
                Initializers.heNormal(7),
                Seed.of(3),
                new double[] {1, 2, 3},
                new float[] {1, 2, 3},
                new int[] {3, 4},
                (DoubleUnaryOperator) x -> x,
                (Function<Object, Object>) any -> Initializers.heNormal(7),
                (Consumer<Object>) any -> {},
                "name",
                List.of(),
                Map.of(),
                Optional.empty()));

    assertThat(nulls.wrong()).isEmpty();
    assertThat(nulls.calls()).isGreaterThan(40);
  }
}
