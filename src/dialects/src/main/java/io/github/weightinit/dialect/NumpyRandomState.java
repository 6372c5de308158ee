package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.numeric.ArmLog;
import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * NumPy's {@code RandomState}, which {@code np.random.seed}, {@code np.random.randn} and their like
 * are: the same numbers from the same seed, bit for bit.
 *
 * <pre>{@code
 * NumpyRandomState random = NumpyRandomState.seed(42); // np.random.seed(42)
 * double[] w = random.randn(new double[64 * 128]); // np.random.randn(64, 128)
 * float[] b = new float[128];
 * random.uniform(Weights.of(b), -0.1, 0.1); // np.random.uniform(-0.1, 0.1, 128).astype("float32")
 * }</pre>
 *
 * <p>Targets are filled in C order. Everything is {@code float64} in NumPy and rounded for other
 * targets as {@code astype} does. Normal numbers are made two at a time (G. Marsaglia and T. A.
 * Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6, 1964): the second is
 * kept for the next call that wants one, and uniform numbers drawn between do not change it.
 *
 * <p>Verified on NumPy 1.26.4, 2.0.2 and 2.4.6 for Python 3.11, Linux x86-64, glibc 2.36. NumPy
 * promises never to change these streams. Uniforms are exact arithmetic and expected to be the same
 * on all platforms; the last bit of {@code float64} normals is that of the C library's {@code log},
 * which is glibc's from 2.28 on for processors with FMA, and after rounding to {@code float32} does
 * not matter but once in some 10<sup>8</sup> numbers. Not verified: other versions, Intel hosts,
 * Windows, macOS, musl, AArch64.
 *
 * <p>Has a state: the order of calls matters, and threads must not share an object. A target must
 * begin with the tensor.
 */
public final class NumpyRandomState extends NumpyNormals {

  private final Mt19937 engine;
  private boolean kept;
  private double second;

  private NumpyRandomState(Mt19937 engine) {
    this.engine = engine;
  }

  /**
   * Returns the generator of a seed, {@code np.random.RandomState(seed)} or {@code
   * np.random.seed(seed)}.
   *
   * @param seed from 0 to 2<sup>32</sup> - 1
   * @return a new generator
   * @throws IllegalArgumentException if the seed is another one
   */
  public static NumpyRandomState seed(long seed) {
    return new NumpyRandomState(Mt19937.seeded((int) Checks.word("seed", seed)));
  }

  /**
   * Returns the generator of a list of seeds, {@code np.random.seed([1, 2, 3])}. A list of one is
   * not the same as its number.
   *
   * @param seed at least one number, each from 0 to 2<sup>32</sup> - 1
   * @return a new generator
   * @throws IllegalArgumentException if the list is empty or has another number
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
   * Returns a uniform number, {@code random_sample()}.
   *
   * @return a multiple of 2<sup>-53</sup>, from 0 to less than 1
   */
  public double randomSample() {
    return engine.nextDouble();
  }

  /**
   * Fills a target with uniform numbers from 0 to less than 1, {@code random_sample(shape)}.
   *
   * @param target what is filled
   * @throws IllegalArgumentException if it does not begin with the tensor
   */
  public void randomSample(Weights target) {
    Targets.each(Targets.whole(target), this::randomSample);
  }

  /**
   * Fills an array with uniform numbers from 0 to less than 1, {@code random_sample(shape)}.
   *
   * @param array what is filled
   * @return the array
   */
  public double[] randomSample(double[] array) {
    randomSample(Weights.of(array));
    return array;
  }

  /**
   * Does the same as {@link #randomSample(Weights)}, {@code rand(d0, d1, ..)}.
   *
   * @param target what is filled
   * @throws IllegalArgumentException if it does not begin with the tensor
   */
  public void rand(Weights target) {
    randomSample(target);
  }

  /**
   * Does the same as {@link #randomSample(double[])}, {@code rand(d0, d1, ..)}.
   *
   * @param array what is filled
   * @return the array
   */
  public double[] rand(double[] array) {
    return randomSample(array);
  }

  /**
   * Returns a uniform number of an interval, {@code uniform(low, high)}.
   *
   * @param low one end
   * @param high the other end, which may be the lesser one
   * @return {@code low + (high - low) * randomSample()}, which rounding may make {@code high}
   * @throws IllegalArgumentException if {@code high - low} is not finite
   */
  public double uniform(double low, double high) {
    double range = NumpyArguments.range(low, high);
    return low + range * randomSample();
  }

  /**
   * Fills a target with uniform numbers of an interval, {@code uniform(low, high, shape)}.
   *
   * @param target what is filled
   * @param low one end
   * @param high the other end, which may be the lesser one
   * @throws IllegalArgumentException if {@code high - low} is not finite, or the target does not
   *     begin with the tensor
   */
  public void uniform(Weights target, double low, double high) {
    double range = NumpyArguments.range(low, high);
    Targets.each(Targets.whole(target), () -> low + range * randomSample());
  }

  /**
   * Fills an array with uniform numbers of an interval, {@code uniform(low, high, shape)}.
   *
   * @param array what is filled
   * @param low one end
   * @param high the other end, which may be the lesser one
   * @return the array
   * @throws IllegalArgumentException if {@code high - low} is not finite
   */
  public double[] uniform(double[] array, double low, double high) {
    uniform(Weights.of(array), low, high);
    return array;
  }

  /**
   * Returns a normal number, {@code standard_normal()}: by the polar method {@code x sqrt(-2 log(r)
   * / r)} of a point within the unit circle and its squared radius.
   *
   * @return a variate of mean 0 and standard deviation 1
   */
  @Override
  public double standardNormal() {
    if (kept) {
      kept = false;
      return second;
    }
    double x1;
    double x2;
    double r2;
    do {
      x1 = 2 * engine.nextDouble() - 1;
      x2 = 2 * engine.nextDouble() - 1;
      r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1 || r2 == 0);
    double f = Math.sqrt(-2 * ArmLog.log(r2) / r2);
    second = f * x1;
    kept = true;
    return f * x2;
  }

  /**
   * Fills a target with normal numbers, {@code standard_normal(shape)}.
   *
   * @param target what is filled
   * @throws IllegalArgumentException if it does not begin with the tensor
   */
  @Override
  public void standardNormal(Weights target) {
    Targets.each(Targets.whole(target), this::standardNormal);
  }

  /**
   * Does the same as {@link #standardNormal(Weights)}, {@code randn(d0, d1, ..)}.
   *
   * @param target what is filled
   * @throws IllegalArgumentException if it does not begin with the tensor
   */
  public void randn(Weights target) {
    standardNormal(target);
  }

  /**
   * Does the same as {@link #standardNormal(double[])}, {@code randn(d0, d1, ..)}.
   *
   * @param array what is filled
   * @return the array
   */
  public double[] randn(double[] array) {
    return standardNormal(array);
  }
}
