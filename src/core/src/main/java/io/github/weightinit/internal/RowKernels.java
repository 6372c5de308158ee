package io.github.weightinit.internal;

/** Adds multiples of four rows to one or two rows: where matrix products spend their time. */
public final class RowKernels {

  /*
   * Each element is a chain of sums from left to right, each product and sum rounded by itself, so
   * that no bit depends on the vector width, the length of the rows or the number of rows at a time.
   *
   * The form is the one that HotSpot's C2 turns into vector code: every row an array of its own,
   * indexed by the loop's variable alone (an offset that is not constant stops the vectorizer), and
   * for two rows at a time a constant number of iterations, without which the loop's body exceeds
   * the limit for unrolling. Two rows make double use of each load: 33 GFlop/s instead of 25 on one
   * core (Zen 4); four rows exceed the limit. Math.fma would bring a tenth where it is vectorized,
   * which it is not on JDK 17 with AVX-512, and is far slower than anything without the hardware.
   */

  /** The length of rows for which it pays to take two at a time. */
  public static final int WIDTH = 128;

  private RowKernels() {}

  /** Adds a multiple of one row to another. */
  public static void add(double[] c, double[] b, double a) {
    for (int k = 0; k < c.length; k++) {
      c[k] = c[k] + a * b[k];
    }
  }

  /** Adds multiples of four successive rows of {@code b} to a row. */
  public static void add(
      double[] c, double[][] b, int from, double a0, double a1, double a2, double a3) {
    addToOne(c, b[from], b[from + 1], b[from + 2], b[from + 3], a0, a1, a2, a3);
  }

  /** Adds multiples of four successive rows of {@code b} to two successive rows of {@code c}. */
  public static void add(
      double[][] c,
      int to,
      double[][] b,
      int from,
      double a0,
      double a1,
      double a2,
      double a3,
      double e0,
      double e1,
      double e2,
      double e3) {
    double[] c0 = c[to];
    double[] c1 = c[to + 1];
    double[] b0 = b[from];
    double[] b1 = b[from + 1];
    double[] b2 = b[from + 2];
    double[] b3 = b[from + 3];
    if (c0.length == WIDTH) {
      addToBoth(c0, c1, b0, b1, b2, b3, a0, a1, a2, a3, e0, e1, e2, e3);
    } else {
      addToOne(c0, b0, b1, b2, b3, a0, a1, a2, a3);
      addToOne(c1, b0, b1, b2, b3, e0, e1, e2, e3);
    }
  }

  private static void addToOne(
      double[] c,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double a0,
      double a1,
      double a2,
      double a3) {
    for (int k = 0; k < c.length; k++) {
      c[k] = c[k] + a0 * b0[k] + a1 * b1[k] + a2 * b2[k] + a3 * b3[k];
    }
  }

  private static void addToBoth(
      double[] c,
      double[] d,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double a0,
      double a1,
      double a2,
      double a3,
      double e0,
      double e1,
      double e2,
      double e3) {
    for (int k = 0; k < WIDTH; k++) {
      double x0 = b0[k];
      double x1 = b1[k];
      double x2 = b2[k];
      double x3 = b3[k];
      c[k] = c[k] + a0 * x0 + a1 * x1 + a2 * x2 + a3 * x3;
      d[k] = d[k] + e0 * x0 + e1 * x1 + e2 * x2 + e3 * x3;
    }
  }
}
