package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * The identity of a convolution, Dirac's delta: each output channel copies the input channel of the
 * same number (PyTorch's {@code dirac_}). Takes no random words.
 *
 * <p>Stored as OIHW, with o = out/groups outputs in a group: w[g o + d, d, centre, ...] = gain for
 * d = 0 to min(o, inputs of a group) - 1, and 0 elsewhere; the other outputs of a group are 0.
 * Layouts OIHW, HWIO, OHWI, IOHW and HWOI, with at least one axis of the kernel. With groups the
 * shape holds the inputs of one group (in IOHW and HWOI the outputs of one group), as frameworks
 * store it.
 *
 * <p>The centre of an odd kernel of size k is (k - 1)/2. The convolution is the identity if its
 * padding adds so many zeros on both sides. An even kernel has no centre. By default it is k/2, as
 * in PyTorch's {@code dirac_}: the identity if the padding is k/2 on both sides, which makes the
 * output longer by one element. With {@code padding="same"}, PyTorch, TensorFlow and JAX add the
 * odd zero at the end, and this kernel shifts the input by one; {@link #samePadding()} is the
 * identity there.
 */
public final class Dirac extends ShapedInitializer implements PlacedInitializer {

  private final long groups;
  private final double gain;
  private final boolean lowerCentre;
  private final long groupSize;
  private final long centre;

  private Dirac(StoredShape stored, long groups, double gain, boolean lowerCentre) {
    super(stored, ", groups=" + groups + ", gain=" + gain + ", lowerCentre=" + lowerCentre + "]");
    this.groups = groups;
    this.gain = Checks.positive("gain", gain);
    this.lowerCentre = lowerCentre;
    groupSize = stored.groupSize(groups);
    centre = stored.centre(lowerCentre);
  }

  /**
   * Returns the identity of a convolution of one group, with ones and the centre k/2.
   *
   * @param layout which axis is which
   * @param shape the sizes of the axes, at least three, each at least 1
   * @return the scheme
   * @throws IllegalArgumentException if a size is less than 1, the rank does not fit the layout or
   *     leaves no axis for the kernel, or there are 2<sup>63</sup> weights or more
   */
  public static Dirac of(Layout layout, long... shape) {
    return new Dirac(new StoredShape(layout, 3, shape), 1, 1, false);
  }

  /**
   * Returns the identity of a convolution in groups, of the same stored shape.
   *
   * @param groups number of groups, at least 1; divides the output channels (in IOHW and HWOI the
   *     input channels)
   * @return the scheme
   * @throws IllegalArgumentException if the number is less than 1 or does not divide the channels
   */
  public Dirac groups(long groups) {
    return new Dirac(stored, groups, gain, lowerCentre);
  }

  /**
   * Returns this scheme with other weights than ones.
   *
   * @param gain the weights that are not 0, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public Dirac withGain(double gain) {
    return new Dirac(stored, groups, gain, lowerCentre);
  }

  /**
   * Returns this scheme with the centre (k - 1)/2, rounded down: the identity under {@code
   * padding="same"} for even kernels too. Odd kernels stay as they are.
   *
   * @return the scheme
   */
  public Dirac samePadding() {
    return new Dirac(stored, groups, gain, true);
  }

  /**
   * Returns the gain.
   *
   * @return the weights that are not 0
   */
  public double gain() {
    return gain;
  }

  @Override
  public double weightAt(long index) {
    long channel = stored.coordinate(stored.whole, Objects.checkIndex(index, weightCount()));
    boolean copied = stored.coordinate(stored.perGroup, index) == channel % groupSize;
    return copied && stored.placeInKernel(index) == centre ? gain : 0;
  }

  /** The share of the weights that are not 0. */
  private double share() {
    long copied = Math.min(groupSize, stored.size(stored.perGroup));
    return (double) (groups * copied) / stored.size();
  }

  @Override
  public double mean() {
    return gain * share();
  }

  @Override
  public double variance() {
    return gain * (gain * (share() * (1 - share())));
  }

  @Override
  public double standardDeviation() {
    return gain * Math.sqrt(share() * (1 - share()));
  }

  @Override
  public double lowerBound() {
    return share() == 1 ? gain : 0;
  }

  @Override
  public double upperBound() {
    return gain;
  }
}
