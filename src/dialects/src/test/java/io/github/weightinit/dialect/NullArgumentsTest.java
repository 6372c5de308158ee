package io.github.weightinit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.VarianceScaling;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.jax.FlaxLinen;
import io.github.weightinit.dialect.jax.FlaxRngs;
import io.github.weightinit.dialect.jax.JaxInitializers;
import io.github.weightinit.dialect.jax.JaxKey;
import io.github.weightinit.dialect.keras.KerasInitializers;
import io.github.weightinit.dialect.keras.KerasRandom;
import io.github.weightinit.dialect.numpy.NumpyGenerator;
import io.github.weightinit.dialect.numpy.NumpyRandomState;
import io.github.weightinit.dialect.numpy.SeedSequence;
import io.github.weightinit.dialect.python.PythonRandom;
import io.github.weightinit.dialect.tensorflow.TensorFlowGenerator;
import io.github.weightinit.dialect.tensorflow.TensorFlowRandom;
import io.github.weightinit.dialect.tensorflow.TensorFlowStateless;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.testing.NullArguments;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every method that users of the dialects can call refuses a null by the parameter's name. */
class NullArgumentsTest {

  @Test
  void aNullIsRefusedByTheNameOfTheParameter() throws Exception {
    NullArguments nulls =
        NullArguments.of(
            List.of(
                PyTorch.linear(3, 2),
                JaxKey.of(3),
                JaxInitializers.varianceScaling(
                    1, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.NORMAL),
                JaxInitializers.zeros(),
                FlaxLinen.of(JaxKey.of(3)),
                FlaxRngs.of(3),
                KerasRandom.setRandomSeed(3),
                KerasInitializers.zeros(),
                NumpyRandomState.seed(3),
                SeedSequence.of(3L),
                NumpyGenerator.defaultRng(3),
                PythonRandom.seed(3),
                TensorFlowRandom.setSeed(3),
                TensorFlowGenerator.fromSeed(3),
                TensorFlowStateless.of(3, 4),
                TorchRandom.manualSeed(3),
                Fan.dense(3, 4),
                Weights.of(new double[12]),
                BigInteger.ONE,
                new double[12],
                new float[12],
                new BigInteger[] {BigInteger.ONE},
                new long[] {3, 4},
                new int[] {3, 4},
                "name",
                List.of(),
                Map.of()));

    assertThat(nulls.wrong()).isEmpty();
    assertThat(nulls.calls()).isGreaterThan(40);
  }
}
