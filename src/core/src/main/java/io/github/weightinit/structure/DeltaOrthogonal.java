package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.List;

/**
 * Delta-orthogonal: a convolution's kernel that is zero but for the tap in its centre, which is an
 * {@link Orthogonal} matrix outputs x inputs times gain. With gain 1, stride 1 and at most as many
 * inputs as outputs, the convolution preserves the length of every input.
 *
 * <p>The centre is the tap (k - 1) / 2, rounded down, of each kernel axis of size k: of an even
 * kernel the one before the middle, as in JAX's {@code delta_orthogonal}. With more inputs than
 * outputs, which JAX refuses, the tap's rows are orthonormal. A kernel without spatial axes is the
 * matrix alone.
 *
 * <p>The tap is uniformly distributed (Haar). A weight chosen at random has mean 0, variance
 * gain<sup>2</sup> / (max(inputs, outputs) x receptive field), and lies in [-gain, gain].
 *
 * <p>Source: L. Xiao, Y. Bahri, J. Sohl-Dickstein, S. Schoenholz, J. Pennington, "Dynamical
 * isometry and a mean field theory of CNNs", ICML 2018, algorithm 2.
 *
 * @param layout which axes run over inputs, outputs and the kernel
 * @param shape the size of each axis
 * @param gain multiplies the matrix, positive
 */
public record DeltaOrthogonal(Layout layout, List<Long> shape, double gain)
    implements StructuredInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a size is less than 1, their product is 2<sup>63</sup> or
   *     more, their number does not fit the layout, or the gain is not positive and finite
   */
  public DeltaOrthogonal {
    shape = Shapes.checked(layout, shape, 2);
    Checks.positive("gain", gain);
  }

  /**
   * Makes the scheme with gain 1.
   *
   * @param layout which axes run over inputs, outputs and the kernel
   * @param shape the size of each axis, at least 1
   * @return the scheme
   * @throws IllegalArgumentException if a size is less than 1, their product is 2<sup>63</sup> or
   *     more, or their number does not fit the layout
   */
  public static DeltaOrthogonal of(Layout layout, long... shape) {
    return new DeltaOrthogonal(layout, Shapes.of(shape), 1);
  }

  /**
   * Returns this scheme with another gain.
   *
   * @param gain multiplies the matrix, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public DeltaOrthogonal withGain(double gain) {
    return new DeltaOrthogonal(layout, shape, gain);
  }

  /**
   * Returns this scheme with its gain multiplied by max(&radic;(outputs / inputs), 1): the scaled
   * uniform orthogonal scheme of deep kernel shaping for convolutions, see {@link
   * Orthogonal#scaledUniform()}.
   *
   * @return the scheme
   */
  public DeltaOrthogonal scaledUniform() {
    return withGain(tap().scaledUniform().gain());
  }

  private long outputs() {
    return shape.get(layout.outputAxis(shape.size()));
  }

  private long inputs() {
    return shape.get(layout.inputAxis(shape.size()));
  }

  /** The matrix of the centre tap, its two axes in the order in which they are stored. */
  private Orthogonal tap() {
    boolean outputsFirst = layout.outputAxis(shape.size()) < layout.inputAxis(shape.size());
    return outputsFirst
        ? new Orthogonal(Layout.OI, List.of(outputs(), inputs()), gain)
        : new Orthogonal(Layout.IO, List.of(inputs(), outputs()), gain);
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
    if (!Targets.isWhole(target, this)) {
      return;
    }
    double[] tap = new double[(int) tap().size()];
    tap().fill(Weights.of(tap), random, parallel);
    target.fill(0);
    var stored = new StoredWeight(layout, shape);
    int first = Math.min(stored.input(), stored.output());
    int second = Math.max(stored.input(), stored.output());
    int columns = (int) stored.size(second);
    long centre = stored.centre(true);
    for (int i = 0; i < tap.length; i++) {
      long row = i / columns * stored.stride(first);
      long at = row + i % columns * stored.stride(second) + centre;
      target.set((int) at, tap, i, i + 1);
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
    return gain * (gain * Math.min(inputs(), outputs()) / size());
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
