package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;

/**
 * Orthogonal: gain times a random matrix with orthonormal rows or columns, whichever are fewer.
 * With gain 1 no vector becomes longer, and none becomes shorter if the matrix is square.
 *
 * <pre>{@code
 * Orthogonal.of(512, 512).fill(new double[512 * 512], Seed.of(42).at("rnn.hidden"));
 * Orthogonal.of(Layout.HWIO, 3, 3, 64, 128).withGain(Math.sqrt(2));
 * }</pre>
 *
 * <p>The matrix W is outputs x rest, where rest is the product of all axes but that of the outputs.
 * W W<sup>T</sup> = gain<sup>2</sup> I if outputs &le; rest, W<sup>T</sup> W = gain<sup>2</sup> I
 * if outputs &ge; rest, to a few 10<sup>-14</sup>. W is uniformly distributed (Haar) among these
 * matrices: for all orthogonal U and V, U W V has the distribution of W. An element has mean 0,
 * variance gain<sup>2</sup> / max(outputs, rest) and lies in [-gain, gain].
 *
 * <p>PyTorch's {@code orthogonal_} flattens (outputs, inputs, kernel...) to that matrix, {@code
 * orthogonal} of Keras and JAX flattens (kernel..., inputs, outputs). In a layout whose output axis
 * stands in the middle, the axis decides which matrix it is. For a convolution that preserves
 * lengths see {@link DeltaOrthogonal}.
 *
 * <p>Computed in {@code double} for every element type. Needs scratch memory for the reflectors
 * (half the size of a square matrix of doubles) and, for each thread, 128 columns.
 *
 * <p>Source: A. Saxe, J. McClelland, S. Ganguli, "Exact solutions to the nonlinear dynamics of
 * learning in deep linear neural networks", ICLR 2014. The matrix is drawn as in G. W. Stewart,
 * "The efficient generation of random orthogonal matrices", SIAM J. Numer. Anal. 17 (1980), section
 * 3.
 */
public final class Orthogonal extends HaarInitializer {

  private Orthogonal(StoredShape stored, double gain, boolean parallel) {
    super(stored, gain, parallel);
  }

  /**
   * Makes the scheme for a matrix in row-major order, with gain 1.
   *
   * @param rows number of rows (outputs, where that matters), at least 1
   * @param columns number of columns, at least 1
   * @return the scheme
   * @throws IllegalArgumentException if a number is less than 1, or the product 2<sup>63</sup> or
   *     more
   */
  public static Orthogonal of(long rows, long columns) {
    Shapes.matrix("rows", rows, "columns", columns);
    return of(Layout.OI, rows, columns);
  }

  /**
   * Makes the scheme for a weight of any rank, with gain 1.
   *
   * @param layout which axis runs over the outputs
   * @param shape the size of each axis, at least 1
   * @return the scheme
   * @throws IllegalArgumentException if a size is less than 1, their product is 2<sup>63</sup> or
   *     more, or their number does not fit the layout
   */
  public static Orthogonal of(Layout layout, long... shape) {
    return new Orthogonal(new StoredShape(layout, 2, shape), 1, false);
  }

  /**
   * Returns this scheme with another gain.
   *
   * @param gain multiplies the matrix, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public Orthogonal withGain(double gain) {
    return new Orthogonal(stored, gain, parallel);
  }

  /**
   * Returns this scheme with its gain multiplied by max(&radic;(outputs / rest), 1): the mean
   * square of the outputs is that of the inputs even where there are more outputs than inputs.
   *
   * <p>Source: J. Martens et al., "Rapid training of deep neural networks without skip connections
   * or normalization layers using deep kernel shaping", 2021: scaled uniform orthogonal (SUO).
   *
   * @return the scheme
   */
  public Orthogonal scaledUniform() {
    return withGain(gain * Math.max(Math.sqrt((double) stored.outputs() / rest()), 1));
  }

  private long rest() {
    return weightCount() / stored.outputs();
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    if (TensorSize.fits(this, target, random)) {
      var storage = MatrixStorage.of(stored);
      new HaarMatrix(storage.rows(), storage.columns(), random, parallel)
          .form((stripe, column) -> storage.store(stripe, column, gain, target));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Runs in the common pool, or in the {@link java.util.concurrent.ForkJoinPool} that calls it.
   */
  @Override
  public Orthogonal parallel() {
    return parallel ? this : new Orthogonal(stored, gain, true);
  }

  @Override
  public double variance() {
    return gain * (gain / Math.max(stored.outputs(), rest()));
  }

  @Override
  public double standardDeviation() {
    return gain / Math.sqrt((double) Math.max(stored.outputs(), rest()));
  }
}
