package io.github.weightinit.signal;

import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Nonlinearity;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/** The share of an activation's values that are near an end of its range. */
final class Saturation {

  /** As in {@link LayerMeasurement#saturatedShare}. */
  private static final double NEAR = 0.01;

  /** The middles of a thousand intervals of equal probability: they give a share to 0.001. */
  private static final double[] QUANTILES = quantiles();

  private Saturation() {}

  private static double[] quantiles() {
    var normal = new NormalDistribution(null, 0, 1);
    return IntStream.range(0, 1_000)
        .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / 1_000))
        .toArray();
  }

  /** Returns the share for pre-activations of N(0, q); 0 if there is no end. */
  static double share(Nonlinearity nonlinearity, double q) {
    if (!(nonlinearity instanceof Activation f)) {
      return 0;
    }
    double scale = Math.min(Math.sqrt(q), 1e150);
    return Arrays.stream(QUANTILES).filter(z -> isNearEnd(f, f.value(scale * z))).count()
        / (double) QUANTILES.length;
  }

  private static boolean isNearEnd(Activation f, double y) {
    // A limit that does not exist is NaN, and nothing is near it.
    return Math.abs(y - f.lowerLimit()) <= NEAR || Math.abs(y - f.upperLimit()) <= NEAR;
  }
}
