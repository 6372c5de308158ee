package io.github.weightinit.jmh;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Filling one array on one thread, beside what a Java program would use instead. Every normal is
 * scaled by a standard deviation and every uniform by a bound, on all sides, and the peers' loops
 * work on local variables, which suits them best.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class FillBenchmark {

  @Param({"4096", "65536", "4194304"})
  int size;

  private final Seed[] seeds = new Seed[64];
  private int turn;

  private final Initializer heNormal = Initializers.heNormal(784);
  private final Initializer heUniform = Initializers.heUniform(784);
  private final Initializer heTruncated = Initializers.heNormal(784).truncated();
  private final double std = Math.sqrt(2.0 / 784);
  private final double bound = Math.sqrt(6.0 / 784);

  private double[] doubles = new double[0];
  private float[] floats = new float[0];

  private final UniformRandomProvider commons = RandomSource.XO_RO_SHI_RO_128_PP.create(42L);
  private final ZigguratSampler.NormalizedGaussian commonsGaussian =
      ZigguratSampler.NormalizedGaussian.of(commons);
  private final RandomGenerator xoshiro =
      RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(42);
  private final Random random = new Random(42);
  private final Well19937c well = new Well19937c(42);

  @Setup
  public void allocate() {
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = Seed.of(42).at("layer." + i + ".weight");
    }
    doubles = new double[size];
    floats = new float[size];
  }

  /** Another tensor at each call, since some have twice as many rare words as others. */
  private Seed seed() {
    return seeds[turn++ & 63];
  }

  @Benchmark
  public double[] normal() {
    return heNormal.fill(doubles, seed());
  }

  @Benchmark
  public float[] normalFloat() {
    return heNormal.fill(floats, seed());
  }

  @Benchmark
  public double[] uniform() {
    return heUniform.fill(doubles, seed());
  }

  @Benchmark
  public float[] uniformFloat() {
    return heUniform.fill(floats, seed());
  }

  @Benchmark
  public double[] truncated() {
    return heTruncated.fill(doubles, seed());
  }

  @Benchmark
  public float[] truncatedFloat() {
    return heTruncated.fill(floats, seed());
  }

  @Benchmark
  public double[] commonsRngNormal() {
    double[] weights = doubles;
    ZigguratSampler.NormalizedGaussian source = commonsGaussian;
    double factor = std;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = source.sample() * factor;
    }
    return weights;
  }

  @Benchmark
  public double[] commonsRngUniform() {
    double[] weights = doubles;
    UniformRandomProvider source = commons;
    double factor = bound;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (2 * source.nextDouble() - 1) * factor;
    }
    return weights;
  }

  @Benchmark
  public double[] jdkXoshiroNormal() {
    double[] weights = doubles;
    RandomGenerator source = xoshiro;
    double factor = std;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = source.nextGaussian() * factor;
    }
    return weights;
  }

  @Benchmark
  public double[] jdkXoshiroUniform() {
    double[] weights = doubles;
    RandomGenerator source = xoshiro;
    double factor = bound;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (2 * source.nextDouble() - 1) * factor;
    }
    return weights;
  }

  @Benchmark
  public double[] javaUtilRandomNormal() {
    double[] weights = doubles;
    Random source = random;
    double factor = std;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = source.nextGaussian() * factor;
    }
    return weights;
  }

  @Benchmark
  public double[] commonsMathNormal() {
    double[] weights = doubles;
    Well19937c source = well;
    double factor = std;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = source.nextGaussian() * factor;
    }
    return weights;
  }

  @Benchmark
  public double[] arraysFill() {
    Arrays.fill(doubles, std);
    return doubles;
  }
}
