package io.github.weightinit.random;

/** The standard distributions of stream version 1. */
public final class Samplers {

  private Samplers() {}

  /**
   * Returns the sampler of the standard normal distribution N(0, 1).
   *
   * <p>Support: 0 &lt; |z| &lt; 13, symmetric; the true distribution has a probability below
   * 10<sup>-37</sup> beyond. One word an element, in 0.15 % of the elements more. Method: a
   * ziggurat of 2,048 layers that lie inside the curve (C. McFarland, "A modified ziggurat
   * algorithm for generating exponentially and normally distributed pseudorandom numbers", 2016).
   *
   * @return the sampler
   */
  public static Sampler normal() {
    return Ziggurat.NORMAL;
  }

  /**
   * Returns the sampler of the uniform distribution on [-1, 1).
   *
   * <p>The variates are the multiples of 2<sup>-51</sup> from -1 to 1 - 2<sup>-51</sup>, all
   * equally likely: the top 52 bits of the word as a signed number. One word an element.
   *
   * @return the sampler
   */
  public static Sampler uniform() {
    return UniformSampler.INSTANCE;
  }

  /**
   * Returns the sampler of the standard normal distribution cut to [lower, upper]: density
   * proportional to exp(-z<sup>2</sup>/2) there and zero elsewhere.
   *
   * <p>Exact, to the 52 bits of a draw, for any bounds, far tails and narrow intervals included: a
   * rejection from the normal, the uniform or the exponential distribution, whichever suits, at
   * most 128 tries an element; the probability that none succeeds is below 2<sup>-125</sup>, and
   * the last proposal then stands. A cut at two sigma, [-2, 2], has a ziggurat of its own and the
   * speed of {@link #normal}.
   *
   * @param lower the least variate; {@code -Infinity} for none
   * @param upper the greatest variate; {@code Infinity} for none
   * @return the sampler
   * @throws IllegalArgumentException unless {@code lower < upper} (NaN is refused)
   */
  public static Sampler truncatedNormal(double lower, double upper) {
    if (!(lower < upper)) {
      throw new IllegalArgumentException(
          "lower must be less than upper: [" + lower + ", " + upper + "]");
    }
    if (lower == -2 && upper == 2) {
      return Ziggurat.TWO_SIGMA;
    }
    if (lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY) {
      return Ziggurat.NORMAL;
    }
    return TruncatedNormalSampler.of(lower, upper);
  }
}
