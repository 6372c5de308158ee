package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numeric.ArmLog;
import io.github.weightinit.dialect.numeric.RoundedTrigonometry;
import io.github.weightinit.dialect.shared.ScalarRounding;

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
  private static final int HALF = BLOCK / 2;

  private final TorchState state;
  private final TorchBuild build;
  private final double mean;
  private final double std;
  private final double[] block = new double[BLOCK];

  private TorchNormal(TorchState state, TorchBuild build, double mean, double std) {
    this.state = state;
    this.build = build;
    this.mean = mean;
    this.std = std;
  }

  static void fill(TorchState state, TorchBuild build, Weights target, double mean, double std) {
    ElementType type = target.elementType();
    var normal =
        new TorchNormal(
            state, build, ScalarRounding.operand(type, mean), ScalarRounding.operand(type, std));
    int rest = target.length() % BLOCK;
    for (int at = 0; at < target.length() - rest; at += BLOCK) {
      normal.block(type, target, at);
    }
    if (rest != 0) {
      normal.skip(type, rest);
      normal.block(type, target, target.length() - BLOCK);
    }
  }

  /** Draws the uniforms that the last block overwrites; 16-bit types fill block by block. */
  private void skip(ElementType type, int rest) {
    for (int i = 0; i < rest; i++) {
      if (type == ElementType.FLOAT64) {
        state.nextDouble();
      } else if (type == ElementType.FLOAT32) {
        state.nextFloat();
      }
    }
  }

  private void block(ElementType type, Weights target, int at) {
    if (type == ElementType.FLOAT64) {
      doubles();
    } else {
      floats();
    }
    target.set(at, block, 0, BLOCK);
  }

  private void floats() {
    for (int i = 0; i < BLOCK; i++) {
      block[i] = state.nextFloat();
    }
    for (int i = 0; i < HALF; i++) {
      float u1 = 1 - (float) block[i]; // (0, 1]
      float u2 = (float) block[i + HALF];
      float radius = (float) Math.sqrt(-2 * build.log(u1));
      block[i] = Math.fma(radius * build.cosineOfTurns(u2), (float) std, (float) mean);
      block[i + HALF] = Math.fma(radius * build.sineOfTurns(u2), (float) std, (float) mean);
    }
  }

  private void doubles() {
    for (int i = 0; i < BLOCK; i++) {
      block[i] = state.nextDouble();
    }
    for (int i = 0; i < HALF; i++) {
      double radius = Math.sqrt(-2 * ArmLog.log(1 - block[i]));
      double angle = 2 * Math.PI * block[i + HALF];
      block[i] = Math.fma(radius * RoundedTrigonometry.cos(angle), std, mean);
      block[i + HALF] = Math.fma(radius * RoundedTrigonometry.sin(angle), std, mean);
    }
  }
}
