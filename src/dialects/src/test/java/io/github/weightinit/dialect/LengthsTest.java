package io.github.weightinit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.jax.JaxKey;
import io.github.weightinit.dialect.jax.ThreefryNumbering;
import io.github.weightinit.dialect.numpy.NumpyGenerator;
import io.github.weightinit.dialect.numpy.NumpyRandomState;
import io.github.weightinit.dialect.numpy.SeedSequence;
import io.github.weightinit.dialect.tensorflow.TensorFlowGenerator;
import io.github.weightinit.dialect.tensorflow.TensorFlowOps;
import io.github.weightinit.dialect.tensorflow.TensorFlowRandom;
import io.github.weightinit.dialect.tensorflow.TensorFlowStateless;
import io.github.weightinit.dialect.torch.TorchBuild;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.internal.Sha256;
import io.github.weightinit.testing.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sequences of uniforms and normals whose lengths are around the ends of blocks, as PyTorch and
 * NumPy made them (dialect_lengths.py), JAX and TensorFlow (dialect_lengths_xla.py). {@code
 * -Ddialect.lengths=FILE} reads another file too.
 */
class LengthsTest {

  private interface Generator {
    void fill(String call, Weights target, double a, double b);
  }

  private static Generator torch(TorchRandom torch) {
    return (call, target, a, b) -> {
      if (call.endsWith("uniform")) {
        torch.uniform(target, a, b);
      } else {
        torch.normal(target, a, b);
      }
    };
  }

  private static Generator numpy(NumpyGenerator rng) {
    return (call, target, a, b) -> {
      switch (call) {
        case "standard_uniform" -> rng.random(target);
        case "standard_normal" -> rng.standardNormal(target);
        case "uniform" -> rng.uniform(target, a, b);
        default -> rng.normal(target, a, b);
      }
    };
  }

  private static Generator numpy(NumpyRandomState random) {
    return (call, target, a, b) -> {
      switch (call) {
        case "standard_uniform" -> random.randomSample(target);
        case "standard_normal" -> random.standardNormal(target);
        case "uniform" -> random.uniform(target, a, b);
        default -> random.normal(target, a, b);
      }
    };
  }

  /** Step i draws with a key of its own. */
  private static Generator jax(JaxKey key) {
    int[] step = {0};
    return (call, target, a, b) -> {
      JaxKey own = key.foldIn(step[0]++);
      switch (call) {
        case "uniform" -> own.uniform(target, a, b);
        case "normal" -> own.normal(target);
        default -> own.truncatedNormal(target, a, b);
      }
    };
  }

  private static Generator tensorFlow(IntFunction<TensorFlowOps> ops) {
    int[] step = {0};
    return (call, target, a, b) -> {
      TensorFlowOps own = ops.apply(step[0]++);
      switch (call) {
        case "uniform" -> own.uniform(target, a, b);
        case "normal" -> own.normal(target, a, b);
        default -> own.truncatedNormal(target, a, b);
      }
    };
  }

  private static Generator tensorFlow(TensorFlowOps ops) {
    return tensorFlow(step -> ops);
  }

  private static Generator generator(String name, long seed) {
    return switch (name) {
      case "torch" -> torch(TorchRandom.manualSeed(seed));
      case "torch-scalar" -> torch(TorchRandom.manualSeed(seed, TorchBuild.SCALAR));
      case "random_state" -> numpy(NumpyRandomState.seed(seed));
      case "default_rng" -> numpy(NumpyGenerator.defaultRng(seed));
      case "mt19937" -> numpy(NumpyGenerator.mt19937(SeedSequence.of(seed)));
      case "pcg64dxsm" -> numpy(NumpyGenerator.pcg64dxsm(SeedSequence.of(seed)));
      case "philox" -> numpy(NumpyGenerator.philox(SeedSequence.of(seed)));
      case "jax" -> jax(JaxKey.of(seed));
      case "jax-legacy" -> jax(JaxKey.of(seed).with(ThreefryNumbering.LEGACY));
      case "tf-stateless" -> tensorFlow(step -> TensorFlowStateless.of(seed, step));
      case "tf-generator" -> tensorFlow(TensorFlowGenerator.fromSeed(seed));
      case "tf-random" -> tensorFlow(TensorFlowRandom.setSeed(seed));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String made(String[] sequence) {
    Generator generator = generator(sequence[0], Long.parseLong(sequence[1]));
    var digest = Sha256.newDigest();
    for (String step : sequence[2].split("\\|", -1)) {
      String[] fields = step.split(",", -1);
      ElementType type = ElementType.valueOf(fields[1].toUpperCase(Locale.ROOT));
      int offset = Integer.parseInt(fields[3]);
      int end = offset + Integer.parseInt(fields[2]);
      Weights target = type.allocate(end + 3).slice(offset, end).startingAt(0);
      generator.fill(
          fields[0], target, Double.parseDouble(fields[4]), Double.parseDouble(fields[5]));
      target.addTo(digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void assertAll(List<String> lines) {
    List<String> others = new ArrayList<>();
    for (String line : lines) {
      String[] sequence = line.split(";");
      if (!made(sequence).equals(sequence[3])) {
        others.add(line);
      }
    }
    assertThat(others).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lengths.txt", "lengths_xla.txt"})
  void sequences(String file) {
    assertAll(Resources.lines("dialect/sequences/" + file));
  }

  @Test
  @EnabledIfSystemProperty(named = "dialect.lengths", matches = ".+")
  void moreOfThem() throws IOException {
    assertAll(Files.readAllLines(Path.of(System.getProperty("dialect.lengths"))));
  }
}
