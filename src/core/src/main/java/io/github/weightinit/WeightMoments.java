package io.github.weightinit;

import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the weights before any is drawn: the moments and the support of one element.
 * Where the elements of a scheme are not alike, it is an element chosen at random.
 */
public interface WeightMoments {

  /**
   * Returns the expected value of a weight.
   *
   * @return the mean
   */
  double mean();

  /**
   * Returns the variance of a weight.
   *
   * @return the variance, 0 or more
   */
  double variance();

  /**
   * Returns the standard deviation of a weight.
   *
   * @return the square root of {@link #variance()}, also where that is too small or too great for a
   *     {@code double}
   * @implSpec The default is the root of {@link #variance()}; override it where that leaves the
   *     range of {@code double}.
   */
  default double standardDeviation() {
    return Math.sqrt(variance());
  }

  /**
   * Returns the lower end of the support.
   *
   * @return the bound, {@code -Infinity} if there is none
   */
  double lowerBound();

  /**
   * Returns the upper end of the support.
   *
   * @return the bound, {@code Infinity} if there is none
   */
  double upperBound();

  /**
   * Returns what is known of the weights that an initializer gives.
   *
   * @param initializer gives the weights
   * @return its moments and bounds; none if it, or an initializer that it is made of, does not tell
   */
  static Optional<WeightMoments> of(Initializer initializer) {
    if (Objects.requireNonNull(initializer, "initializer") instanceof WeightMoments known) {
      try {
        known.variance();
        return Optional.of(known);
      } catch (UnsupportedOperationException e) {
        return Optional.empty(); // made of parts, one of which does not tell
      }
    }
    return Optional.empty();
  }
}
