package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Fan;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.ScalarRounding;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * The uniform and normal fills that every other scheme of PyTorch uses.
 *
 * @param state the generator's state, which several views may share
 * @param build the build of PyTorch, which decides the last bits
 * @param contiguous whether targets are contiguous; normals depend on it
 */
record TorchDraws(TorchState state, TorchBuild build, boolean contiguous) {

  /** Returns a view that shares the state. */
  TorchDraws contiguous(boolean other) {
    return new TorchDraws(state, build, other);
  }

  void uniform(Weights weights, double from, double to) {
    TorchUniform.fill(state, build, SequentialFill.whole(weights), from, to);
  }

  /** Fills with U(-b, b), whose standard deviation is {@code std}: b is &radic;3 of them. */
  void symmetric(Weights weights, double std) {
    double bound = Math.sqrt(3) * std;
    uniform(weights, -bound, bound);
  }

  void normal(Weights weights, double mean, double std) {
    SequentialFill.whole(weights);
    Checks.finite("mean", mean);
    Checks.nonNegative("std", std);
    if (contiguous && weights.length() >= TorchNormal.BLOCK) {
      TorchNormal.fill(state, build, weights, mean, std);
    } else {
      ElementType type = weights.elementType();
      SequentialFill.each(
          weights,
          () -> ScalarRounding.stored(type, build.multiplyAdd(state.nextNormal(), std, mean)));
    }
  }

  /** Returns Xavier's standard deviation, in PyTorch's order of operations. */
  static double xavier(Fan fan, double gain) {
    Objects.requireNonNull(fan, "fan");
    return Checks.nonNegative("gain", gain) * Math.sqrt(2 / (fan.fanIn() + fan.fanOut()));
  }

  /** Returns Kaiming's standard deviation, in PyTorch's order of operations. */
  static double kaiming(Fan fan, double gain) {
    Objects.requireNonNull(fan, "fan");
    return Checks.nonNegative("gain", gain) / Math.sqrt(fan.fanIn());
  }
}
