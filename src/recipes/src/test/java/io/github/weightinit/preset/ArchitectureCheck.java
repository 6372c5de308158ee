package io.github.weightinit.preset;

import io.github.weightinit.DerivedInitializer;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Uniform;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.preset.MeasuredModel.Measured;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.structure.ZeroRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.Kurtosis;

/**
 * Compares what a plan promises of a tensor with what was measured of n weights that a framework
 * made.
 *
 * <p>With &sigma; and the kurtosis k of the plan's distribution:
 *
 * <ul>
 *   <li>mean: |difference| &le; 5 &sigma; / &radic;n;
 *   <li>standard deviation: |difference| &le; 5 &sigma; &radic;((k - 1) / (4 n)), and for small n 3
 *       &sigma; / n more, for the skewness of that estimate;
 *   <li>extremes: within the support. P(greatest of n &le; the framework's) is not below 2.87e-7,
 *       five sigmas on one side, nor, unless the distribution is uniform, above 1 less that;
 *       likewise the least. This tells distributions of the same variance apart;
 *   <li>constants are equal, and no distribution passes for a constant;
 *   <li>the number of zeros is that of a padding token's row, or of all; a generator of 24 bits
 *       gives a few by chance.
 * </ul>
 *
 * <p>What was measured has six digits, so 10<sup>-5</sup> of &sigma; and of the mean is allowed
 * everywhere. A right tensor is refused with a probability of 2 x 5.73e-7 + 4 x 2.87e-7 = 2.3e-6 at
 * most; 30,000 of them, were they all random: 7 %. The measurements are fixed, so what passes once
 * passes for ever. In 4,096 weights, the usual size here, a standard deviation off by (5 + 3.09)
 * &radic;((k - 1) / (4 n)) = 9 % is seen with a probability of 99.9 %, and the extremes tell a
 * uniform from a normal distribution always.
 */
final class ArchitectureCheck {

  private static final double SIGMAS = 5;
  private static final double ONE_SIDED = 2.866515719e-7;
  private static final double DIGITS = 1e-5;

  private final Measured theirs;
  private final double n;
  private final List<String> differences = new ArrayList<>();

  private ArchitectureCheck(Measured theirs, double n) {
    this.theirs = theirs;
    this.n = n;
  }

  /** Returns in what a tensor differs. */
  static List<String> differences(Assignment assignment, Measured theirs) {
    Parameter parameter = assignment.parameter();
    double n = (double) theirs.values().orElse(parameter.size());
    var check = new ArchitectureCheck(theirs, n);
    Initializer initializer = assignment.initializer();
    if (initializer instanceof ElementwiseInitializer ours) {
      check.promised(ours);
    } else {
      check.drawn(initializer, parameter);
    }
    theirs.zeros().ifPresent(zeros -> check.zeros(zeros, initializer, parameter));
    return check.differences;
  }

  private void promised(ElementwiseInitializer ours) {
    double sigma = ours.standardDeviation();
    moments(ours, sigma, kurtosis(ours), 1 / n);
    if (sigma > 0) {
      extremes(ours);
    }
  }

  private void moments(WeightMoments ours, double sigma, double kurtosis, double perWeight) {
    double rounding = DIGITS * (Math.abs(ours.mean()) + sigma);
    within("mean", theirs.mean() - ours.mean(), SIGMAS * sigma * Math.sqrt(perWeight) + rounding);
    double error = sigma * (SIGMAS * Math.sqrt((kurtosis - 1) / 4 * perWeight) + 3 / n);
    within("standard deviation", theirs.std() - sigma, error + rounding);
    double end = rounding + DIGITS * Math.max(Math.abs(theirs.min()), Math.abs(theirs.max()));
    expect("least", theirs.min(), ours.lowerBound() - end, ours.upperBound() + end);
    expect("greatest", theirs.max(), ours.lowerBound() - end, ours.upperBound() + end);
  }

  private static double kurtosis(ElementwiseInitializer ours) {
    return isUniform(ours) ? 1.8 : ours instanceof ZeroRow row ? 3 * ratio(row) : 3;
  }

  /** How many rows there are for each that is random. */
  private static double ratio(ZeroRow row) {
    return row.rows() / Math.max(1.0, row.rows() - 1.0);
  }

  private void extremes(ElementwiseInitializer ours) {
    // -ln P: too great if no weight comes near the end, next to 0 if one goes beyond what n reach.
    double most = -Math.log(ONE_SIDED);
    double least = isUniform(ours) ? 0 : ONE_SIDED;
    double below = ours.cumulativeProbability(theirs.min() * (1 - DIGITS));
    double above = 1 - ours.cumulativeProbability(theirs.max() * (1 - DIGITS));
    expect("surprise of the least", -n * Math.log1p(-below), least, most + n * DIGITS);
    expect("surprise of the greatest", -n * Math.log1p(-above), least, most + n * DIGITS);
  }

  private static boolean isUniform(ElementwiseInitializer initializer) {
    return initializer instanceof Uniform
        || (initializer instanceof DerivedInitializer derived
            && derived.weightDistribution() instanceof Uniform);
  }

  /** What is drawn of a scheme that tells no distribution. */
  private record Drawn(double mean, double variance, double lowerBound, double upperBound)
      implements WeightMoments {}

  /** Compares with 5,000 weights or more that are drawn. */
  private void drawn(Initializer initializer, Parameter parameter) {
    int size = (int) parameter.size();
    int times = 1 + 5000 / size;
    double[] all = new double[size * times];
    for (int time = 0; time < times; time++) {
      double[] tensor = initializer.fill(new double[size], Seed.of(time).at(parameter.name()));
      System.arraycopy(tensor, 0, all, time * size, size);
    }
    double mean = 0;
    double least = all[0];
    double greatest = all[0];
    for (double x : all) {
      mean += x / all.length;
      least = Math.min(least, x);
      greatest = Math.max(greatest, x);
    }
    double variance = 0;
    for (double x : all) {
      variance += (x - mean) * (x - mean) / all.length;
    }
    // Theirs may reach somewhat further than ours.
    double slack = 0.2 * (greatest - least);
    var ours = new Drawn(mean, variance, least - slack, greatest + slack);
    double kurtosis = variance > 0 ? Math.max(1, new Kurtosis().evaluate(all) + 3) : 1;
    moments(ours, ours.standardDeviation(), kurtosis, 1 / n + 1.0 / all.length);
  }

  private void zeros(long counted, Initializer initializer, Parameter parameter) {
    double samples = n / (double) parameter.size();
    double zeros = 0;
    if (initializer instanceof ZeroRow row) {
      zeros = row.columns() * samples;
    } else if (initializer instanceof WeightMoments known && isZero(known)) {
      zeros = n;
    } else if (!(initializer instanceof ElementwiseInitializer)) {
      for (double x : initializer.fill(new double[(int) parameter.size()], Seed.of(1))) {
        zeros += x == 0 ? samples : 0;
      }
    }
    double chance = 2 + n * 1e-6;
    expect("zeros", (double) counted, zeros - chance, zeros + chance);
  }

  private static boolean isZero(WeightMoments known) {
    return WeightMoments.of((Initializer) known).isPresent()
        && known.lowerBound() == 0
        && known.upperBound() == 0;
  }

  private void within(String what, double difference, double most) {
    expect(what + " less ours", difference, -most, most);
  }

  /** The negated comparison catches NaN. */
  private void expect(String what, double value, double least, double greatest) {
    if (!(least <= value && value <= greatest)) {
      differences.add(what + ": " + value + " not in [" + least + ", " + greatest + "]");
    }
  }
}
