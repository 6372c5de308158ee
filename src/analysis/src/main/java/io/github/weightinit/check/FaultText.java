package io.github.weightinit.check;

import io.github.weightinit.Constant;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.check.SelfCheck.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is wrong with a tensor's weights, in sentences for a person; the most telling come first.
 */
final class FaultText {

  /** From this share on, zeros are said apart: a continuous distribution has next to none. */
  private static final double MANY_ZEROS = 1e-3;

  private final double[] weights;
  private final Initializer promised;
  private final SelfCheck check;
  private final List<String> faults = new ArrayList<>();

  private FaultText(double[] weights, Initializer promised, SelfCheck check) {
    this.weights = weights;
    this.promised = promised;
    this.check = check;
  }

  /** Returns the sentences, without a full stop; none if the check passed. */
  static List<String> of(double[] weights, Initializer promised, SelfCheck check) {
    var text = new FaultText(weights, promised, check);
    if (check.outcome() == SelfCheck.Outcome.FLAGGED) {
      text.write();
    } else if (promised instanceof ElementwiseInitializer elementwise
        && elementwise.standardDeviation() > 0) {
      // 2 % of zeros hardly change the moments, and no distribution of weights has them.
      text.zeros();
    }
    return List.copyOf(text.faults);
  }

  private void write() {
    long bad = count(weight -> !Double.isFinite(weight));
    if (bad > 0) {
      faults.add(share(bad) + " not finite");
      return;
    }
    if (promised instanceof Constant constant) {
      // The check knows how the type of the weights rounds the constant.
      long others = check.measure("equal").map(m -> (long) m.measured()).orElse(0L);
      faults.add(share(others) + " not " + constant.value());
      return;
    }
    if (count(weight -> weight != weights[0]) == 0) {
      faults.add("all weights are " + Numbers.of(weights[0]));
      return;
    }
    signs();
    zeros();
    scale();
    others();
  }

  private void signs() {
    Optional<WeightMoments> known = WeightMoments.of(promised);
    if (known.isEmpty()) {
      return;
    }
    if (known.get().lowerBound() < 0 && count(weight -> weight < 0) == 0) {
      faults.add("no weight is negative");
    } else if (known.get().upperBound() > 0 && count(weight -> weight > 0) == 0) {
      faults.add("no weight is positive");
    }
  }

  private void zeros() {
    long zeros = count(weight -> weight == 0);
    if (zeros > MANY_ZEROS * weights.length && promised.parts().size() <= 1) {
      faults.add(share(zeros) + " exactly 0");
    }
  }

  /** Mean and variance; a mean that follows from the signs needs no words of its own. */
  private void scale() {
    check
        .measure("mean")
        .filter(mean -> !mean.passed() && faults.isEmpty())
        .ifPresent(
            mean ->
                faults.add(
                    "the mean is "
                        + Numbers.of(mean.measured())
                        + ", not "
                        + Numbers.of(mean.expected())));
    check
        .measure("std")
        .filter(std -> !std.passed())
        .ifPresent(
            std -> {
              double ratio = StrictMath.pow(std.measured() / std.expected(), 2);
              faults.add(
                  String.format(
                      Locale.ROOT, "the variance is %.3g times what it should be", ratio));
            });
  }

  /** What no sentence above has said; if one has, the shape of the distribution follows from it. */
  private void others() {
    for (Measure measure : check.flagged()) {
      switch (measure.name()) {
        case "mean", "std" -> {}
        case "skewness", "kurtosis", "kolmogorov-smirnov", "minimum", "maximum", "outside" -> {
          if (faults.isEmpty()) {
            faults.add(check.sentence());
          }
        }
        case "repeats" -> faults.add("the same weights come again");
        default -> faults.add(value(measure));
      }
    }
  }

  private static String value(Measure measure) {
    return Double.isNaN(measure.expected())
        ? measure.name() + " is " + Numbers.of(measure.measured())
        : measure.name()
            + " is "
            + Numbers.of(measure.measured())
            + ", not "
            + Numbers.of(measure.expected());
  }

  private String share(long count) {
    return count == weights.length
        ? "all weights are"
        : String.format(
            Locale.ROOT,
            "%,d of %,d weights (%.3g %%) are",
            count,
            weights.length,
            100.0 * count / weights.length);
  }

  private long count(java.util.function.DoublePredicate condition) {
    return Arrays.stream(weights).filter(condition).count();
  }
}
