package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.ScalarRounding;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;

/**
 * {@code uniform_}: each element takes 24 bits (53 for {@code float64}), which are scaled in {@code
 * float} ({@code double}) and rounded.
 *
 * <p>{@code uniform_impl_} and {@code uniform_kernel} in PyTorch's {@code DistributionTemplates.h}
 * (BSD-3-Clause).
 */
final class TorchUniform {

  private TorchUniform() {}

  private static void check(ElementType type, double from, double to) {
    ScalarRounding.inRange("from", from, type);
    ScalarRounding.inRange("to", to, type);
    Checks.ordered("from", from, "to", to);
    ScalarRounding.inRange("to - from", to - from, type);
  }

  static void fill(TorchState state, TorchBuild build, Weights target, double from, double to) {
    ElementType type = target.elementType();
    check(type, from, to);
    // Since PyTorch 2.13 a value that was rounded up to the bound is replaced by the other bound
    double excluded = ScalarRounding.stored(type, to);
    double instead = ScalarRounding.stored(type, from);
    if (type == ElementType.FLOAT64) {
      double span = to - from;
      SequentialFill.each(
          target,
          () -> {
            double value = build.multiplyAdd(state.nextDouble(), span, from);
            return value == excluded ? instead : value;
          });
    } else {
      float low = (float) from;
      float span = (float) to - low;
      SequentialFill.each(
          target,
          () -> {
            double value = type.round(build.multiplyAdd(state.nextFloat(), span, low));
            return value == excluded ? instead : value;
          });
    }
  }
}
