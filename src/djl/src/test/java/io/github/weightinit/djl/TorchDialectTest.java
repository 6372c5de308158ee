package io.github.weightinit.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.torch.TorchBuild;
import io.github.weightinit.dialect.torch.TorchRandom;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The dialect of PyTorch against the libtorch that DJL brings: calls by chance, one generator
 * through all of them. Runs a second time with {@code ATEN_CPU_CAPABILITY=default}, for the scalar
 * build.
 */
class TorchDialectTest {

  /** Of each seed; with both builds a few hundred. */
  private static final int CALLS = 60;

  /** PyTorch fills larger tensors in blocks of 16. */
  private static final int LARGEST = 3000;

  private static final boolean SCALAR = "default".equals(System.getenv("ATEN_CPU_CAPABILITY"));

  @BeforeAll
  static void engine() {
    Assumptions.assumeTrue(
        System.getProperty("os.arch").equals("amd64"), "the dialect is that of x86-64");
    DjlEngine.orSkip();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 42, -1, 123456789, Integer.MIN_VALUE})
  void callsByChance(int seed) {
    var chance = new Random(seed);
    Engine.getInstance().setRandomSeed(seed);
    var torch = TorchRandom.manualSeed(seed, SCALAR ? TorchBuild.SCALAR : TorchBuild.X86_AVX2);
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int i = 0; i < CALLS; i++) {
        call(manager, torch, chance, "call " + i + " of seed " + seed);
      }
    }
  }

  private static void call(NDManager manager, TorchRandom torch, Random chance, String what) {
    int size = 1 + chance.nextInt(chance.nextBoolean() ? 40 : LARGEST);
    Shape shape = new Shape(size);
    float std = chance.nextFloat() * 3;
    float mean = chance.nextBoolean() ? 0 : chance.nextFloat() - 0.5f;
    float low = mean - std;
    float high = mean + std;
    switch (chance.nextInt(6)) {
      case 0 -> {
        float[] ours = new float[size];
        torch.uniform(Weights.of(ours), low, high);
        assertThat(manager.randomUniform(low, high, shape, DataType.FLOAT32).toFloatArray())
            .as(what)
            .isEqualTo(ours);
      }
      case 1 -> {
        double[] ours = new double[size];
        torch.uniform(Weights.of(ours), low, high);
        assertThat(manager.randomUniform(low, high, shape, DataType.FLOAT64).toDoubleArray())
            .as(what)
            .isEqualTo(ours);
      }
      case 2 -> {
        // Before 2.13 the scalar build rounded the product before it added the mean.
        float location = SCALAR && size >= 16 ? 0 : mean;
        float[] ours = new float[size];
        torch.normal(Weights.of(ours), location, std);
        assertThat(manager.randomNormal(location, std, shape, DataType.FLOAT32).toFloatArray())
            .as(what)
            .isEqualTo(ours);
      }
      case 3 -> {
        double[] ours = new double[size];
        torch.normal(Weights.of(ours), mean, std);
        NDArray theirs = manager.randomNormal(mean, std, shape, DataType.FLOAT64);
        double tolerance = 1e-15 * Math.max(Math.abs(mean), std);
        assertThat(theirs.toDoubleArray())
            .as(what)
            .containsExactly(ours, org.assertj.core.data.Offset.offset(tolerance));
      }
      case 4 ->
          assertThat(manager.randomInteger(-7, 1 + size, shape, DataType.INT64).toLongArray())
              .as(what)
              .isEqualTo(torch.randint(-7, 1 + size, size));
      default ->
          assertThat(manager.randomPermutation(size).toLongArray())
              .as(what)
              .isEqualTo(torch.randperm(size));
    }
  }
}
