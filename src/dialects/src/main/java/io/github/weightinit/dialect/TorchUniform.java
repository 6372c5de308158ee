package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;

/**
 * {@code uniform_}: 24 bits (53 for {@code float64}) for each element, scaled in {@code float}
 * ({@code double}) and rounded.
 *
 * <p>{@code uniform_impl_} and {@code uniform_kernel} in PyTorch's {@code DistributionTemplates.h}
 * (BSD-3-Clause).
 */
final class TorchUniform {

  private TorchUniform() {}

  static void check(TorchType type, double from, double to) {
    type.inRange("from", from);
    type.inRange("to", to);
    Checks.ordered("from", from, "to", to);
    type.inRange("to - from", to - from);
  }

  static void fill(TorchState state, TorchDialect dialect, Weights target, double from, double to) {
    TorchType type = TorchType.of(target);
    check(type, from, to);
    // A value that is rounded up to the bound becomes the other bound, since PyTorch 2.13
    double excluded = type.round(to);
    double instead = type.round(from);
    if (type.isDouble()) {
      double span = to - from;
      Targets.each(
          target,
          () -> {
            double value = dialect.multiplyAdd(state.nextDouble(), span, from);
            return value == excluded ? instead : value;
          });
    } else {
      float low = (float) from;
      float span = (float) to - low;
      Targets.each(
          target,
          () -> {
            double value = type.round(dialect.multiplyAdd(state.nextFloat(), span, low));
            return value == excluded ? instead : value;
          });
    }
  }
}
