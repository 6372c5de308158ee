package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.List;

/**
 * The identity of a convolution, Dirac's delta: each output channel copies the input channel of its
 * number (PyTorch's {@code dirac_}). Takes no random words.
 *
 * <p>Stored as OIHW, with o = out/groups outputs a group: w[g o + d, d, centre, ...] = gain for d =
 * 0 to min(o, inputs of a group) - 1, 0 elsewhere; further outputs of a group are 0. Layouts OIHW,
 * HWIO, OHWI, IOHW and HWOI, with one axis of the kernel or more. With groups the shape holds the
 * inputs of one group (in IOHW and HWOI the outputs of one group), as frameworks store it.
 *
 * <p>The centre of an odd kernel of size k is (k - 1)/2, and the convolution is the identity if it
 * pads so many zeros on both sides. An even kernel has no centre. By default it is k/2, as in
 * PyTorch's {@code dirac_}: the identity under a padding of k/2 on both sides, whose output has one
 * element more. Under {@code padding="same"} of PyTorch, TensorFlow and JAX, which put the odd zero
 * at the end, it shifts the input by one; {@link #samePadding()} is the identity there.
 *
 * @param layout which axis is which
 * @param shape the sizes of the axes, at least three
 * @param groups number of groups, at least 1; divides the output channels
 * @param gain the weights that are not 0, positive
 * @param lowerCentre whether the centre is (k - 1)/2, rounded down, and not k/2
 */
public record Dirac(Layout layout, List<Long> shape, long groups, double gain, boolean lowerCentre)
    implements StructuredInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a size or the number of groups is less than 1, the rank
   *     does not fit the layout or leaves no axis for the kernel, there are 2<sup>63</sup> weights
   *     or more, the groups do not divide the channels, or the gain is not positive and finite
   */
  public Dirac {
    shape = Shapes.checked(layout, shape, 3);
    new StoredWeight(layout, shape).groupSize(groups);
    Checks.positive("gain", gain);
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
    return new Dirac(layout, Shapes.of(shape), 1, 1, false);
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
    return new Dirac(layout, shape, groups, gain, lowerCentre);
  }

  /**
   * Returns this scheme with other weights than ones.
   *
   * @param gain the weights that are not 0, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public Dirac withGain(double gain) {
    return new Dirac(layout, shape, groups, gain, lowerCentre);
  }

  /**
   * Returns this scheme with the centre (k - 1)/2, rounded down: the identity under {@code
   * padding="same"} for even kernels too. Odd kernels stay as they are.
   *
   * @return the scheme
   */
  public Dirac samePadding() {
    return new Dirac(layout, shape, groups, gain, true);
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
      long centre = stored.centre(lowerCentre);
      target.fill(0);
      long groupSize = stored.groupSize(groups);
      long stride = stored.stride(stored.whole());
      // Where the channels are the outermost axis, a slice has some of them only.
      boolean outermost = stored.whole() == 0;
      long first = outermost ? target.firstIndex() / stride : 0;
      long last =
          outermost
              ? (target.firstIndex() + target.length() - 1) / stride
              : stored.size(stored.whole()) - 1;
      for (long i = first; i <= last; i++) {
        long d = i % groupSize;
        if (d < stored.size(stored.perGroup())) {
          long channels = i * stride + d * stored.stride(stored.perGroup());
          Slices.set(target, channels + centre, gain);
        }
      }
    }
  }

  /** The share of the weights that are not 0. */
  private double share() {
    StoredWeight stored = new StoredWeight(layout, shape);
    long copied = Math.min(stored.groupSize(groups), stored.size(stored.perGroup()));
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
  public double lowerBound() {
    return share() == 1 ? gain : 0;
  }

  @Override
  public double upperBound() {
    return gain;
  }
}
