package io.github.weightinit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.Keras;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.testing.ExportedTypes;
import io.github.weightinit.testing.FuzzSize;
import io.github.weightinit.testing.RandomCalls;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that users of the dialects can call, with random and extreme arguments. */
class RandomCallsTest {

  @Test
  void everyCallEndsWithAResultOrARefusal() throws Exception {
    List<Object> examples =
        new ArrayList<>(
            List.of(
                Fan.dense(3, 4),
                Weights.of(new double[12]),
                Weights.of(new float[40]),
                Weights.bfloat16(new short[7]),
                BigInteger.TEN.pow(40),
                BigInteger.ONE.negate(),
                PyTorch.linear(3, 2),
                PyTorch.lstm(3, 2),
                Keras.dense(3, 2)));
    RandomCalls calls =
        new RandomCalls(ExportedTypes.all(), FuzzSize.seed(), examples)
            // As many numbers as they are asked for.
            .small(
                "SeedSequence.generateState",
                "SeedSequence.generateLongState",
                "SeedSequence.spawn",
                "NumpyGenerator.spawn",
                "NumpyGenerator.integers",
                "NumpyGenerator.permutation",
                "TorchRandom.randint",
                "TorchRandom.randperm",
                "TensorFlowGenerator.split",
                "JaxKey.split",
                "KerasRandom.skipSeeds",
                "TensorFlowRandom.skipSeeds");
    Collection<String> wrong = calls.run(FuzzSize.cases(2_000));

    assertThat(wrong).isEmpty();
    assertThat(calls.neverSucceeded()).hasSizeLessThan(calls.size() / 5);
  }
}
