package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.MersenneFill;
import java.util.function.IntFunction;

/**
 * {@code normal_} of a contiguous tensor of 16 elements or more: Box and Muller's method on blocks
 * of 16 uniform variates. The first eight give the radius, the last eight the angle.
 *
 * <p>If the blocks do not fill the tensor, the last 16 elements are drawn again. {@code
 * normal_fill} and {@code NormalFill16} in {@code aten/src/ATen/native/cpu/DistributionTemplates.h}
 * of PyTorch (BSD-3-Clause).
 */
final class TorchNormal {

  static final int BLOCK = 16;

  private TorchNormal() {}

  static void fill(TorchDraws draws, Weights target, double mean, double std) {
    ElementType type = target.elementType();
    boolean wide = type == ElementType.FLOAT64;
    int words = wide ? 2 : 1;
    IntFunction<MersenneFill.Conversion> blocks =
        wide
            ? most -> new TorchDoubleBlocks(mean, std, most)
            : most -> new TorchFloatBlocks(draws.build(), (float) mean, (float) std, most);
    int length = target.length();
    int rest = length % BLOCK;
    draws.fill(target.slice(0, length - rest), words, blocks);
    if (rest != 0) {
      // The uniforms that the last block overwrites; 16-bit types fill block by block
      boolean narrow = type.bytes() == Short.BYTES;
      draws.state().skip(narrow ? 0 : rest * words);
      draws.fill(target.slice(length - BLOCK, length), words, blocks);
    }
  }
}
