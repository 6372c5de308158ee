package io.github.weightinit.structure;

import io.github.weightinit.Weights;
import java.util.function.LongToDoubleFunction;

/** Fills a slice of a tensor whose weights depend on their place alone. */
final class Slices {

  private static final int SCRATCH = 1024;

  private Slices() {}

  /** Stores every weight of the slice, each a function of its index in the tensor. */
  static void fill(Weights target, LongToDoubleFunction weight) {
    double[] scratch = new double[Math.min(SCRATCH, target.length())];
    for (int at = 0; at < target.length(); ) {
      int count = Math.min(scratch.length, target.length() - at);
      for (int i = 0; i < count; i++) {
        scratch[i] = weight.applyAsDouble(target.firstIndex() + at + i);
      }
      target.set(at, scratch, 0, count);
      at += count; // never exceeds the length, which may be near 2^31
    }
  }
}
