package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.dialect.shared.ScalarRounding;
import io.github.weightinit.dialect.shared.XlaReal;

/** TensorFlow's kernels of random floating-point numbers, with the scaling of their values. */
enum TensorFlowKernel {
  UNIFORM,
  NORMAL,
  TRUNCATED_NORMAL;

  private static final int PAGE = 1024;

  /** Makes the standard variates of a group. */
  private void make(TensorFlowVariates variates, long group, double[] values, int at) {
    switch (this) {
      case UNIFORM -> variates.uniform(group, values, at);
      case NORMAL -> variates.normal(group, values, at);
      case TRUNCATED_NORMAL -> variates.truncatedNormal(group, values, at);
    }
  }

  /** Fills a target from its first index on with variate &middot; scale + shift. */
  void fill(Philox4x32 place, Weights target, double scale, double shift) {
    ElementType type = target.elementType();
    XlaReal real = XlaReal.of(target); // TensorFlow too has the processor take subnormals for zeros
    double factor = real.round(scale);
    double summand = real.round(shift);
    var variates = new TensorFlowVariates(place, type);
    int size = variates.size();
    double[] page = new double[PAGE];
    long next = target.firstIndex() / size;
    int from = (int) (target.firstIndex() % size);
    for (int at = 0; at < target.length(); ) {
      int to = (int) Math.min(PAGE, from + (long) target.length() - at);
      for (int i = 0; i < to; i += size) {
        make(variates, next++, page, i);
      }
      for (int i = from; i < to; i++) {
        // A product and a sum, each rounded to the type. A double has more than twice the
        // digits, so rounding its result gives the same.
        page[i] = real.round(real.round(page[i] * factor) + summand);
      }
      target.set(at, page, from, to);
      at += to - from;
      from = 0;
    }
  }

  /** Returns a scalar argument as a tensor of the type, which must be finite. */
  static double tensor(String name, double value, ElementType type) {
    return ScalarRounding.finite(name, value, ScalarRounding.stored(type, value), type);
  }
}
