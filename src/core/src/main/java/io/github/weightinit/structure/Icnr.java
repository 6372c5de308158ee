package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * ICNR, initialization to convolution and nearest-neighbour resize, for sub-pixel convolutions: no
 * checkerboard before training.
 *
 * <p>A convolution stored as [outputs, inputs, kernel...] (OIHW) with d axes of the kernel, before
 * a pixel shuffle of factor r: the base fills a weight [outputs / r<sup>d</sup>, inputs,
 * kernel...], and output c r<sup>d</sup> + i, i = 0 to r<sup>d</sup> - 1, gets sub-kernel c of that
 * weight. So the pixels of a block of r x r are equal. This is the order of channels in PyTorch's
 * {@code PixelShuffle} and ONNX's {@code DepthToSpace} with mode CRD, for any d.
 *
 * <p>The base takes the words of the seed itself; its fan-in is that of the convolution. Mean,
 * variance and bounds are those of the base. Fills whole tensors only.
 *
 * <p>Source: A. Aitken et al., "Checkerboard artifact free sub-pixel convolution: a note on
 * sub-pixel convolution, resize convolution and convolution resize", arXiv 1707.02937, 2017.
 */
public final class Icnr extends RepeatedInitializer {

  private final long factor;

  private Icnr(Initializer base, long factor, List<Long> shape) {
    super(
        base,
        "factor=" + factor,
        shape,
        copies(factor, shape),
        Shapes.product(shape) / shape.get(0),
        1);
    this.factor = factor;
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
    Objects.requireNonNull(base, "base");
    List<Long> sizes = Shapes.checked(Shapes.of(shape), 3);
    Checks.atLeastOne("factor", factor);
    long copies = copies(factor, sizes);
    Checks.divides("factor^" + (sizes.size() - 2), copies, "out", sizes.get(0));
    BaseInitializers.requireSize("base", base, Shapes.product(sizes) / copies);
    return new Icnr(base, factor, sizes);
  }

  private static long copies(long factor, List<Long> shape) {
    long[] factors = new long[shape.size() - 2];
    Arrays.fill(factors, factor);
    return Checks.product("factors", factors);
  }

  /**
   * {@inheritDoc}
   *
   * @return the first copy of each sub-kernel, and the other copies
   */
  @Override
  public List<Part> parts() {
    return parts("sub-kernels", "copies");
  }

  @Override
  public Icnr parallel() {
    return new Icnr(base.parallel(), factor, shape);
  }
}
