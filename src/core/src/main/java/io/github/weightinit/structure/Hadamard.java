package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * ZerO: zeros and ones, and a Hadamard transform in a layer that widens. Takes no random words.
 *
 * <p>With m outputs and n inputs, the matrix [m, n] is gain times
 *
 * <ul>
 *   <li>m &le; n: the identity, or as much of it as a rectangle holds;
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
 * withGain(Math.sqrt(2))} here, for a layer that widens.
 */
public final class Hadamard extends ShapedInitializer implements PlacedInitializer {

  private final double gain;
  private final boolean widens;
  private final double magnitude;
  private final long centre;

  private Hadamard(StoredShape stored, double gain) {
    super(stored, ", gain=" + gain + "]");
    this.gain = Checks.positive("gain", gain);
    widens = stored.outputs() > stored.inputs();
    int k = Long.SIZE - Long.numberOfLeadingZeros(stored.outputs() - 1);
    magnitude = widens ? gain * Math.sqrt(Math.scalb(1.0, -k)) : gain;
    centre = stored.centre(false);
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
    return new Hadamard(new StoredShape(layout, 2, shape), 1);
  }

  /**
   * Returns this scheme with all weights multiplied.
   *
   * @param gain the factor, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public Hadamard withGain(double gain) {
    return new Hadamard(stored, gain);
  }

  /**
   * Returns the gain.
   *
   * @return what the weights are multiplied by
   */
  public double gain() {
    return gain;
  }

  @Override
  public double weightAt(long index) {
    if (stored.placeInKernel(Objects.checkIndex(index, weightCount())) != centre) {
      return 0;
    }
    long i = stored.coordinate(stored.output, index);
    long j = stored.coordinate(stored.input, index);
    return widens ? sign(i & j) * magnitude + 0.0 : i == j ? magnitude : 0;
  }

  private static int sign(long bits) {
    return 1 - 2 * (Long.bitCount(bits) & 1);
  }

  @Override
  public double mean() {
    return magnitude * meanSign();
  }

  /** The mean of the weights, divided by their magnitude. */
  private double meanSign() {
    double sum = widens ? signs(stored.outputs(), stored.inputs()) : stored.outputs();
    return sum / stored.size();
  }

  /**
   * The sum of the signs of m rows and n columns. The matrix is cut into rectangles, the rows p +
   * [0, a) and the columns q + [0, b), where a and b are powers of 2 and p and q are multiples of
   * them. The signs in a rectangle cancel, unless p and q have no bit below the larger of a and b.
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
    return magnitude * (magnitude * spread());
  }

  @Override
  public double standardDeviation() {
    return magnitude * Math.sqrt(spread());
  }

  /** The variance of the weights, divided by the square of their magnitude. */
  private double spread() {
    double pairs = stored.outputs() * (widens ? (double) stored.inputs() : 1);
    double mean = meanSign();
    return pairs / stored.size() - mean * mean;
  }

  @Override
  public double lowerBound() {
    if (widens && stored.inputs() > 1) {
      return -magnitude;
    }
    return stored.size() == stored.outputs() ? magnitude : 0;
  }

  @Override
  public double upperBound() {
    return magnitude;
  }
}
