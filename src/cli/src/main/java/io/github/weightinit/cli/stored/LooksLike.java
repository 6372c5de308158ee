package io.github.weightinit.cli.stored;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.check.DistributionMoments;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Plan;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the distribution that a tensor seems to have, where it has not the one of the recipe. */
final class LooksLike {

  /** A guess may be farther off than a verdict. */
  private static final double ERRORS = 6;

  /** The least relative error of a standard deviation that is still the same. */
  private static final double SAME_DEVIATION = 1e-3;

  private final Plan plan;

  LooksLike(Plan plan) {
    this.plan = plan;
  }

  /**
   * Returns what the tensor looks like: {@code PyTorch's default Linear, Uniform[...]}.
   *
   * @param anyDeviation whether to name the kind of distribution, if it is none that is known
   */
  Optional<String> of(Assignment assignment, SelfCheck check, boolean anyDeviation) {
    return candidates(assignment).entrySet().stream()
        .filter(candidate -> !candidate.getValue().equals(assignment.initializer()))
        .filter(candidate -> fits(candidate.getValue(), check))
        .map(candidate -> candidate.getKey() + ", " + candidate.getValue())
        .findFirst()
        .or(() -> anyDeviation ? family(check) : Optional.empty());
  }

  /** Says what kind of distribution it is, of whatever deviation. */
  private static Optional<String> family(SelfCheck check) {
    double mean = measured(check, "mean");
    double deviation = measured(check, "std");
    if (!(deviation > 0) || Double.isInfinite(deviation)) {
      return Optional.empty();
    }
    double half = Math.sqrt(3) * deviation;
    return Stream.of(
            Initializers.normal(mean, deviation),
            TruncatedNormal.ofStandardDeviation(mean, deviation),
            Initializers.uniform(mean - half, mean + half))
        .filter(law -> fits(law, check))
        .map(law -> rounded(law.getClass().getSimpleName(), mean, deviation))
        .findFirst();
  }

  private static String rounded(String name, double mean, double deviation) {
    return String.format(
        Locale.ROOT, "a %s distribution with mean %.2g and deviation %.4g", name, mean, deviation);
  }

  private Map<String, ElementwiseInitializer> candidates(Assignment assignment) {
    var candidates = new LinkedHashMap<String, ElementwiseInitializer>();
    for (Assignment other : plan.assignments()) {
      if (other.parameter().leaf().equals(assignment.parameter().leaf())
          && law(other.initializer()).isPresent()
          && !other.rule().equals(assignment.rule())) {
        candidates.putIfAbsent(
            "what rule '" + other.rule() + "' of the recipe gives others",
            law(other.initializer()).get());
      }
    }
    if (assignment.fan().isPresent()) {
      Fan fan = assignment.fan().get();
      schemes(candidates, "", fan);
      if (fan.fanIn() != fan.fanOut()) {
        schemes(candidates, " with the fans exchanged, as of a transposed tensor", fan.swapped());
      }
    }
    candidates.put("the usual one of transformers", Initializers.normal(0, 0.02));
    candidates.put("JAX's truncated normal one", Initializers.truncatedNormal(0, 0.02));
    candidates.put("PyTorch's default Embedding", Initializers.standardNormal());
    return candidates;
  }

  private static void schemes(
      Map<String, ElementwiseInitializer> candidates, String note, Fan fan) {
    double bound = 1 / Math.sqrt(fan.fanIn());
    candidates.put("PyTorch's default Linear" + note, Initializers.uniform(-bound, bound));
    candidates.put("He's normal one" + note, Initializers.heNormal(fan));
    candidates.put("He's uniform one" + note, Initializers.heUniform(fan));
    candidates.put("Xavier's uniform one" + note, Initializers.xavierUniform(fan));
    candidates.put("Xavier's normal one" + note, Initializers.xavierNormal(fan));
    candidates.put("LeCun's normal one" + note, Initializers.leCunNormal(fan));
  }

  private static Optional<ElementwiseInitializer> law(Initializer initializer) {
    return initializer instanceof ElementwiseInitializer law && law.standardDeviation() > 0
        ? Optional.of(law)
        : Optional.empty();
  }

  private static boolean fits(ElementwiseInitializer law, SelfCheck check) {
    double deviation = law.standardDeviation();
    double n = (double) check.size();
    double kurtosis = DistributionMoments.of(law).kurtosis();
    double error = Math.sqrt((kurtosis - 1) / (4 * n));
    double measured = measured(check, "std");
    boolean spread = Math.abs(measured / deviation - 1) < Math.max(SAME_DEVIATION, ERRORS * error);
    boolean centre =
        Math.abs(measured(check, "mean") - law.mean()) < ERRORS * deviation / Math.sqrt(n);
    boolean inside =
        measured(check, "minimum") >= law.lowerBound() - 0.01 * deviation
            && measured(check, "maximum") <= law.upperBound() + 0.01 * deviation
            && measured(check, "minimum") < measured(check, "maximum");
    // The kurtosis of a normal distribution has the error sqrt(24 / n), others have a smaller one.
    double shape = Math.abs(measured(check, "kurtosis") - kurtosis);
    return spread && centre && inside && shape < Math.max(0.02, ERRORS * Math.sqrt(24 / n));
  }

  /** Returns a measure; NaN, which fits nothing, if there is none. */
  private static double measured(SelfCheck check, String name) {
    return check.measure(name).map(Measure::measured).orElse(Double.NaN);
  }
}
