package io.github.weightinit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;

/**
 * What a distribution should be, from Commons Math and nothing of the library.
 *
 * @param cdf the cumulative distribution function
 * @param mean the mean
 * @param deviation the standard deviation
 * @param lower the least value
 * @param upper the greatest value
 * @param moments element k is the mean of ((x - mean) / deviation)^k, k = 0 .. 8
 */
public record Oracle(
    DoubleUnaryOperator cdf,
    double mean,
    double deviation,
    double lower,
    double upper,
    List<Double> moments) {

  /** One for all: it keeps the nodes, which take long to find. */
  private static final GaussIntegratorFactory QUADRATURES = new GaussIntegratorFactory();

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  public static Oracle normal(double mean, double deviation) {
    return new Oracle(
        new NormalDistribution(null, mean, deviation)::cumulativeProbability,
        mean,
        deviation,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        List.of(1.0, 0.0, 1.0, 0.0, 3.0, 0.0, 15.0, 0.0, 105.0));
  }

  public static Oracle uniform(double lower, double upper) {
    var uniform = new UniformRealDistribution(null, lower, upper);
    List<Double> moments = new ArrayList<>();
    for (int k = 0; k <= 8; k++) {
      moments.add(k % 2 == 0 ? Math.pow(3, k / 2.0) / (k + 1) : 0);
    }
    return new Oracle(
        uniform::cumulativeProbability,
        uniform.getNumericalMean(),
        Math.sqrt(uniform.getNumericalVariance()),
        lower,
        upper,
        moments);
  }

  /** N(mu, sigma^2) cut to [mu + a sigma, mu + b sigma]. */
  public static Oracle truncated(double mu, double sigma, double a, double b) {
    // Beyond 12 sigmas of the nearest point to 0 the density has fallen by more than 10^-31.
    double near = Math.max(a, Math.min(b, 0));
    double from = Math.max(a, near - 12);
    double to = Math.min(b, near + 12);
    GaussIntegrator quadrature = QUADRATURES.legendre(100, from, to);
    // Over the greatest density, so that nothing underflows.
    UnivariateFunction density = z -> Math.exp((near - z) * (near + z) / 2);
    double area = quadrature.integrate(density);
    double mean = quadrature.integrate(z -> z * density.value(z)) / area;
    double variance = quadrature.integrate(z -> (z - mean) * (z - mean) * density.value(z)) / area;
    double deviation = Math.sqrt(variance);
    List<Double> moments = new ArrayList<>();
    for (int k = 0; k <= 8; k++) {
      int power = k;
      double sum =
          quadrature.integrate(z -> Math.pow((z - mean) / deviation, power) * density.value(z));
      moments.add(sum / area);
    }
    // From the tail on the side where nothing cancels.
    double side = a > 0 ? -1 : 1;
    double below = NORMAL.cumulativeProbability(side * a);
    double width = NORMAL.cumulativeProbability(side * b) - below;
    return new Oracle(
        x -> (NORMAL.cumulativeProbability(side * (x - mu) / sigma) - below) / width,
        mu + sigma * mean,
        sigma * deviation,
        mu + sigma * a,
        mu + sigma * b,
        moments);
  }
}
