package io.github.weightinit.dialect.numpy;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.shared.MersenneFill;
import io.github.weightinit.dialect.shared.NumpyArguments;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * NumPy's {@code RandomState}, the generator behind {@code np.random.seed}, {@code np.random.randn}
 * and the like: the same numbers from the same seed, bit for bit.
 *
 * <pre>{@code
 * NumpyRandomState random = NumpyRandomState.seed(42); // np.random.seed(42)
 * double[] w = new double[64 * 128];
 * random.standardNormal(Weights.of(w)); // w = np.random.randn(64, 128)
 * float[] b = new float[128];
 * random.uniform(Weights.of(b), -0.1, 0.1); // np.random.uniform(-0.1, 0.1, 128)
 * }</pre>
 *
 * <p>{@code rand} is {@link #randomSample(Weights)}, {@code randn} is {@link
 * #standardNormal(Weights)}. Targets are filled in C order. NumPy computes everything in {@code
 * float64}; other targets are rounded as {@code astype} does. Normal numbers come in pairs (G.
 * Marsaglia and T. A. Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6,
 * 1964): the second waits for the next call that wants one, and uniform numbers drawn in between do
 * not change it.
 *
 * <p>Compared with NumPy 1.26.4, 2.0.2 and 2.4.6 for Python 3.11 on Linux x86-64 with glibc 2.36.
 * NumPy promises never to change these streams. Uniforms are exact arithmetic, so they should be
 * the same on all platforms. The last bit of {@code float64} normals depends on the C library's
 * {@code log}, which is glibc's since 2.28 for processors with FMA; rounded to {@code float32} it
 * matters for one number in some 10<sup>8</sup>. Not compared: other versions, Intel hosts,
 * Windows, macOS, musl, AArch64.
 *
 * <p>The generator has a state: the order of calls matters, and threads must not share an object. A
 * target must begin with the tensor.
 */
public final class NumpyRandomState {

  private final Mt19937 engine;
  private final NumpyPolarNormals normals;
  private final boolean parallel;

  private NumpyRandomState(Mt19937 engine) {
    this(engine, new NumpyPolarNormals(engine), false);
  }

  private NumpyRandomState(Mt19937 engine, NumpyPolarNormals normals, boolean parallel) {
    this.engine = engine;
    this.normals = normals;
    this.parallel = parallel;
  }

  /**
   * Returns the generator of a seed, {@code np.random.RandomState(seed)} or {@code
   * np.random.seed(seed)}.
   *
   * @param seed from 0 to 2<sup>32</sup> - 1
   * @return a new generator
   * @throws IllegalArgumentException if the seed is out of range
   */
  public static NumpyRandomState seed(long seed) {
    return new NumpyRandomState(Mt19937.seeded((int) Checks.word("seed", seed)));
  }

  /**
   * Returns the generator of a list of seeds, {@code np.random.seed([1, 2, 3])}. A list of one
   * number is not the same seed as the number.
   *
   * @param seed at least one number, each from 0 to 2<sup>32</sup> - 1
   * @return a new generator
   * @throws IllegalArgumentException if the list is empty or a number is out of range
   */
  public static NumpyRandomState seed(long[] seed) {
    int[] key = new int[Objects.requireNonNull(seed, "seed").length];
    if (key.length == 0) {
      throw new IllegalArgumentException("seed must not be empty: []");
    }
    for (int i = 0; i < key.length; i++) {
      key[i] = (int) Checks.word("seed[" + i + "]", seed[i]);
    }
    return new NumpyRandomState(Mt19937.seeded(key));
  }

  /**
   * Returns this generator for large arrays of uniform numbers: all cores take part, and the bits
   * are the same. Normal numbers are made by one thread as before.
   *
   * @return a view that shares the state
   */
  public NumpyRandomState parallel() {
    return new NumpyRandomState(engine, normals, true);
  }

  /**
   * Returns a uniform number, {@code random_sample()}.
   *
   * @return a multiple of 2<sup>-53</sup>, from 0 to less than 1
   */
  public double randomSample() {
    return engine.nextDouble();
  }

  /**
   * Fills a target with uniform numbers from 0 to less than 1, {@code random_sample(shape)} or
   * {@code rand(d0, d1, ..)}.
   *
   * @param weights the target
   * @throws IllegalArgumentException if it does not begin with the tensor
   */
  public void randomSample(Weights weights) {
    uniforms(weights, 0, 1);
  }

  /**
   * Fills a target with uniform numbers of an interval, {@code uniform(low, high, shape)}: {@code
   * low + (high - low) * random_sample()}, which rounding may make {@code high}.
   *
   * @param weights the target
   * @param low one end
   * @param high the other end, which may be the lesser one
   * @throws IllegalArgumentException if {@code high - low} is not finite, or the target does not
   *     begin with the tensor
   */
  public void uniform(Weights weights, double low, double high) {
    double range = NumpyArguments.range(low, high);
    uniforms(weights, low, range);
  }

  private void uniforms(Weights weights, double low, double range) {
    MersenneFill.fill(
        engine,
        SequentialFill.whole(weights),
        2,
        parallel,
        most -> new NumpyMersenneUniforms(low, range, most));
  }

  /**
   * Returns a normal number, {@code standard_normal()}, by the polar method: {@code x sqrt(-2
   * log(r) / r)}, where x is a coordinate of a point within the unit circle and r its squared
   * radius.
   *
   * @return a variate of mean 0 and standard deviation 1
   */
  public double standardNormal() {
    return normals.next();
  }

  /**
   * Fills a target with normal numbers, {@code standard_normal(shape)} or {@code randn(d0, d1,
   * ..)}.
   *
   * @param weights the target
   * @throws IllegalArgumentException if it does not begin with the tensor
   */
  public void standardNormal(Weights weights) {
    SequentialFill.blocks(SequentialFill.whole(weights), normals::next);
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
    SequentialFill.blocks(
        SequentialFill.whole(weights),
        (values, count) -> {
          normals.next(values, count);
          NumpyArguments.scale(values, count, loc, scale);
        });
  }
}
