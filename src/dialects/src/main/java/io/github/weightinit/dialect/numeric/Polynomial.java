package io.github.weightinit.dialect.numeric;

/** Polynomials by Horner's rule, each product fused with the sum that follows. */
final class Polynomial {

  private Polynomial() {}

  /** Returns the value at x; the coefficients begin with that of the highest power. */
  static float fused(float x, float[] coefficients) {
    float sum = coefficients[0];
    for (int i = 1; i < coefficients.length; i++) {
      sum = Math.fma(sum, x, coefficients[i]);
    }
    return sum;
  }

  /**
   * Returns the value at x.
   *
   * @param coefficients holds the coefficients, that of the highest power first
   * @param from where they begin
   * @param to the position after the constant
   */
  static double fused(double x, double[] coefficients, int from, int to) {
    double sum = coefficients[from];
    for (int i = from + 1; i < to; i++) {
      sum = Math.fma(sum, x, coefficients[i]);
    }
    return sum;
  }
}
