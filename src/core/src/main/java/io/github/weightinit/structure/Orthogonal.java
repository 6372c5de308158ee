package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.List;

/**
 * Orthogonal: gain times a random matrix with orthonormal rows or columns, whichever are fewer, so
 * that with gain 1 no vector becomes longer, and none shorter if the matrix is square.
 *
 * <pre>{@code
 * Orthogonal.of(512, 512).fill(new double[512 * 512], Seed.of(42).at("rnn.hidden"));
 * Orthogonal.of(Layout.HWIO, 3, 3, 64, 128).withGain(Math.sqrt(2));
 * }</pre>
 *
 * <p>The matrix W is outputs x rest, where rest is the product of all axes but the outputs'. W
 * W<sup>T</sup> = gain<sup>2</sup> I if outputs &le; rest, W<sup>T</sup> W = gain<sup>2</sup> I if
 * outputs &ge; rest, to a few 10<sup>-14</sup>. Uniformly distributed (Haar) on the matrices of
 * that kind: the law of U W V is that of W for all orthogonal U and V. An element has mean 0,
 * variance gain<sup>2</sup> / max(outputs, rest) and lies in [-gain, gain].
 *
 * <p>PyTorch's {@code orthogonal_} flattens (outputs, inputs, kernel...) so, Keras' and JAX's
 * {@code orthogonal} (kernel..., inputs, outputs); in a layout whose output axis stands in the
 * middle it is the axis that counts, not the flattening. Where a convolution should preserve
 * lengths, see {@link DeltaOrthogonal}.
 *
 * <p>Computed in {@code double} whatever the target. Needs scratch memory for the reflectors (half
 * the size of a square matrix of doubles) and, for each thread, 128 columns.
 *
 * <p>Source: A. Saxe, J. McClelland, S. Ganguli, "Exact solutions to the nonlinear dynamics of
 * learning in deep linear neural networks", ICLR 2014; drawn after G. W. Stewart, "The efficient
 * generation of random orthogonal matrices", SIAM J. Numer. Anal. 17 (1980), section 3.
 *
 * @param layout which axis runs over the outputs
 * @param shape the size of each axis
 * @param gain multiplies the matrix, positive
 */
public record Orthogonal(Layout layout, List<Long> shape, double gain)
    implements StructuredInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a size is less than 1, their product is 2<sup>63</sup> or
   *     more, their number does not fit the layout, or the gain is not positive and finite
   */
  public Orthogonal {
    shape = Shapes.checked(layout, shape, 2);
    Checks.positive("gain", gain);
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
    Checks.atLeastOne("rows", rows);
    Checks.atLeastOne("columns", columns);
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
    return new Orthogonal(layout, Shapes.of(shape), 1);
  }

  /**
   * Returns this scheme with another gain.
   *
   * @param gain multiplies the matrix, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public Orthogonal withGain(double gain) {
    return new Orthogonal(layout, shape, gain);
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
    return withGain(gain * Math.max(Math.sqrt((double) outputs() / rest()), 1));
  }

  private long outputs() {
    return shape.get(layout.outputAxis(shape.size()));
  }

  private long rest() {
    return size() / outputs();
  }

  @Override
  public long size() {
    return Shapes.product(shape);
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    fill(target, random, false);
  }

  void fill(Weights target, RandomStream random, boolean parallel) {
    if (Targets.isWhole(target, this)) {
      var storage = MatrixStorage.of(layout, shape);
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
  public StructuredInitializer parallel() {
    return new ParallelForm(this);
  }

  @Override
  public double mean() {
    return 0;
  }

  @Override
  public double variance() {
    return gain * (gain / Math.max(outputs(), rest()));
  }

  @Override
  public double lowerBound() {
    return -gain;
  }

  @Override
  public double upperBound() {
    return gain;
  }
}
