package io.github.weightinit.signal;

/** The numbers that tell a signal that lives from one that is fragile or lost. */
final class Thresholds {

  /*
   * A factor of a thousand is death. The gradient of a weight is the product of the signal before
   * it and of the gradient behind it. Where one of the two differs a thousandfold between the ends
   * of the network, a learning rate that fits one end is a thousand times too great or too small
   * at the other, and common ones (0.1 to 1e-4) span no more than that. Half of it, on the
   * logarithmic scale, is fragile: 32.
   */
  static final double DEATH = 1_000;

  static final double DANGER = Math.sqrt(DEATH);

  /** A third of the units without a gradient: all networks that are known as saturated have it. */
  static final double STUCK = 1.0 / 3;

  /** A tenth of the units without a gradient is a danger. */
  static final double STICKY = 0.1;

  /** Share of a deviation that depends on the input. Below 1/32 its variance's share is 0.1 %. */
  static final double ALIKE = 1 / DANGER;

  static final double NEARLY_ALIKE = 0.1;

  /** Outputs that differ by less than this share of their size look like one value. */
  static final double ONE_VALUE = 0.1;

  /** A factor that makes ten in ten more layers. */
  static final double RATE = StrictMath.pow(10, 0.1);

  static final double ERROR_GROWTH = 10;

  private Thresholds() {}

  static boolean isOutside(double ratio, double factor) {
    return !(ratio <= factor && ratio >= 1 / factor);
  }
}
