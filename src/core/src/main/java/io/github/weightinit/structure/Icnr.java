package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * ICNR, initialization to convolution and nearest-neighbour resize, for sub-pixel convolutions: no
 * checkerboard before training.
 *
 * <p>A convolution stored as [outputs, inputs, kernel...] (OIHW) with d axes of the kernel, before
 * a pixel shuffle of factor r: output c r<sup>d</sup> + i, i = 0 to r<sup>d</sup> - 1, has the
 * sub-kernel c of a weight [outputs / r<sup>d</sup>, inputs, kernel...], which the base fills. So
 * the pixels of a block of r x r are equal. This is the order of channels of PyTorch's {@code
 * PixelShuffle} and ONNX's {@code DepthToSpace} of mode CRD, for any d.
 *
 * <p>The base takes the words of the seed itself; its fan-in is that of the convolution. Mean,
 * variance and bounds are those of the base. Fills whole tensors only.
 *
 * <p>Source: A. Aitken et al., "Checkerboard artifact free sub-pixel convolution: a note on
 * sub-pixel convolution, resize convolution and convolution resize", arXiv 1707.02937, 2017.
 *
 * @param base fills the sub-kernels
 * @param factor the factor r of the pixel shuffle, at least 1
 * @param shape the sizes of the axes of the whole tensor, at least three: OIHW
 */
public record Icnr(Initializer base, long factor, List<Long> shape)
    implements StructuredInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a size or the factor is less than 1, there is no axis for
   *     the kernel, there are 2<sup>63</sup> weights or more, r<sup>d</sup> does not divide the
   *     outputs, or the base is a structured one of another size than the sub-kernels
   */
  public Icnr {
    shape = Shapes.checked(shape, 3);
    Checks.atLeastOne("factor", factor);
    long copies = copies(factor, shape.size());
    Checks.divides("factor^" + (shape.size() - 2), copies, "out", shape.get(0));
    BaseInitializers.requireSize("base", base, Shapes.product(shape) / copies);
  }

  /**
   * Returns the scheme of a convolution before a pixel shuffle.
   *
   * @param factor the factor r of the pixel shuffle, at least 1
   * @param base fills the sub-kernels: [outputs / r<sup>d</sup>, inputs, kernel...]
   * @param shape the sizes of the axes of the whole tensor: outputs, inputs, kernel...
   * @return the scheme
   * @throws IllegalArgumentException if a size or the factor is less than 1, there is no axis for
   *     the kernel, there are 2<sup>63</sup> weights or more, r<sup>d</sup> does not divide the
   *     outputs, or the base is a structured one of another size than the sub-kernels
   */
  public static Icnr of(long factor, Initializer base, long... shape) {
    return new Icnr(base, factor, Shapes.of(shape));
  }

  private static long copies(long factor, int rank) {
    long[] factors = new long[rank - 2];
    Arrays.fill(factors, factor);
    return Checks.product("factors", factors);
  }

  @Override
  public long weightCount() {
    return Shapes.product(shape);
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    if (TensorSize.isWhole(target, random, this)) {
      int copies = (int) copies(factor, shape.size());
      double[] kernels = BaseInitializers.weights(base, weightCount() / copies, random);
      int block = target.length() / shape.get(0).intValue();
      for (int to = 0; to < target.length(); to += block) {
        int from = to / block / copies * block;
        target.set(to, kernels, from, from + block);
      }
    }
  }

  /**
   * {@inheritDoc}
   *
   * @return the first copy of each sub-kernel, and the other copies
   */
  @Override
  public List<Part> parts() {
    long copies = copies(factor, shape.size());
    long block = weightCount() / shape.get(0);
    Part first = Part.of("sub-kernels", index -> index / block % copies == 0, base);
    return List.of(
        first,
        first.repeated(
            "copies",
            index -> index / block % copies != 0,
            index -> index - index / block % copies * block,
            1));
  }

  @Override
  public Icnr parallel() {
    return new Icnr(base.parallel(), factor, shape);
  }

  private WeightMoments moments() {
    return BaseInitializers.moments("base", base);
  }

  @Override
  public double mean() {
    return moments().mean();
  }

  @Override
  public double variance() {
    return moments().variance();
  }

  @Override
  public double lowerBound() {
    return moments().lowerBound();
  }

  @Override
  public double upperBound() {
    return moments().upperBound();
  }
}
