package io.github.weightinit.structure;

import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Part;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.util.List;

/**
 * Delta-orthogonal: the kernel of a convolution that is zero everywhere but at the tap in its
 * centre, which is an {@link Orthogonal} matrix outputs x inputs times gain. With gain 1, stride 1
 * and at most as many inputs as outputs, the convolution preserves the length of every input.
 *
 * <p>The centre is the tap (k - 1) / 2, rounded down, of each kernel axis of size k. For an even
 * kernel that is the tap before the middle, as in JAX's {@code delta_orthogonal}. JAX refuses more
 * inputs than outputs; here the rows of the tap are orthonormal then. A kernel without spatial axes
 * is the matrix alone.
 *
 * <p>The tap is uniformly distributed (Haar). A weight chosen at random has mean 0, variance
 * gain<sup>2</sup> / (max(inputs, outputs) x receptive field), and lies in [-gain, gain].
 *
 * <p>Source: L. Xiao, Y. Bahri, J. Sohl-Dickstein, S. Schoenholz, J. Pennington, "Dynamical
 * isometry and a mean field theory of CNNs", ICML 2018, algorithm 2.
 */
public final class DeltaOrthogonal extends HaarInitializer {

  private DeltaOrthogonal(StoredShape stored, double gain, boolean parallel) {
    super(stored, gain, parallel);
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
    return new DeltaOrthogonal(new StoredShape(layout, 2, shape), 1, false);
  }

  /**
   * Returns this scheme with another gain.
   *
   * @param gain multiplies the matrix, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public DeltaOrthogonal withGain(double gain) {
    return new DeltaOrthogonal(stored, gain, parallel);
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

  /** The matrix of the centre tap, its two axes in the order in which they are stored. */
  private Orthogonal tap() {
    Orthogonal tap =
        stored.output < stored.input
            ? Orthogonal.of(Layout.OI, stored.outputs(), stored.inputs())
            : Orthogonal.of(Layout.IO, stored.inputs(), stored.outputs());
    return (parallel ? tap.parallel() : tap).withGain(gain);
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    if (!TensorSize.fits(this, target, random)) {
      return;
    }
    double[] tap = BaseInitializers.weights(tap(), stored.inputs() * stored.outputs(), random);
    target.fill(0);
    int first = Math.min(stored.input, stored.output);
    int second = Math.max(stored.input, stored.output);
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
   * @return the tap in the centre, and the other taps
   */
  @Override
  public List<Part> parts() {
    long centre = stored.centre(true);
    return List.of(
        Part.of("centre", index -> stored.placeInKernel(index) == centre, tap()),
        Part.of(
            "off centre", index -> stored.placeInKernel(index) != centre, Initializers.zeros()));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Runs in the common pool, or in the {@link java.util.concurrent.ForkJoinPool} that calls it.
   */
  @Override
  public DeltaOrthogonal parallel() {
    return parallel ? this : new DeltaOrthogonal(stored, gain, true);
  }

  @Override
  public double variance() {
    return gain * (gain * Math.min(stored.inputs(), stored.outputs()) / weightCount());
  }

  @Override
  public double standardDeviation() {
    return gain * Math.sqrt((double) Math.min(stored.inputs(), stored.outputs()) / weightCount());
  }
}
