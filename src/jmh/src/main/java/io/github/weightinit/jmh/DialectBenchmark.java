package io.github.weightinit.jmh;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.jax.JaxKey;
import io.github.weightinit.dialect.numpy.NumpyGenerator;
import io.github.weightinit.dialect.numpy.NumpyRandomState;
import io.github.weightinit.dialect.numpy.SeedSequence;
import io.github.weightinit.dialect.tensorflow.TensorFlowStateless;
import io.github.weightinit.dialect.torch.TorchBuild;
import io.github.weightinit.dialect.torch.TorchRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What other frameworks' streams cost, a weight. {@code src/python/frameworks/dialect_speed.py}
 * runs this beside the originals and prints the ratios. A row that ends with {@code Parallel} has
 * the name of its row on one thread before that.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
@OperationsPerInvocation(DialectBenchmark.SIZE)
public class DialectBenchmark {

  static final int SIZE = 1 << 20;

  private final float[] floats = new float[SIZE];
  private final double[] doubles = new double[SIZE];
  private final Weights floatWeights = Weights.of(floats);
  private final Weights doubleWeights = Weights.of(doubles);
  private final TorchRandom torch = TorchRandom.manualSeed(42);
  private final TorchRandom scalar = TorchRandom.manualSeed(42, TorchBuild.SCALAR);
  private final NumpyGenerator rng = NumpyGenerator.defaultRng(42);
  private final NumpyGenerator philox = NumpyGenerator.philox(SeedSequence.of(42));
  private final NumpyRandomState legacy = NumpyRandomState.seed(42);
  private final JaxKey key = JaxKey.of(42);
  private final TensorFlowStateless stateless = TensorFlowStateless.of(42, 0);

  @Benchmark
  public float[] torchUniform() {
    torch.uniform(floatWeights, -0.1, 0.1);
    return floats;
  }

  @Benchmark
  public float[] torchUniformParallel() {
    torch.parallel().uniform(floatWeights, -0.1, 0.1);
    return floats;
  }

  @Benchmark
  public float[] torchNormal() {
    torch.normal(floatWeights, 0, 0.02);
    return floats;
  }

  @Benchmark
  public float[] torchNormalParallel() {
    torch.parallel().normal(floatWeights, 0, 0.02);
    return floats;
  }

  @Benchmark
  public float[] torchNormalScalar() {
    scalar.normal(floatWeights, 0, 0.02);
    return floats;
  }

  @Benchmark
  public double[] numpyRandom() {
    rng.random(doubleWeights);
    return doubles;
  }

  @Benchmark
  public double[] numpyRandomParallel() {
    rng.parallel().random(doubleWeights);
    return doubles;
  }

  @Benchmark
  public double[] numpyPhiloxRandom() {
    philox.random(doubleWeights);
    return doubles;
  }

  @Benchmark
  public double[] numpyPhiloxRandomParallel() {
    philox.parallel().random(doubleWeights);
    return doubles;
  }

  @Benchmark
  public double[] numpyStandardNormal() {
    rng.standardNormal(doubleWeights);
    return doubles;
  }

  @Benchmark
  public double[] numpyRandn() {
    legacy.standardNormal(doubleWeights);
    return doubles;
  }

  @Benchmark
  public float[] jaxUniform() {
    key.uniform(floatWeights, -1, 1);
    return floats;
  }

  @Benchmark
  public float[] jaxUniformParallel() {
    key.parallel().uniform(floatWeights, -1, 1);
    return floats;
  }

  @Benchmark
  public float[] jaxNormal() {
    key.normal(floatWeights);
    return floats;
  }

  @Benchmark
  public float[] jaxNormalParallel() {
    key.parallel().normal(floatWeights);
    return floats;
  }

  @Benchmark
  public float[] tensorFlowUniform() {
    stateless.uniform(floatWeights, -0.1, 0.1);
    return floats;
  }

  @Benchmark
  public float[] tensorFlowUniformParallel() {
    stateless.parallel().uniform(floatWeights, -0.1, 0.1);
    return floats;
  }

  @Benchmark
  public float[] tensorFlowNormal() {
    stateless.normal(floatWeights, 0, 0.02);
    return floats;
  }

  @Benchmark
  public float[] tensorFlowNormalParallel() {
    stateless.parallel().normal(floatWeights, 0, 0.02);
    return floats;
  }
}
