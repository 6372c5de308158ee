package io.github.weightinit.dialect.numpy;

import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.numeric.ArmLog;

/**
 * Normal variates by the polar method: {@code x sqrt(-2 log(r) / r)}, where x is a coordinate of a
 * point within the unit circle and r its squared radius. A point gives two variates, of which the
 * second waits.
 *
 * <p>G. Marsaglia and T. A. Bray, "A Convenient Method for Generating Normal Variables", SIAM
 * Review 6 (1964), as NumPy's {@code legacy_gauss} has it (NCSA or BSD-3-Clause).
 */
final class NumpyPolarNormals {

  /** How many points are tried at a time. */
  private static final int POINTS = 512;

  private final Mt19937 engine;
  private boolean kept;
  private double second;

  /** Scratch memory, which grows to what a fill needs. */
  private int[] words = {};

  private double[] x1 = {};
  private double[] x2 = {};
  private double[] r = {};

  NumpyPolarNormals(Mt19937 engine) {
    this.engine = engine;
  }

  /** Returns the next variate. */
  double next() {
    double[] normal = new double[1];
    next(normal, 1);
    return normal[0];
  }

  /** Makes the next variates, from position 0 on. */
  void next(double[] normals, int count) {
    int made = 0;
    if (kept && count > 0) {
      normals[made++] = second;
      kept = false;
    }
    int most = Math.min(POINTS, (count - made + 1) / 2);
    if (most > r.length) {
      words = new int[4 * most];
      x1 = new double[most];
      x2 = new double[most];
      r = new double[most];
    }
    while (made < count) {
      // As many points as variates are missing for: a point gives two of them or none
      int points = Math.min(most, (count - made + 1) / 2);
      engine.nextInts(words, 0, 4 * points);
      int within = within(words, points, x1, x2, r);
      factors(r, within);
      for (int i = 0; i < within; i++) {
        normals[made++] = r[i] * x2[i];
        second = r[i] * x1[i];
        if (made < count) {
          normals[made++] = second;
        } else {
          kept = true;
        }
      }
    }
  }

  /** Keeps the points that lie within the circle, and returns how many. */
  private static int within(int[] words, int points, double[] x1, double[] x2, double[] r) {
    int within = 0;
    for (int i = 0; i < points; i++) {
      double a = 2 * Mt19937.fraction(words[4 * i], words[4 * i + 1]) - 1;
      double b = 2 * Mt19937.fraction(words[4 * i + 2], words[4 * i + 3]) - 1;
      double squared = a * a + b * b;
      x1[within] = a;
      x2[within] = b;
      r[within] = squared;
      within += squared < 1 && squared != 0 ? 1 : 0;
    }
    return within;
  }

  /** Replaces squared radii by the factors of their points' coordinates. */
  private static void factors(double[] r, int count) {
    for (int i = 0; i < count; i++) {
      r[i] = Math.sqrt(-2 * ArmLog.log(r[i]) / r[i]);
    }
  }
}
