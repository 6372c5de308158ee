package io.github.weightinit.analysis;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Weights against what their initializer promises, whoever made them.
 *
 * <pre>{@code
 * SelfCheck.of(Initializers.heNormal(784)).passed();             // the library's own weights
 * System.out.print(SelfCheck.of(weights, Initializers.heNormal(784)));    // anybody's
 * }</pre>
 *
 * <p>Of independent weights: {@code mean}, {@code std}, {@code skewness}, {@code kurtosis}, {@code
 * minimum}, {@code maximum}, {@code kolmogorov-smirnov}, each with the probability that correct
 * weights are as far off, and flagged if that is less than 10<sup>-6</sup>; and what must not be:
 * weights {@code outside} of the support, weights that are not {@code finite}, {@code repeats} of
 * eight weights or more, weights of a constant that do not {@code equal} it. The blocks of a packed
 * tensor are measured each by itself. Of orthogonal weights the greatest error of {@code
 * orthogonality}, allowed for rounding. Of other weights that depend on one another there are mean
 * and std without a verdict.
 *
 * <p>A correct tensor is flagged with a probability of at most 7 10<sup>-6</sup>, a correct model
 * of 300 tensors with 0.2 %. At 100,000 weights, found with a probability of 99.9 % (z = 4.89 +
 * 3.09): a mean off by 0.025 standard deviations, a standard deviation by 1.8 % (normal) or 1.1 %
 * (uniform), a skewness of 0.06, a kurtosis of 0.12 (normal); and any part of the probability
 * larger than 0.014 in the wrong place.
 *
 * @param subject what was checked: the tensor's name, or the initializer
 * @param initializer what the weights should be from
 * @param size the number of weights of the tensor
 * @param count how many of them were looked at; 0 if they could not be had
 * @param measures what was measured
 * @param notes what could not be checked, and why
 */
public record SelfCheck(
    String subject,
    Initializer initializer,
    long size,
    long count,
    List<Measure> measures,
    List<String> notes) {

  private static final Seed SEED = Seed.of(1);

  private static final int COUNT = 100_000;

  /** Copies the lists. */
  public SelfCheck {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(initializer, "initializer");
    measures = List.copyOf(measures);
    notes = List.copyOf(notes);
  }

  /**
   * Checks an initializer by 100,000 weights of {@code Seed.of(1)}; by a whole tensor if it knows
   * its size, but no more than 100,000 if slices of it will do.
   *
   * @param initializer the initializer
   * @return the check
   */
  public static SelfCheck of(Initializer initializer) {
    return of(initializer, SEED);
  }

  /**
   * Checks an initializer by the weights of a seed, as many as {@link #of(Initializer)}.
   *
   * @param initializer the initializer
   * @param seed names the tensor
   * @return the check
   */
  public static SelfCheck of(Initializer initializer, Seed seed) {
    return of(initializer, seed, COUNT);
  }

  /**
   * Checks an initializer by the weights of a seed.
   *
   * @param initializer the initializer
   * @param seed names the tensor
   * @param count how many weights, at least 1; of a scheme that only fills whole tensors all, if
   *     there are at most 2<sup>24</sup>
   * @return the check
   * @throws IllegalArgumentException if the count is less than 1
   */
  public static SelfCheck of(Initializer initializer, Seed seed, int count) {
    Objects.requireNonNull(initializer, "initializer");
    Objects.requireNonNull(seed, "seed");
    Checks.atLeastOne("count", count);
    Sample sample = TensorCheck.sample(initializer, seed, count);
    return of(initializer.toString(), initializer, sample, TensorCheck.of(initializer, sample));
  }

  /**
   * Checks weights, however they were made.
   *
   * @param weights the whole tensor
   * @param expected what they should be from
   * @return the check; weights that are not finite are a measure that does not pass
   * @throws IllegalArgumentException if there are no weights, or not as many as the initializer has
   */
  public static SelfCheck of(double[] weights, Initializer expected) {
    return of(expected, Sample.of(weights));
  }

  /**
   * Checks weights, however they were made. Bounds are those that a {@code float} can have, or a
   * {@code bfloat16} or {@code float16} if all weights are such.
   *
   * @param weights the whole tensor
   * @param expected what they should be from
   * @return the check; weights that are not finite are a measure that does not pass
   * @throws IllegalArgumentException if there are no weights, or not as many as the initializer has
   */
  public static SelfCheck of(float[] weights, Initializer expected) {
    return of(expected, Sample.of(weights));
  }

  private static SelfCheck of(Initializer expected, Sample sample) {
    Objects.requireNonNull(expected, "expected");
    TensorCheck.requireSize(expected, sample);
    return of(expected.toString(), expected, sample, TensorCheck.of(expected, sample));
  }

  static SelfCheck of(String subject, Initializer expected, Sample sample, Findings findings) {
    return new SelfCheck(
        subject, expected, sample.size(), sample.count(), findings.measures(), findings.notes());
  }

  /**
   * Returns whether all measures passed.
   *
   * @return also true if nothing could be measured, see {@link #count()}
   */
  public boolean passed() {
    return measures.stream().allMatch(Measure::passed);
  }

  /**
   * Returns the measures that did not pass.
   *
   * @return none if the weights are as they should be
   */
  public List<Measure> flagged() {
    return measures.stream().filter(measure -> !measure.passed()).toList();
  }

  /**
   * Returns the measure of a name.
   *
   * @param name for example {@code std}
   * @return the measure, if there is one
   */
  public Optional<Measure> measure(String name) {
    return measures.stream().filter(measure -> measure.name().equals(name)).findFirst();
  }

  /**
   * Returns the measure that speaks most against the weights: one that did not pass if there is
   * one, else the one of least probability.
   *
   * @return the measure; none if no measure has a verdict
   */
  public Optional<Measure> worst() {
    return measures.stream()
        .filter(measure -> !measure.passed() || !Double.isNaN(measure.pValue()))
        .min(
            Comparator.comparing(Measure::passed)
                .thenComparing(m -> Double.isNaN(m.pValue()) ? 0 : m.pValue()));
  }

  /** Returns a table for people. */
  @Override
  public String toString() {
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT, "%s: %s, %,d of %,d weights\n", subject, verdict(), count, size));
    measures.forEach(measure -> text.append("  ").append(measure).append('\n'));
    notes.forEach(note -> text.append("  note: ").append(note).append('\n'));
    return text.toString();
  }

  /** Returns the verdict in a word. */
  String verdict() {
    return count == 0 ? "not checked" : passed() ? "ok" : "FLAGGED";
  }
}
