package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.List;

/**
 * ZerO: zeros, ones and a Hadamard transform where the layer widens. Takes no random words.
 *
 * <p>With m outputs and n inputs, the matrix [m, n] is gain times
 *
 * <ul>
 *   <li>m &le; n: the identity, or what a rectangle has of it;
 *   <li>m &gt; n: the first m rows and n columns of the orthogonal matrix 2<sup>-k/2</sup>
 *       H<sub>k</sub>, k = &lceil;log<sub>2</sub> m&rceil;, of Sylvester's Hadamard matrix: element
 *       (i, j) is 2<sup>-k/2</sup> (-1)<sup>b</sup>, b the number of ones in the binary number i
 *       AND j. Where m is a power of 2 the columns are orthonormal. An identity there would confine
 *       training to changes of low rank (the paper's training degeneracy).
 * </ul>
 *
 * <p>A convolution has the matrix at the centre k/2 of its kernel, and 0 elsewhere.
 *
 * <p>Source: J. Zhao, F. Sch&auml;fer, A. Anandkumar, "ZerO initialization: initializing neural
 * networks with only zeros and ones", TMLR 2022, algorithms 1 and 2. The normalization is that of
 * the authors' program; algorithm 1 prints 2<sup>-(k-1)/2</sup>, which is {@code
 * withGain(Math.sqrt(2))} of a layer that widens.
 *
 * @param layout which axis is which
 * @param shape the sizes of the axes
 * @param gain multiplies the weights, positive
 */
public record Hadamard(Layout layout, List<Long> shape, double gain)
    implements StructuredInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a size is less than 1, the rank does not fit the layout,
   *     there are 2<sup>63</sup> weights or more, or the gain is not positive and finite
   */
  public Hadamard {
    shape = Shapes.checked(layout, shape, 2);
    Checks.positive("gain", gain);
  }

  /**
   * Returns the scheme of a stored weight: {@code of(Layout.OI, 256, 784)} for a dense layer,
   * {@code of(Layout.OIHW, 64, 32, 3, 3)} for a convolution.
   *
   * @param layout which axis is which
   * @param shape the sizes of the axes, each at least 1
   * @return the scheme
   * @throws IllegalArgumentException if a size is less than 1, the rank does not fit the layout, or
   *     there are 2<sup>63</sup> weights or more
   */
  public static Hadamard of(Layout layout, long... shape) {
    return new Hadamard(layout, Shapes.of(shape), 1);
  }

  /**
   * Returns this scheme with all weights multiplied.
   *
   * @param gain the factor, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public Hadamard withGain(double gain) {
    return new Hadamard(layout, shape, gain);
  }

  @Override
  public long size() {
    return Shapes.product(shape);
  }

  @Override
  public boolean takesSlices() {
    return true;
  }

  /**
   * Fills the tensor, or any slice of it.
   *
   * @throws IllegalArgumentException if the target goes beyond the tensor; nothing is written then
   */
  @Override
  public void fill(Weights target, RandomStream random) {
    if (Targets.isWithin(target, this)) {
      StoredWeight stored = new StoredWeight(layout, shape);
      double magnitude = magnitude(stored);
      Slices.fill(target, index -> weight(stored, magnitude, index));
    }
  }

  private static double weight(StoredWeight stored, double magnitude, long index) {
    for (int axis : stored.kernel()) {
      if (stored.coordinate(axis, index) != stored.size(axis) / 2) {
        return 0;
      }
    }
    long i = stored.coordinate(stored.output(), index);
    long j = stored.coordinate(stored.input(), index);
    return widens(stored) ? sign(i & j) * magnitude + 0.0 : i == j ? magnitude : 0;
  }

  private static boolean widens(StoredWeight stored) {
    return stored.size(stored.output()) > stored.size(stored.input());
  }

  private static int sign(long bits) {
    return 1 - 2 * (Long.bitCount(bits) & 1);
  }

  /** The magnitude of the weights that are not 0. */
  private double magnitude(StoredWeight stored) {
    if (!widens(stored)) {
      return gain;
    }
    int k = Long.SIZE - Long.numberOfLeadingZeros(stored.size(stored.output()) - 1);
    return gain * Math.sqrt(Math.scalb(1.0, -k));
  }

  @Override
  public double mean() {
    StoredWeight stored = new StoredWeight(layout, shape);
    return magnitude(stored) * meanSign(stored);
  }

  /** The mean of the weights, their magnitude left out. */
  private static double meanSign(StoredWeight stored) {
    long m = stored.size(stored.output());
    double sum = widens(stored) ? signs(m, stored.size(stored.input())) : m;
    return sum / stored.size();
  }

  /**
   * The sum of the signs of m rows and n columns, by the powers of 2 that m and n are made of: of
   * the rows p + [0, a) and columns q + [0, b), a and b powers of 2 and p and q above their bits,
   * the signs cancel unless p and q have no bit below the larger of a and b.
   */
  private static long signs(long m, long n) {
    long sum = 0;
    for (long p = 0, a; p < m; p += a) {
      a = Long.highestOneBit(m - p);
      for (long q = 0, b; q < n; q += b) {
        b = Long.highestOneBit(n - q);
        long larger = Math.max(a, b);
        if (((p | q) & (larger - 1)) == 0) {
          sum += larger * sign(p & q);
        }
      }
    }
    return sum;
  }

  @Override
  public double variance() {
    StoredWeight stored = new StoredWeight(layout, shape);
    double pairs = stored.size(stored.output());
    if (widens(stored)) {
      pairs *= stored.size(stored.input());
    }
    double mean = meanSign(stored);
    return magnitude(stored) * (magnitude(stored) * (pairs / stored.size() - mean * mean));
  }

  @Override
  public double lowerBound() {
    StoredWeight stored = new StoredWeight(layout, shape);
    long inputs = stored.size(stored.input());
    if (widens(stored) && inputs > 1) {
      return -magnitude(stored);
    }
    boolean full = stored.size() == stored.size(stored.output()) && inputs == 1;
    return full ? magnitude(stored) : 0;
  }

  @Override
  public double upperBound() {
    return magnitude(new StoredWeight(layout, shape));
  }
}
