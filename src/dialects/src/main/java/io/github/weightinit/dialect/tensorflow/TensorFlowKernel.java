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

  private TensorFlowVariates variates(Philox4x32 place, ElementType type, int most) {
    return switch (this) {
      case UNIFORM -> new TensorFlowUniforms(place, type, most);
      case NORMAL -> new TensorFlowNormals(place, type, most);
      case TRUNCATED_NORMAL -> new TensorFlowTruncatedNormals(place, type, most);
    };
  }

  /** Fills a target from its first index on with variate &middot; scale + shift. */
  void fill(Philox4x32 place, Weights target, double scale, double shift) {
    ElementType type = target.elementType();
    XlaReal real = XlaReal.of(target); // TensorFlow too has the processor take subnormals for zeros
    double factor = real.round(scale);
    double summand = real.round(shift);
    int size = TensorFlowVariates.size(type);
    int from = (int) (target.firstIndex() % size);
    int most = (int) Math.min(PAGE / size, (from + (long) target.length() + size - 1) / size);
    TensorFlowVariates variates = variates(place, type, most);
    double[] page = new double[most * size];
    float[] floats = new float[page.length];
    long next = target.firstIndex() / size;
    for (int at = 0; at < target.length(); ) {
      int to = (int) Math.min(page.length, from + (long) target.length() - at);
      int groups = (to + size - 1) / size;
      variates.make(next, page, groups);
      if (real == XlaReal.FLOAT32 && !isSmall(factor) && !isSmall(summand)) {
        scale(page, floats, (float) factor, (float) summand);
      } else {
        scale(page, real, factor, summand);
      }
      target.set(at, page, from, to);
      next += groups;
      at += to - from;
      from = 0;
    }
  }

  /**
   * Returns whether a number may give subnormal floats. Others give multiples of 2^-122: a product
   * is at least 2^-98, since no variate is less than 2^-38 but 0, and its last bit counts 24 less.
   */
  private static boolean isSmall(double number) {
    return number != 0 && Math.abs(number) < 0x1p-60;
  }

  /** Three loops, since some compilers make slow code of a loop that narrows and widens. */
  private static void scale(double[] page, float[] floats, float factor, float summand) {
    for (int i = 0; i < page.length; i++) {
      floats[i] = (float) page[i];
    }
    for (int i = 0; i < page.length; i++) {
      floats[i] = floats[i] * factor + summand;
    }
    TensorFlowVariates.widen(floats, page, page.length);
  }

  /**
   * A product and a sum, each rounded to the type. A double has more than twice the digits, so
   * rounding its result gives the same.
   */
  private static void scale(double[] page, XlaReal real, double factor, double summand) {
    for (int i = 0; i < page.length; i++) {
      page[i] = real.round(real.round(page[i] * factor) + summand);
    }
  }

  /** Returns a scalar argument as a tensor of the type, which must be finite. */
  static double tensor(String name, double value, ElementType type) {
    return ScalarRounding.finite(name, value, ScalarRounding.stored(type, value), type);
  }
}
