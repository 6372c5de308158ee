package io.github.weightinit.structure;

import io.github.weightinit.Layout;

/** A stored weight of a convolution on two axes, read by channel and tap, written out by hand. */
final class StoredTensor {

  private final Layout layout;
  private final double[] weights;
  private final int whole;
  private final int part;
  private final int height;
  private final int width;

  StoredTensor(Layout layout, double[] weights, int whole, int part, int height, int width) {
    this.layout = layout;
    this.weights = weights;
    this.whole = whole;
    this.part = part;
    this.height = height;
    this.width = width;
  }

  /** The shape of a layout, from the channels of all groups and those of one group. */
  static long[] shape(Layout layout, int whole, int part, int height, int width) {
    return switch (layout) {
      case OIHW, IOHW -> new long[] {whole, part, height, width};
      case HWIO, HWOI -> new long[] {height, width, part, whole};
      case OHWI -> new long[] {whole, height, width, part};
      default -> throw new IllegalArgumentException(layout.toString());
    };
  }

  double at(int channel, int inGroup, int y, int x) {
    int index =
        switch (layout) {
          case OIHW, IOHW -> ((channel * part + inGroup) * height + y) * width + x;
          case HWIO, HWOI -> ((y * width + x) * part + inGroup) * whole + channel;
          case OHWI -> ((channel * height + y) * width + x) * part + inGroup;
          default -> throw new IllegalArgumentException(layout.toString());
        };
    return weights[index];
  }

  /**
   * A convolution of stride 1, as frameworks have it, with zeros around an image [channel][y][x].
   */
  double[][][] convolve(double[][][] image, int groups, int[] before, int[] after) {
    int rows = image[0].length + before[0] + after[0] - height + 1;
    int columns = image[0][0].length + before[1] + after[1] - width + 1;
    double[][][] result = new double[whole][rows][columns];
    for (int o = 0; o < whole; o++) {
      int firstInput = o / (whole / groups) * part;
      for (int i = 0; i < part; i++) {
        for (int y = 0; y < rows; y++) {
          for (int x = 0; x < columns; x++) {
            result[o][y][x] += tap(image[firstInput + i], o, i, y - before[0], x - before[1]);
          }
        }
      }
    }
    return result;
  }

  private double tap(double[][] plane, int o, int i, int top, int left) {
    double sum = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean inside =
            top + y >= 0 && top + y < plane.length && left + x >= 0 && left + x < plane[0].length;
        sum += inside ? at(o, i, y, x) * plane[top + y][left + x] : 0;
      }
    }
    return sum;
  }

  /** A transposed convolution without padding: each input is spread over the kernel. */
  double[][][] transposed(double[][][] image, int groups, int[] stride) {
    int rows = (image[0].length - 1) * stride[0] + height;
    int columns = (image[0][0].length - 1) * stride[1] + width;
    double[][][] result = new double[part * groups][rows][columns];
    for (int in = 0; in < whole; in++) {
      int firstOutput = in / (whole / groups) * part;
      for (int o = 0; o < part; o++) {
        for (int y = 0; y < image[in].length; y++) {
          for (int x = 0; x < image[in][y].length; x++) {
            spread(image[in][y][x], in, o, y * stride[0], x * stride[1], result[firstOutput + o]);
          }
        }
      }
    }
    return result;
  }

  private void spread(double value, int in, int o, int top, int left, double[][] plane) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        plane[top + y][left + x] += value * at(in, o, y, x);
      }
    }
  }
}
