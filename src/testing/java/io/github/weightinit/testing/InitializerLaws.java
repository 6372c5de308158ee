package io.github.weightinit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.WeightMoments;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds of every initializer of ours, whatever its arguments were. */
public final class InitializerLaws {

  /** The weights of a page. */
  private static final int MOST = 4096;

  private static final Seed SEED = Seed.of(5);

  private static final Pattern DENORMAL = Pattern.compile("E-3(0[89]|[12]\\d)");

  private InitializerLaws() {}

  /** Checks an initializer; anything else is right. */
  public static void check(Object result) {
    if (!(result instanceof Initializer initializer)) {
      return;
    }
    // A number below the normal doubles has lost its digits, and so has what is made from it.
    boolean precise = !DENORMAL.matcher(initializer.toString()).find();
    WeightMoments.of(initializer).filter(m -> precise).ifPresent(InitializerLaws::checkMoments);
    if (initializer.size().orElse(MOST) <= MOST) {
      checkWeights(initializer, precise);
      // A product that is no number is refused before anything is written.
      scaled(initializer).ifPresent(large -> checkWeights(large, false));
    }
  }

  private static Optional<Initializer> scaled(Initializer initializer) {
    try {
      return Optional.of(initializer.scaledBy(1e304));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // it knows its weights before it draws them
    }
  }

  /** Two pages where a weight has no bound, so that one may overflow after a page was made. */
  private static long length(Initializer initializer) {
    boolean bounded =
        initializer instanceof ElementwiseInitializer own
            && own.upperBound() - own.lowerBound() <= Double.MAX_VALUE;
    return initializer.size().orElse(bounded ? MOST : 2 * MOST);
  }

  private static void checkWeights(Initializer initializer, boolean precise) {
    long size = length(initializer);
    double[] weights = new double[(int) size];
    Arrays.fill(weights, 7);
    try {
      initializer.fill(weights, SEED);
    } catch (IllegalArgumentException e) {
      // A user's function may give what no weight can be. Nothing was written then.
      assertThat(weights).as("weights before " + e).containsOnly(7);
      return;
    }
    assertThat(Arrays.stream(weights).filter(w -> !Double.isFinite(w)).count())
        .as("weights that are no numbers")
        .isZero();
    WeightMoments.of(initializer)
        .filter(moments -> precise)
        .ifPresent(
            moments ->
                checkSample(weights, moments, initializer instanceof ElementwiseInitializer));
  }

  private static void checkMoments(WeightMoments moments) {
    double deviation = moments.standardDeviation();
    assertThat(moments.mean()).as("mean").isFinite();
    assertThat(deviation).as("deviation").isNotNegative();
    // What is scaled beyond the doubles is refused when it is filled.
    if (!(moments instanceof ElementwiseInitializer) && moments.toString().contains("scaledBy")) {
      return;
    }
    assertThat(deviation).as("deviation").isFinite();
    assertThat(moments.lowerBound()).as("bounds").isLessThanOrEqualTo(moments.upperBound());
    double variance = moments.variance();
    // Where the square is an ordinary number; the others are no doubles, or lose digits.
    if (deviation > 1e-140 && deviation < 1e140) {
      assertThat(Math.sqrt(variance) / deviation)
          .as("root of the variance")
          .isBetween(1 - 1e-6, 1 + 1e-6);
    }
  }

  /**
   * A deviation of 0 or another order of magnitude is seen. By Chebyshev a weight is further from
   * the mean than 1000 sqrt(n) deviations once in a million samples.
   */
  private static void checkSample(double[] weights, WeightMoments moments, boolean elementwise) {
    double furthest = 0;
    for (double weight : weights) {
      assertThat(weight).isBetween(moments.lowerBound(), moments.upperBound());
      furthest = Math.max(furthest, Math.abs(weight / 2 - moments.mean() / 2));
    }
    double deviation = moments.standardDeviation();
    // The last digits of a mean are not those of the weights; sines of half a turn are not quite 0.
    double bound = Math.min(moments.upperBound(), -moments.lowerBound());
    double rounding =
        1e-9 * Math.abs(moments.mean())
            + Double.MIN_NORMAL
            + (bound > 0 && bound < Double.POSITIVE_INFINITY ? 1e-15 * bound : 0);
    assertThat(furthest)
        .as("the weight that is furthest from the mean, with a deviation of " + deviation)
        .isLessThanOrEqualTo(500 * Math.sqrt(weights.length) * deviation + rounding);
    if (elementwise && weights.length >= MOST && deviation > rounding) {
      double scale = furthest > 0 ? furthest : 1;
      double squares =
          Arrays.stream(weights)
              .map(w -> (w / 2 - moments.mean() / 2) / scale)
              .map(w -> w * w)
              .sum();
      assertThat(2 * scale * Math.sqrt(squares / weights.length) / deviation)
          .as("deviation of a sample")
          .isBetween(0.8, 1.2);
    }
  }
}
