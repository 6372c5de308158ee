package io.github.weightinit.jmh;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a small tensor costs: the name, the scheme and 64 weights. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class SmallTensorBenchmark {

  private final Seed model = Seed.of(42);
  private final double[] doubles = new double[64];
  private final float[] floats = new float[64];

  @Benchmark
  public double[] named64() {
    return Initializers.heNormal(64).fill(doubles, model.at("fc1.weight"));
  }

  @Benchmark
  public float[] named64Float() {
    return Initializers.heNormal(64).fill(floats, model.at("fc1.weight"));
  }
}
