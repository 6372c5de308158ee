package io.github.weightinit;

import io.github.weightinit.internal.Pages;
import io.github.weightinit.random.RandomStream;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** Weights that are a function of another scheme's, made a page at a time. */
final class Pagewise {

  private Pagewise() {}

  static void fill(
      ElementwiseInitializer source,
      DoubleUnaryOperator function,
      Weights target,
      RandomStream random) {
    int length = Objects.requireNonNull(target, "target").length();
    double[] page = new double[Math.min(Pages.SIZE, length)];
    for (int at = 0; at < length; ) {
      long index = target.firstIndex() + at;
      int count = Math.min(length - at, Pages.rest(index));
      source.fill(Weights.of(page, 0, count).startingAt(index), random);
      for (int i = 0; i < count; i++) {
        page[i] = function.applyAsDouble(page[i]);
      }
      target.set(at, page, 0, count);
      at += count;
    }
  }
}
