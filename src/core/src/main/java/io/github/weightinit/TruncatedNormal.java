package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import io.github.weightinit.random.Samplers;

/**
 * The normal distribution N(&mu;, &sigma;<sup>2</sup>) cut to [&mu; + lower &sigma;, &mu; + upper
 * &sigma;]: density proportional to the normal one there, zero elsewhere.
 *
 * <p>{@code sigma} is the parent's standard deviation, before the cut; {@link #standardDeviation()}
 * is the one that the weights have. With &alpha; = lower, &beta; = upper, Z = &Phi;(&beta;) -
 * &Phi;(&alpha;):
 *
 * <ul>
 *   <li>mean = &mu; + &sigma; (&phi;(&alpha;) - &phi;(&beta;)) / Z
 *   <li>variance = &sigma;<sup>2</sup> (1 + (&alpha; &phi;(&alpha;) - &beta; &phi;(&beta;)) / Z -
 *       ((&phi;(&alpha;) - &phi;(&beta;)) / Z)<sup>2</sup>)
 * </ul>
 *
 * <p>Frameworks mean different things by these four numbers, so the three ways to make one have
 * names:
 *
 * <ul>
 *   <li>the constructor: parent's sigma, bounds in sigmas. Keras' {@code TruncatedNormal} and JAX's
 *       {@code truncated_normal} are {@code (mean, stddev, -2, 2)};
 *   <li>{@link #ofStandardDeviation}: the weights' own standard deviation, cut at two sigma. Keras'
 *       and JAX's variance-scaling schemes;
 *   <li>{@link #between}: parent's sigma, bounds in the weights' own units. PyTorch's {@code
 *       trunc_normal_(mean, std, a, b)}, whose default bounds -2 and 2 cut nothing when std is
 *       0.02.
 * </ul>
 *
 * <p>Source: N. L. Johnson, S. Kotz, N. Balakrishnan, "Continuous univariate distributions", vol.
 * 1, 2nd ed. (1994), section 13.10.1.
 *
 * @param mu &mu;, the parent's mean, finite
 * @param sigma &sigma;, the parent's standard deviation, positive and finite
 * @param lower the lower cut in sigmas from mu; {@code -Infinity} for none
 * @param upper the upper cut in sigmas from mu, greater than {@code lower}; {@code Infinity} for
 *     none
 */
public record TruncatedNormal(double mu, double sigma, double lower, double upper)
    implements ElementwiseInitializer {

  /** The standard deviation of the standard normal distribution cut to [-2, 2]. */
  static final double TWO_SIGMA_STANDARD_DEVIATION = 0.8796256610342398;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component is out of its range, if {@code lower >= upper},
   *     or if |mu| + 13 sigma or a finite end of the support overflows
   */
  public TruncatedNormal {
    Checks.finite("mu", mu);
    Checks.positive("sigma", sigma);
    Checks.finite("|mu| + 13 sigma", Math.abs(mu) + 13 * sigma);
    if (!(lower < upper)) {
      throw new IllegalArgumentException(
          "lower must be less than upper: [" + lower + ", " + upper + "]");
    }
    Checks.finite("mu + sigma * lower", Double.isInfinite(lower) ? mu : mu + sigma * lower);
    Checks.finite("mu + sigma * upper", Double.isInfinite(upper) ? mu : mu + sigma * upper);
  }

  /**
   * Returns a normal distribution cut at two sigma whose weights have a given standard deviation:
   * the parent's sigma is {@code standardDeviation / 0.87962566103423978}.
   *
   * @param mean the mean, finite
   * @param standardDeviation the standard deviation after the cut, positive and finite
   * @return the distribution
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static TruncatedNormal ofStandardDeviation(double mean, double standardDeviation) {
    Checks.finite("mean", mean);
    Checks.positive("standardDeviation", standardDeviation);
    return new TruncatedNormal(mean, standardDeviation / TWO_SIGMA_STANDARD_DEVIATION, -2, 2);
  }

  /**
   * Returns a normal distribution cut to [min, max], in the weights' own units. The cuts are kept
   * in sigmas, so the support ends at min and max to within a rounding.
   *
   * @param mu the parent's mean, finite
   * @param sigma the parent's standard deviation, positive and finite
   * @param min the least weight; {@code -Infinity} for none
   * @param max the greatest weight, greater than {@code min}; {@code Infinity} for none
   * @return the distribution
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static TruncatedNormal between(double mu, double sigma, double min, double max) {
    Checks.finite("mu", mu);
    Checks.positive("sigma", sigma);
    if (!(min < max)) {
      throw new IllegalArgumentException("min must be less than max: [" + min + ", " + max + "]");
    }
    double lower = (min - mu) / sigma;
    double upper = (max - mu) / sigma;
    if (!(lower < upper)) {
      throw new IllegalArgumentException(
          "[min, max] must not be a single point in sigmas from mu: [" + min + ", " + max + "]");
    }
    return new TruncatedNormal(mu, sigma, lower, upper);
  }

  private ScaledVariate variate() {
    return new ScaledVariate(Samplers.truncatedNormal(lower, upper), mu, sigma);
  }

  private GaussianInterval interval() {
    return new GaussianInterval(lower, upper);
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    variate().fill(target, random);
  }

  @Override
  public double valueAt(long index, RandomStream random) {
    return variate().value(index, random);
  }

  @Override
  public double mean() {
    return lower == -upper ? mu : mu + sigma * interval().mean();
  }

  @Override
  public double variance() {
    double standardDeviation = standardDeviation();
    return standardDeviation * standardDeviation;
  }

  @Override
  public double standardDeviation() {
    return sigma * interval().standardDeviation();
  }

  @Override
  public double lowerBound() {
    return mu + sigma * lower;
  }

  @Override
  public double upperBound() {
    return mu + sigma * upper;
  }

  @Override
  public double cumulativeProbability(double x) {
    return interval().conditionalProbability((Checks.number("x", x) - mu) / sigma);
  }
}
