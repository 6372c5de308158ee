package io.github.weightinit.dialect.numpy;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.BitGenerator;
import io.github.weightinit.dialect.engine.Prefetched;
import io.github.weightinit.dialect.shared.NumpyArguments;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * NumPy's {@code Generator}: the same numbers from the same seed, bit for bit.
 *
 * <pre>{@code
 * NumpyGenerator rng = NumpyGenerator.defaultRng(42); // rng = np.random.default_rng(42)
 * double[] w = new double[64 * 128];
 * rng.normal(Weights.of(w), 0, 0.02); // w = rng.normal(0, 0.02, (64, 128))
 * float[] b = new float[128];
 * rng.uniform(Weights.of(b), -0.1, 0.1); // b = rng.uniform(-0.1, 0.1, 128).astype(np.float32)
 * }</pre>
 *
 * <p>Targets are filled in C order. NumPy draws {@code random} and {@code standard_normal} for
 * {@code float32} from other words than for {@code float64}; here the target's type decides. All
 * other calls are {@code float64} in NumPy, and so are all calls for a {@code bfloat16} or {@code
 * float16} target; they are rounded as {@code astype} does.
 *
 * <p>Compared with NumPy 1.26.4, 2.0.2 and 2.4.6 for Python 3.11 on Linux x86-64 with glibc 2.36.
 * Uniforms, whole numbers and permutations are exact arithmetic, so they should be the same on all
 * platforms and since NumPy 1.17. Normals are the same except for the 1 in 3900 from the tail
 * beyond 3.65, whose last bit depends on the C library: on {@code log1p} for {@code float64} (on a
 * processor with FMA), on {@code log1pf} for {@code float32} (another function since glibc 2.41).
 * Not compared: other versions, Windows, macOS, musl, and AArch64, where compilers may also fuse
 * {@code loc + scale z}.
 *
 * <p>The generator has a state: the order of calls matters, and threads must not share an object;
 * {@link #spawn} gives each its own. A target must begin with the tensor.
 */
public final class NumpyGenerator {

  private final NumpyAlgorithm algorithm;
  private final SeedSequence seed;
  private final BitGenerator bits;

  /** How many children there are; views share it. */
  private final long[] spawned;

  private final boolean parallel;

  private NumpyGenerator(NumpyAlgorithm algorithm, SeedSequence seed) {
    this.algorithm = algorithm;
    this.seed = Objects.requireNonNull(seed, "seed");
    this.bits = algorithm.seeded(seed);
    this.spawned = new long[1];
    this.parallel = false;
  }

  /** Shares all of another one, and fills with all cores. */
  private NumpyGenerator(NumpyGenerator other) {
    algorithm = other.algorithm;
    seed = other.seed;
    bits = other.bits;
    spawned = other.spawned;
    parallel = true;
  }

  /**
   * Returns this generator for large arrays of uniform numbers: all cores take part in {@code
   * random} and {@code uniform} of {@code float64}, and the bits are the same. All other calls do
   * as without it.
   *
   * @return a view that shares the state
   */
  public NumpyGenerator parallel() {
    return new NumpyGenerator(this);
  }

  /**
   * Returns the generator that NumPy recommends, {@code np.random.default_rng(seed)}: PCG64.
   *
   * @param seed at least 0
   * @return a new generator
   * @throws IllegalArgumentException if the seed is negative
   */
  public static NumpyGenerator defaultRng(long seed) {
    Checks.atLeast("seed", 0, seed);
    return defaultRng(SeedSequence.of(seed));
  }

  /**
   * Returns the generator that NumPy recommends, {@code Generator(PCG64(seed))}, for a larger seed,
   * a list of seeds or a child.
   *
   * @param seed the seed
   * @return a new generator
   */
  public static NumpyGenerator defaultRng(SeedSequence seed) {
    return new NumpyGenerator(NumpyAlgorithm.PCG64, seed);
  }

  /**
   * Returns {@code Generator(PCG64DXSM(seed))}.
   *
   * @param seed the seed
   * @return a new generator
   */
  public static NumpyGenerator pcg64dxsm(SeedSequence seed) {
    return new NumpyGenerator(NumpyAlgorithm.PCG64DXSM, seed);
  }

  /**
   * Returns {@code Generator(MT19937(seed))}. Its words are not those of {@code np.random.seed};
   * for these see {@link NumpyRandomState}.
   *
   * @param seed the seed
   * @return a new generator
   */
  public static NumpyGenerator mt19937(SeedSequence seed) {
    return new NumpyGenerator(NumpyAlgorithm.MT19937, seed);
  }

  /**
   * Returns {@code Generator(Philox(seed))}: Philox4x64-10.
   *
   * @param seed the seed
   * @return a new generator
   */
  public static NumpyGenerator philox(SeedSequence seed) {
    return new NumpyGenerator(NumpyAlgorithm.PHILOX, seed);
  }

  /**
   * Returns generators whose numbers are independent of these and of one another, {@code spawn(n)}.
   * It takes no random number; the next call returns other generators.
   *
   * @param children how many, at least 0
   * @return generators of the same algorithm
   * @throws IllegalArgumentException if the number is negative
   */
  public NumpyGenerator[] spawn(int children) {
    Checks.atLeast("children", 0, children);
    NumpyGenerator[] generators =
        IntStream.range(0, children)
            .mapToObj(i -> new NumpyGenerator(algorithm, seed.child(spawned[0] + i)))
            .toArray(NumpyGenerator[]::new);
    spawned[0] += children;
    return generators;
  }

  /**
   * Returns the next word as the algorithm makes it, {@code bit_generator.random_raw()}.
   *
   * @return 64 bits; from {@link #mt19937} 32, without sign
   */
  public long randomRaw() {
    return bits.nextRaw();
  }

  /**
   * Returns a uniform number, {@code random()}.
   *
   * @return a multiple of 2<sup>-53</sup>, from 0 to less than 1
   */
  public double random() {
    return bits.nextDouble();
  }

  /**
   * Fills a target with uniform numbers from 0 to less than 1, {@code random(shape, dtype)}. They
   * have 53 random bits, in a {@code float32} target 24.
   *
   * @param weights the target
   * @throws IllegalArgumentException if it does not begin with the tensor
   */
  public void random(Weights weights) {
    SequentialFill.whole(weights);
    boolean single = weights.elementType() == ElementType.FLOAT32;
    if (single) {
      SequentialFill.each(weights, () -> NumpyZigguratNormal.uniformFloat(bits));
    } else {
      NumpyUniforms.fill(bits, weights, 0, 1, parallel);
    }
  }

  /**
   * Fills a target with uniform numbers of an interval, {@code uniform(low, high, shape)}: {@code
   * low + (high - low) * random()}, which rounding may make {@code high}.
   *
   * @param weights the target
   * @param low the least value
   * @param high the end, at least {@code low}
   * @throws IllegalArgumentException if {@code high - low} is negative or not finite, or the target
   *     does not begin with the tensor
   */
  public void uniform(Weights weights, double low, double high) {
    double range = NumpyArguments.range(low, high);
    Checks.that(NumpyArguments.notNegative(range), "low must be at most high", low + ", " + high);
    NumpyUniforms.fill(bits, SequentialFill.whole(weights), low, range, parallel);
  }

  /**
   * Returns a normal number, {@code standard_normal()}.
   *
   * @return a variate of mean 0 and standard deviation 1
   */
  public double standardNormal() {
    return NumpyZigguratNormal.nextDouble(new Prefetched(bits, 0));
  }

  /**
   * Fills a target with normal numbers, {@code standard_normal(shape, dtype)}. They have 52 random
   * bits and a sign; in a {@code float32} target they are other numbers, with 23 bits and a sign.
   *
   * @param weights the target
   * @throws IllegalArgumentException if it does not begin with the tensor
   */
  public void standardNormal(Weights weights) {
    SequentialFill.whole(weights);
    boolean single = weights.elementType() == ElementType.FLOAT32;
    if (single) {
      SequentialFill.each(weights, () -> NumpyZigguratNormal.nextFloat(bits));
    } else {
      var words = prefetched(weights);
      SequentialFill.blocks(
          weights, (values, count) -> NumpyZigguratNormal.fill(words, values, count));
    }
  }

  /**
   * Fills a target with normal numbers, {@code normal(loc, scale, shape)}: {@code loc + scale *
   * standard_normal()}.
   *
   * @param weights the target
   * @param loc the mean
   * @param scale the standard deviation
   * @throws IllegalArgumentException if the mean is not finite, the standard deviation negative
   *     (-0.0 included) or not finite, or the target does not begin with the tensor
   */
  public void normal(Weights weights, double loc, double scale) {
    NumpyArguments.normal(loc, scale);
    var words = prefetched(SequentialFill.whole(weights));
    SequentialFill.blocks(
        weights,
        (values, count) -> {
          NumpyZigguratNormal.fill(words, values, count);
          NumpyArguments.scale(values, count, loc, scale);
        });
  }

  private Prefetched prefetched(Weights target) {
    return new Prefetched(bits, Math.min(SequentialFill.SCRATCH, target.length()));
  }

  /**
   * Returns a uniform whole number, {@code integers(low, high)} of the default type {@code int64}.
   *
   * @param low the least value
   * @param high the end, which is not included; greater than {@code low}
   * @return a number from {@code low} to {@code high - 1}
   * @throws IllegalArgumentException unless {@code low < high}
   */
  public long integers(long low, long high) {
    return low + NumpyIntegers.below(bits, NumpyArguments.count(low, high));
  }

  /**
   * Returns uniform whole numbers, {@code integers(low, high, size)} of the default type {@code
   * int64}.
   *
   * @param low the least value
   * @param high the end, which is not included; greater than {@code low}
   * @param size how many, at least 0
   * @return numbers from {@code low} to {@code high - 1}
   * @throws IllegalArgumentException unless {@code low < high}, or if the size is negative
   */
  public long[] integers(long low, long high, int size) {
    long count = NumpyArguments.count(low, high);
    Checks.atLeast("size", 0, size);
    return IntStream.range(0, size)
        .mapToLong(i -> low + NumpyIntegers.below(bits, count))
        .toArray();
  }

  /**
   * Returns the numbers from 0 on in random order, {@code permutation(n)}.
   *
   * @param n how many, at least 0
   * @return a permutation of 0 to {@code n - 1}
   * @throws IllegalArgumentException if the number is negative
   */
  public int[] permutation(int n) {
    int[] order = IntStream.range(0, (int) Checks.atLeast("n", 0, n)).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = NumpyIntegers.upTo(bits, i);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /**
   * Shuffles a list in place, {@code shuffle(x)}.
   *
   * @param x a list whose elements can be exchanged
   */
  public void shuffle(List<?> x) {
    for (int i = Objects.requireNonNull(x, "x").size() - 1; i > 0; i--) {
      Collections.swap(x, i, NumpyIntegers.upTo(bits, i));
    }
  }
}
