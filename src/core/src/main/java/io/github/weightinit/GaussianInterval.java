package io.github.weightinit;

/**
 * Probability and moments of the standard normal distribution on an interval [a, b].
 *
 * @param a the lower end, possibly {@code -Infinity}
 * @param b the upper end, possibly {@code Infinity}
 */
record GaussianInterval(double a, double b) {

  /*
   * With c the point of [a, b] nearest to 0, every quantity here is an integral of
   *
   *     g(s) = exp(-s (2 c + s) / 2) = f(c + s) / f(c),   s = x - c,
   *
   * by Gauss-Legendre rules of 16 nodes on panels no wider than the scale on which g changes,
   * min(1, 1/|c|). Nothing cancels, however far out or narrow the interval, where the closed forms
   * with phi and Phi lose every digit. Beyond s (2 c + s) / 2 = 45, g is below 3e-20 and left out.
   */
  private static final double[] NODES = {
    0.09501250983763744, 0.2816035507792589, 0.45801677765722737, 0.6178762444026438,
    0.755404408355003, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499
  };
  private static final double[] WEIGHTS = {
    0.1894506104550685, 0.18260341504492358, 0.16915651939500254, 0.14959598881657674,
    0.12462897125553388, 0.09515851168249279, 0.062253523938647894, 0.027152459411754096
  };
  private static final double NEGLIGIBLE = 45;

  /** Left of this the probability is below the least double. */
  private static final double UNDERFLOW = -39;

  private static final double SQRT_TWO_PI = 2.5066282746310002;

  /** P(Z <= x) for a standard normal Z, accurate relative to the result for x <= 0. */
  static double cumulativeProbability(double x) {
    if (x < UNDERFLOW) {
      return 0;
    }
    if (x > 0) {
      return 1 - cumulativeProbability(-x);
    }
    double density = StrictMath.exp(-0.5 * x * x) / SQRT_TWO_PI;
    return density * new GaussianInterval(Double.NEGATIVE_INFINITY, x).mass();
  }

  /** P(Z <= x | a <= Z <= b). */
  double conditionalProbability(double x) {
    if (x <= a) {
      return 0;
    }
    if (x >= b) {
      return 1;
    }
    GaussianInterval below = new GaussianInterval(a, x);
    double c = anchor();
    double d = below.anchor();
    double relative = StrictMath.exp(-0.5 * (d - c) * (d + c));
    return Math.min(1, relative * below.mass() / mass());
  }

  /** E(Z | a <= Z <= b). */
  double mean() {
    return anchor() + reach() * meanDistance();
  }

  /** The square root of Var(Z | a <= Z <= b). */
  double standardDeviation() {
    return reach() * Math.sqrt(moment(2, meanDistance()) / moment(0, 0));
  }

  /** How far the mean is from the point nearest to 0, as a part of the reach. */
  private double meanDistance() {
    return moment(1, 0) / moment(0, 0);
  }

  private double anchor() {
    return Math.max(a, Math.min(b, 0));
  }

  /** Where g is negligible, or the interval's width if that is less: the unit of distances. */
  private double reach() {
    double c = anchor();
    // Halved, since c may be as large as a double gets.
    double negligible =
        NEGLIGIBLE / (StrictMath.hypot(c, Math.sqrt(2 * NEGLIGIBLE)) / 2 + Math.abs(c) / 2);
    return Math.min(negligible, b - a);
  }

  /** The integral of g over the interval. */
  private double mass() {
    return reach() * moment(0, 0);
  }

  /** The integral of t^power g(s) dt over the interval, t = (s - origin) / reach. */
  private double moment(int power, double origin) {
    double c = anchor();
    double reach = reach();
    double from = Math.max(a - c, -reach);
    double to = Math.min(b - c, reach);
    double widest = Math.min(1, 1 / Math.abs(c));
    int panels = Math.max(1, (int) Math.ceil((to - from) / widest));
    double half = (to - from) / reach / (2 * panels);
    double sum = 0;
    for (int panel = 0; panel < panels; panel++) {
      double centre = from / reach + (2 * panel + 1) * half;
      for (int i = 0; i < NODES.length; i++) {
        for (int side = -1; side <= 1; side += 2) {
          double t = centre + side * half * NODES[i];
          double s = t * reach;
          double g = StrictMath.exp(-s * (c + 0.5 * s));
          sum += WEIGHTS[i] * power(t - origin, power) * g;
        }
      }
    }
    return sum * half;
  }

  private static double power(double x, int power) {
    return switch (power) {
      case 0 -> 1;
      case 1 -> x;
      default -> x * x;
    };
  }
}
