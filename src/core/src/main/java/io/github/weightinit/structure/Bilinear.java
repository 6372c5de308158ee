package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import java.util.Objects;

/**
 * Linear interpolation by a transposed convolution: each channel up-samples itself (Caffe's {@code
 * bilinear} filler). Takes no random words.
 *
 * <p>The kernel is a product over its axes: linear interpolation on one axis, bilinear on two,
 * trilinear on three. Tap x = 0 to k - 1 of an axis of size k has the factor 1 - |x - c| / f, with
 * f = &lceil;k/2&rceil; and c = (k - 1)/2. Use it with the stride f: the convolution enlarges by f
 * and reproduces constants and linear ramps exactly, except at the borders. For a stride s the
 * kernel size is 2 s - s mod 2, and the padding (s - 1)/2, rounded up.
 *
 * <p>With C channels, n of them in a group, w[c, c mod n, ...] is the kernel for c = 0 to C - 1,
 * and all other weights are 0. Shape (C, C, k, k) is a convolution of one group, (C, 1, k, k) a
 * depthwise one. Layouts IOHW and HWOI of transposed convolutions, OIHW, HWIO and OHWI too.
 *
 * <p>Caffe, MXNet and Paddle write c = (2 f - 1 - f mod 2)/2: the same for kernels 2 f - f mod 2,
 * which are 1, 4, 5, 8, 9, ..., and half a pixel beside the middle for the others. MXNet and Paddle
 * also fill every pair of an input and an output, so that each output is a sum over the channels.
 *
 * <p>Source: J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic
 * segmentation", CVPR 2015, section 3.3; the kernel is that of the authors' program.
 */
public final class Bilinear extends ShapedInitializer implements PlacedInitializer {

  private Bilinear(StoredShape stored) {
    super(stored, "]");
    stored.requireEqualChannels();
  }

  /**
   * Returns the interpolation of a stored weight.
   *
   * @param layout which axis is which
   * @param shape the sizes of the axes, at least three, each at least 1; as many outputs as inputs
   *     in each group
   * @return the scheme
   * @throws IllegalArgumentException if a size is less than 1, the rank does not fit the layout or
   *     leaves no axis for the kernel, there are 2<sup>63</sup> weights or more, or no number of
   *     groups makes each have as many outputs as inputs
   */
  public static Bilinear of(Layout layout, long... shape) {
    return new Bilinear(new StoredShape(layout, 3, shape));
  }

  @Override
  public double weightAt(long index) {
    long channel = stored.coordinate(stored.whole, Objects.checkIndex(index, weightCount()));
    int part = stored.perGroup;
    if (channel % stored.size(part) != stored.coordinate(part, index)) {
      return 0;
    }
    double weight = 1;
    for (int axis : stored.kernel) {
      weight *= tap(stored.size(axis), stored.coordinate(axis, index));
    }
    return weight;
  }

  /** The factor of a tap, a quotient of integers: (2 f - |2 x - (k - 1)|) / (2 f). */
  private static double tap(long k, long x) {
    double f = stride(k);
    return (2 * f - Math.abs(2 * x - (k - 1))) / (2 * f);
  }

  private static long stride(long k) {
    return k - k / 2;
  }

  /** The taps of an axis add up to f. */
  @Override
  public double mean() {
    double mean = 1.0 / stored.size(stored.perGroup);
    for (int axis : stored.kernel) {
      long k = stored.size(axis);
      mean *= (double) stride(k) / k;
    }
    return mean;
  }

  /** Their squares add up to (2 f^2 + 1) / (3 f) for odd kernels, (4 f^2 - 1) / (6 f) for even. */
  @Override
  public double variance() {
    double square = 1.0 / stored.size(stored.perGroup);
    for (int axis : stored.kernel) {
      long k = stored.size(axis);
      double f = stride(k);
      square *= (k % 2 == 0 ? (4 * f * f - 1) / (6 * f) : (2 * f * f + 1) / (3 * f)) / k;
    }
    return square - mean() * mean();
  }

  @Override
  public double lowerBound() {
    return stored.size(stored.perGroup) > 1 ? 0 : product(false);
  }

  @Override
  public double upperBound() {
    return product(true);
  }

  /** The product of the middle taps, or of the outermost ones. */
  private double product(boolean middle) {
    double product = 1;
    for (int axis : stored.kernel) {
      long k = stored.size(axis);
      product *= tap(k, middle ? k / 2 : 0);
    }
    return product;
  }
}
