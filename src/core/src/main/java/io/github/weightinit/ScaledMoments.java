package io.github.weightinit;

import io.github.weightinit.internal.Product;
import java.util.List;
import java.util.OptionalLong;

/** An initializer with each weight multiplied by a factor: all but how it fills. */
interface ScaledMoments extends Initializer, WeightMoments, Product {

  /** The initializer whose weights are multiplied. */
  Initializer unscaled();

  /** The factor. */
  double factor();

  /** A product that is never -0.0. */
  static double product(double factor, double weight) {
    return factor * weight + 0.0;
  }

  private WeightMoments moments() {
    if (unscaled() instanceof WeightMoments known) {
      return known;
    }
    throw new UnsupportedOperationException(
        "initializer does not tell its moments and bounds: " + unscaled());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Only what the initializer promises can tell: a user's own may have any weight.
   */
  @Override
  default boolean isFinite() {
    double size = Math.abs(factor());
    double limit = Double.MAX_VALUE / size;
    return size <= 1
        || (unscaled() instanceof ElementwiseInitializer known
            && known.cumulativeProbability(-limit) == 0
            && known.cumulativeProbability(limit) == 1);
  }

  @Override
  default OptionalLong size() {
    return unscaled().size();
  }

  @Override
  default List<Part> parts() {
    return List.of(Part.whole(unscaled(), factor()));
  }

  @Override
  default double mean() {
    return product(factor(), moments().mean());
  }

  @Override
  default double variance() {
    double variance = moments().variance();
    // A square that is no ordinary number has lost what the deviation still knows.
    if (variance >= Double.MIN_NORMAL && variance <= Double.MAX_VALUE) {
      return factor() * (factor() * variance);
    }
    double deviation = standardDeviation();
    return deviation * deviation;
  }

  @Override
  default double standardDeviation() {
    return Math.abs(factor()) * moments().standardDeviation();
  }

  @Override
  default double lowerBound() {
    return product(factor(), factor() > 0 ? moments().lowerBound() : moments().upperBound());
  }

  @Override
  default double upperBound() {
    return product(factor(), factor() > 0 ? moments().upperBound() : moments().lowerBound());
  }
}
