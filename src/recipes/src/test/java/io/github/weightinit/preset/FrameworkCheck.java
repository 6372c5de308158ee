package io.github.weightinit.preset;

import io.github.weightinit.Constant;
import io.github.weightinit.DerivedInitializer;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Uniform;
import io.github.weightinit.preset.MeasuredModel.Measured;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Compares what a plan fills with what a framework filled, tensor by tensor, as {@code float}.
 *
 * <p>Both samples have the same number n of weights, so differences have &radic;2 times the
 * standard error of one. With &sigma; and the kurtosis k of the plan's distribution:
 *
 * <ul>
 *   <li>mean: |difference| &lt; 5 &sigma; &radic;(2 / n);
 *   <li>standard deviation: |difference| &lt; 5 &sigma; &radic;(2 (k - 1) / (4 n)), k = 3 for
 *       normal distributions and 1.8 for uniform ones. Below n = 100, where the error is not
 *       normal, the ratio of the variances by Snedecor's F with the same probability: exact for
 *       normal distributions and generous to uniform ones;
 *   <li>extremes: all weights lie within the support, to a {@code float}'s rounding. P(greatest of
 *       n &le; the framework's) = F(the framework's)<sup>n</sup> is not below 2.87e-7, five sigmas
 *       on one side, nor, unless the distribution is uniform, above 1 less that; likewise the
 *       least. This tells distributions of the same variance apart;
 *   <li>constants are equal, and no distribution passes for a constant;
 *   <li>the rows of zeros of an embedding are the same, where they were looked for.
 * </ul>
 *
 * <p>The two-sided probability of 5 sigmas is 5.73e-7. A correct plan of t random tensors is
 * refused with a probability of t x (2 x 5.73e-7 + 4 x 2.87e-7) = 2.3e-6 t: 7e-4 for the 309 of the
 * 802 tensors of the five large models (1,604 comparisons of moments, were none constant: 9e-4),
 * 2e-3 for the some 800 of the small ones. The seeds are fixed, so what passes once passes for
 * ever. Seen with a probability of 99.9 % is a standard deviation off by (5 + 3.09) &radic;((k - 1)
 * / (2 n)): 3.6 % in 50,000 weights that should be normal, 1.1 % in the smallest matrix of GPT-2.
 */
final class FrameworkCheck {

  private static final double SIGMAS = 5;
  private static final double ONE_SIDED = 2.866515719e-7;

  private final Parameter parameter;
  private final Measured theirs;
  private final int samples;
  private final double n;
  private final List<String> differences = new ArrayList<>();

  private FrameworkCheck(Parameter parameter, Measured theirs, int samples) {
    this.parameter = parameter;
    this.theirs = theirs;
    this.samples = samples;
    n = (double) parameter.size() * samples;
  }

  /** Returns the tensors that differ, and in what. */
  static Map<String, List<String>> differences(Recipe recipe, MeasuredModel model) {
    var differences = new LinkedHashMap<String, List<String>>();
    for (Assignment assignment : recipe.plan(model.parameters()).assignments()) {
      Parameter parameter = assignment.parameter();
      Measured theirs = model.measured().get(parameter.name());
      if (theirs == null) {
        throw new IllegalStateException("not measured: " + parameter.name());
      }
      var check = new FrameworkCheck(parameter, theirs, model.samples());
      check.check(assignment.initializer());
      if (!check.differences.isEmpty()) {
        differences.put(parameter.name(), check.differences);
      }
    }
    return differences;
  }

  private void check(Initializer initializer) {
    if (initializer instanceof Constant constant) {
      float value = (float) constant.value();
      expect("least", (float) theirs.min(), value, value);
      expect("greatest", (float) theirs.max(), value, value);
    } else if (initializer instanceof ElementwiseInitializer ours) {
      Sample sample = Sample.of(parameter, ours, samples);
      expect("mean", (theirs.mean() - sample.mean()) / meanError(ours), -SIGMAS, SIGMAS);
      deviation(sample, ours);
      extremes(sample, ours);
      theirs.zeroRows().ifPresent(rows -> zeroRows(rows, ours));
    } else {
      differences.add("no distribution to compare with: " + initializer);
    }
  }

  private double meanError(ElementwiseInitializer ours) {
    return ours.standardDeviation() * Math.sqrt(2 / n);
  }

  private void deviation(Sample sample, ElementwiseInitializer ours) {
    if (n < 100) {
      double ratio = theirs.std() * theirs.std() / sample.standardDeviation();
      double p =
          new FDistribution(n - 1, n - 1).cumulativeProbability(ratio / sample.standardDeviation());
      expect("P(ratio of variances)", p, ONE_SIDED, 1 - ONE_SIDED);
    } else {
      double kurtosis = isUniform(ours) ? 1.8 : 3;
      double error = ours.standardDeviation() * Math.sqrt(2 * (kurtosis - 1) / (4 * n));
      double z = (theirs.std() - sample.standardDeviation()) / error;
      expect("standard deviation", z, -SIGMAS, SIGMAS);
    }
  }

  private void extremes(Sample sample, ElementwiseInitializer ours) {
    double lower = Math.nextDown((float) ours.lowerBound());
    double upper = Math.nextUp((float) ours.upperBound());
    expect("our least", sample.least(), lower, upper);
    expect("our greatest", sample.greatest(), lower, upper);
    expect("their least", theirs.min(), lower, upper);
    expect("their greatest", theirs.max(), lower, upper);
    // -ln P: too great if no weight comes near the end, next to 0 if one goes beyond what n reach.
    double most = -Math.log(ONE_SIDED);
    double least = isUniform(ours) ? 0 : ONE_SIDED;
    double below = ours.cumulativeProbability(theirs.min());
    double above = 1 - ours.cumulativeProbability(theirs.max());
    expect("surprise of their least", -n * Math.log1p(-below), least, most);
    expect("surprise of their greatest", -n * Math.log1p(-above), least, most);
  }

  private static boolean isUniform(ElementwiseInitializer initializer) {
    return initializer instanceof Uniform
        || (initializer instanceof DerivedInitializer derived
            && derived.weightDistribution() instanceof Uniform);
  }

  private void zeroRows(List<Long> expected, ElementwiseInitializer ours) {
    float[] weights = ours.fill(new float[(int) parameter.size()], Seed.of(1));
    int columns = Math.toIntExact(parameter.shape().get(1));
    var zero = new ArrayList<Long>();
    for (int row = 0; row < parameter.shape().get(0); row++) {
      boolean any = false;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        any |= weights[i] != 0;
      }
      if (!any) {
        zero.add((long) row);
      }
    }
    if (!zero.equals(expected)) {
      differences.add("rows of zeros " + zero + " for " + expected);
    }
  }

  /** The negated comparison catches NaN. */
  private void expect(String what, double value, double least, double greatest) {
    if (!(least <= value && value <= greatest)) {
      differences.add(what + ": " + value + " not in [" + least + ", " + greatest + "]");
    }
  }
}
