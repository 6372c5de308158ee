package io.github.weightinit.jmh;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
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

/** One array of 4 Mi elements on one core and on all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class ParallelBenchmark {

  private final Seed seed = Seed.of(42).at("fc1.weight");
  private final ElementwiseInitializer serial = Initializers.heNormal(784);
  private final Initializer parallel = serial.parallel();
  private final double[] weights = new double[1 << 22];

  @Benchmark
  public double[] oneCore() {
    return serial.fill(weights, seed);
  }

  @Benchmark
  public double[] allCores() {
    return parallel.fill(weights, seed);
  }
}
