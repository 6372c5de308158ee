package io.github.weightinit.dialect.python;

import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.shared.UnsignedWords;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Python's {@code random.Random}: the same numbers from the same seed, bit for bit.
 *
 * <pre>{@code
 * PythonRandom random = PythonRandom.seed(42); // random.Random(42), or random.seed(42)
 * long seed = random.randint(1, 1_000_000_000); // 686579304
 * }</pre>
 *
 * <p>Keras draws the seeds of its initializers without a seed from it, TensorFlow the seeds of its
 * operations without a seed.
 *
 * <p>The generator is the Mersenne Twister, seeded by its authors' {@code init_by_array} with the
 * magnitude of the seed. Methods have the names that they have in Python. Methods that need the C
 * library's logarithm or cosine (such as {@code gauss}) are left out.
 *
 * <p>Compared with CPython 3.11 on Linux x86-64. The algorithm uses integers and exact arithmetic
 * only, and CPython's source has not changed since 3.2, so other platforms and versions should
 * agree; they were not run. The generator has a state: the order of calls matters, and threads must
 * not share an object.
 */
public final class PythonRandom {

  private final Mt19937 engine;

  private PythonRandom(Mt19937 engine) {
    this.engine = engine;
  }

  /**
   * Returns the generator of a seed, {@code random.Random(seed)}. A number and its negative are the
   * same seed, as in Python.
   *
   * @param seed any value
   * @return a new generator
   */
  public static PythonRandom seed(long seed) {
    return seed(BigInteger.valueOf(seed));
  }

  /**
   * Returns the generator of a seed of any size.
   *
   * @param seed any value
   * @return a new generator
   */
  public static PythonRandom seed(BigInteger seed) {
    return new PythonRandom(
        Mt19937.seeded(UnsignedWords.of(Objects.requireNonNull(seed, "seed").abs())));
  }

  /**
   * Returns random bits, {@code getrandbits(k)}.
   *
   * @param k how many, from 0 to 64
   * @return the bits, the first drawn lowest; for {@code k = 64} an unsigned number
   * @throws IllegalArgumentException if {@code k} is anything else
   */
  public long getrandbits(int k) {
    if (k < 0 || k > Long.SIZE) {
      throw new IllegalArgumentException("k must be from 0 to 64: " + k);
    }
    if (k <= Integer.SIZE) {
      return k == 0 ? 0 : upperBits(k);
    }
    long low = upperBits(Integer.SIZE);
    return upperBits(k - Integer.SIZE) << Integer.SIZE | low;
  }

  private long upperBits(int k) {
    return Integer.toUnsignedLong(engine.nextInt()) >>> (Integer.SIZE - k);
  }

  /**
   * Returns a uniform whole number of an interval with both ends included, {@code randint(a, b)}.
   *
   * @param a the least value
   * @param b the greatest value, at least {@code a}
   * @return a number from {@code a} to {@code b}
   * @throws IllegalArgumentException if the interval is empty
   */
  public long randint(long a, long b) {
    if (a > b) {
      throw new IllegalArgumentException("a must be at most b: " + a + ", " + b);
    }
    long n = b - a + 1;
    return a + (n == 0 ? belowAll() : below(n));
  }

  /**
   * Returns a number below 2^64. Python draws 65 bits for it, one too many, so it rejects every
   * second draw.
   */
  private long belowAll() {
    while (true) {
      long r = getrandbits(Long.SIZE);
      if (upperBits(1) == 0) {
        return r;
      }
    }
  }

  /** Returns a number below an unsigned n, not 0: draws as many bits as n has until they fit. */
  private long below(long n) {
    int k = Long.SIZE - Long.numberOfLeadingZeros(n);
    long r = getrandbits(k);
    while (Long.compareUnsigned(r, n) >= 0) {
      r = getrandbits(k);
    }
    return r;
  }

  /**
   * Returns a uniform number of 53 bits, {@code random()}.
   *
   * @return a multiple of 2<sup>-53</sup>, from 0 to less than 1
   */
  public double random() {
    return engine.nextDouble();
  }

  /**
   * Returns {@code a + (b - a) * random()}.
   *
   * @param a one end
   * @param b the other end, which may be the lesser one
   * @return a number between them; rounding may make it {@code b}
   */
  public double uniform(double a, double b) {
    return a + (b - a) * random();
  }

  /**
   * Shuffles a list in place, {@code shuffle(x)}: R. A. Fisher and F. Yates's method from the end.
   *
   * @param x a list whose elements can be exchanged
   */
  public void shuffle(List<?> x) {
    for (int i = Objects.requireNonNull(x, "x").size() - 1; i > 0; i--) {
      Collections.swap(x, i, (int) below(i + 1));
    }
  }
}
