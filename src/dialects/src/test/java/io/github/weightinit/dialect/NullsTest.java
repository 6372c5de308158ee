package io.github.weightinit.dialect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.github.weightinit.dialect.torch.TorchGain;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.Keras;
import io.github.weightinit.preset.PyTorch;
import java.math.BigInteger;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A null is named as the argument is. */
@SuppressWarnings("NullAway") // what the annotations forbid is checked too
class NullsTest {

  private final Weights weights = Weights.of(new float[4]);

  private static void named(String name, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
  }

  @Test
  void pytorch() {
    TorchRandom torch = TorchRandom.manualSeed(1);
    named("build", () -> TorchRandom.manualSeed(1, null));
    named("weights", () -> torch.uniform(null, 0, 1));
    named("weights", () -> torch.sparse(null, 0.5, 1, 2, 2));
    named("fan", () -> torch.kaimingNormal(weights, null, 1));
    named("version", () -> torch.truncNormal(weights, 0, 1, -2, 2, null));
    named("shape", () -> torch.orthogonal(weights, 1, (long[]) null));
    named("layer", () -> torch.layer(null));
    named("layer", () -> torch.layer(null, Map.of()));
    named("targets", () -> torch.layer(PyTorch.linear(2, 2), null));
    named("nonlinearity", () -> TorchGain.calculate(null));
  }

  @Test
  void numpyAndPython() {
    named("seed", () -> NumpyGenerator.philox(null));
    named("weights", () -> NumpyGenerator.defaultRng(1).random(null));
    named("x", () -> NumpyGenerator.defaultRng(1).shuffle(null));
    named("seed", () -> NumpyRandomState.seed(null));
    named("weights", () -> NumpyRandomState.seed(1).normal(null, 0, 1));
    named("entropy", () -> SeedSequence.of((BigInteger[]) null));
    named("entropy", () -> SeedSequence.of(BigInteger.ONE, null));
    named("x", () -> PythonRandom.seed(1).shuffle(null));
  }

  @Test
  void jaxAndFlax() {
    JaxKey key = JaxKey.of(1);
    named("numbering", () -> key.with(null));
    named("weights", () -> key.normal(null));
    named("weights", () -> JaxInitializers.zeros().fill((float[]) null, key, 2));
    named("key", () -> JaxInitializers.zeros().fill(weights, null, 4));
    named("shape", () -> JaxInitializers.heNormal().fill(weights, key, (long[]) null));
    named("axes", () -> JaxInitializers.heNormal().inAxis((int[]) null));
    named("mode", () -> JaxInitializers.varianceScaling(1, null, null));
    named("module", () -> FlaxLinen.of(key).at(null));
    named("layer", () -> FlaxRngs.of(1).layer(null));
  }

  @Test
  void keras() {
    KerasRandom random = KerasRandom.setRandomSeed(1);
    named("backend", () -> random.on(null));
    named("layer", () -> random.layer(null));
    named("targets", () -> random.layer(Keras.dense(2, 2), null));
    named("backend", () -> KerasInitializers.zeros().on(null));
    named("weights", () -> KerasInitializers.zeros().fill((float[]) null, 2));
    named("shape", () -> KerasInitializers.zeros().fill(weights, (long[]) null));
    named("inputAxes", () -> KerasInitializers.heNormal(1).axes(null, new int[] {0}));
    named("outputAxes", () -> KerasInitializers.heNormal(1).axes(new int[] {0}, null));
  }
}
