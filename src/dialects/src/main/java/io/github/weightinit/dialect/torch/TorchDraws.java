package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Fan;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.MersenneFill;
import io.github.weightinit.dialect.shared.OrthogonalFactor;
import io.github.weightinit.dialect.shared.ScalarRounding;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * The schemes of {@code torch.nn.init} over the state of a generator. The uniform and the normal
 * fill come first, since all others are made from them.
 *
 * @param state the generator's state, which several views may share
 * @param build the build of PyTorch, which decides the last bits
 * @param contiguous whether targets are contiguous; normals depend on it
 * @param parallel whether all cores take part
 */
record TorchDraws(TorchState state, TorchBuild build, boolean contiguous, boolean parallel) {

  /** Returns a view that shares the state. */
  TorchDraws contiguous(boolean other) {
    return new TorchDraws(state, build, other, parallel);
  }

  /** Returns one that draws in the same way from a state of its own. */
  TorchDraws seeded(long seed) {
    return new TorchDraws(new TorchState(seed), build, contiguous, false);
  }

  /** Returns a view that shares the state and fills with all cores. */
  TorchDraws inParallel() {
    return new TorchDraws(state, build, contiguous, true);
  }

  /**
   * {@code uniform_}: each element takes 24 bits (53 for {@code float64}), which are scaled in
   * {@code float} ({@code double}) and rounded.
   *
   * <p>{@code uniform_impl_} and {@code uniform_kernel} in PyTorch's {@code
   * DistributionTemplates.h} (BSD-3-Clause).
   */
  void uniform(Weights target, double from, double to) {
    ElementType type = SequentialFill.whole(target).elementType();
    ScalarRounding.inRange("from", from, type);
    ScalarRounding.inRange("to", to, type);
    Checks.ordered("from", from, "to", to);
    ScalarRounding.inRange("to - from", to - from, type);
    if (type == ElementType.FLOAT64) {
      fill(target, 2, most -> new TorchDoubleUniforms(build, from, to, most));
    } else {
      fill(target, 1, most -> new TorchFloatUniforms(type, build, from, to, most));
    }
  }

  /** Fills a target whose elements take a fixed number of words. */
  void fill(Weights target, int wordsEach, IntFunction<MersenneFill.Conversion> conversion) {
    MersenneFill.fill(state.engine(), target, wordsEach, parallel, conversion);
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
      TorchNormal.fill(this, weights, mean, std);
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

  /** {@code orthogonal_}; of a target that is not contiguous the matrix is column by column. */
  void orthogonal(Weights target, double gain, long... shape) {
    Objects.requireNonNull(shape, "shape");
    if (shape.length < 2 || (!contiguous && shape.length > 2)) {
      throw new IllegalArgumentException(
          "shape must have "
              + (contiguous ? "at least 2 axes: " : "2 axes if not contiguous: ")
              + Arrays.toString(shape));
    }
    SequentialFill.shaped(target, shape);
    Checks.finite("gain", gain);
    if (target.length() == 0) {
      return;
    }
    OrthogonalFactor.checkType(target);
    ElementType type = target.elementType();
    int rows = (int) shape[0];
    int columns = target.length() / rows;
    double[] normals = contiguous(true).normals(type, target.length());
    double[] tall = rows >= columns ? normals : OrthogonalFactor.transposed(normals, rows, columns);
    double[] q = OrthogonalFactor.shaped(tall, rows, columns);
    double factor = ScalarRounding.operand(type, gain);
    for (int i = 0; i < q.length; i++) {
      double element = q[contiguous ? i : i % rows * columns + i / rows];
      target.set(i, ScalarRounding.stored(type, element) * factor);
    }
  }

  /** PyTorch makes a new tensor too, which is contiguous whatever the target is. */
  private double[] normals(ElementType type, int length) {
    Weights normals = type.allocate(length);
    normal(normals, 0, 1);
    return SequentialFill.values(normals);
  }

  /**
   * {@code sparse_}: normals, then zeros at the places that a permutation for each column gives.
   */
  void sparse(Weights target, double sparsity, double std, int rows, int columns) {
    SequentialFill.shaped(target, rows, columns);
    Checks.share("sparsity", sparsity);
    if (columns > 0) {
      TorchIntegers.permutable("rows", rows);
    }
    normal(target, 0, std);
    int zeros = (int) Math.ceil(sparsity * rows);
    for (int j = 0; rows > 0 && j < columns; j++) {
      long[] permutation = TorchIntegers.permutation(state, rows);
      for (int i = 0; i < zeros; i++) {
        int row = (int) permutation[i];
        target.set(contiguous ? row * columns + j : j * rows + row, 0);
      }
    }
  }
}
