package io.github.weightinit.check;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Weights against what their initializer promises, for weights from any source.
 *
 * <pre>{@code
 * SelfCheck.of(Initializers.heNormal(784)).passed();                      // the library's own weights
 * System.out.print(SelfCheck.of(weights, Initializers.heNormal(784)));    // anybody's
 * }</pre>
 *
 * <p>Independent weights have the measures {@code mean}, {@code std}, {@code skewness}, {@code
 * kurtosis}, {@code minimum}, {@code maximum} and {@code kolmogorov-smirnov}. Each has the
 * probability that correct weights are at least as far off, and is flagged if that is less than
 * 10<sup>-6</sup>. Further measures count what must not be: weights {@code outside} of the support,
 * weights that are not {@code finite}, {@code repeats} of eight weights or more, weights of a
 * constant that do not {@code equal} it. The parts of a tensor that is made of others, such as a
 * packed one, are measured one by one. Orthogonal weights have the greatest error of {@code
 * orthogonality}, allowed for rounding. Other weights that depend on one another have mean and std
 * without a verdict.
 *
 * <p>A correct tensor is flagged with a probability of at most 7 10<sup>-6</sup>, a correct model
 * of 300 tensors with 0.2 %. 100,000 weights are enough to find, with a probability of 99.9 % (z =
 * 4.89 + 3.09): a mean off by 0.025 standard deviations, a standard deviation off by 1.8 % (normal)
 * or 1.1 % (uniform), a skewness of 0.06, a kurtosis off by 0.12 (normal), and any part of the
 * probability larger than 0.014 in the wrong place.
 */
public final class SelfCheck {

  private static final Seed SEED = Seed.of(1);

  private static final int COUNT = 100_000;

  private final String subject;
  private final Initializer initializer;
  private final long size;
  private final long count;
  private final Findings findings;
  private final List<Measure> measures;

  /** One property of some weights: what it should be and what it is. */
  public static final class Measure {

    private final Finding finding;

    private Measure(Finding finding) {
      this.finding = finding;
    }

    /**
     * Returns what is measured.
     *
     * @return the name, for a part of the tensor after the part's name: {@code block 2: std}
     */
    public String name() {
      return finding.name();
    }

    /**
     * Returns what the initializer promises.
     *
     * @return the promised value; NaN if there is no such number
     */
    public double expected() {
      return finding.expected();
    }

    /**
     * Returns what the weights have.
     *
     * @return the measured value; NaN if there is no such number
     */
    public double measured() {
      return finding.measured();
    }

    /**
     * Returns how many standard errors the measured value is from the expected one.
     *
     * @return the number; NaN where the error is not known or the value is exact
     */
    public double standardErrors() {
      return finding.standardErrors();
    }

    /**
     * Returns the probability that correct weights are at least as far off.
     *
     * @return the probability; NaN where it is not known
     */
    public double pValue() {
      return finding.pValue();
    }

    /**
     * Returns whether the value is no reason to doubt the weights.
     *
     * @return whether the measure passed
     */
    public boolean passed() {
      return finding.passed();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Measure measure && finding.equals(measure.finding);
    }

    @Override
    public int hashCode() {
      return finding.hashCode();
    }

    /** Returns a line for people. */
    @Override
    public String toString() {
      return finding.toString();
    }
  }

  private SelfCheck(
      String subject, Initializer initializer, long size, long count, Findings findings) {
    this.subject = subject;
    this.initializer = initializer;
    this.size = size;
    this.count = count;
    this.findings = findings;
    measures = findings.measures().stream().map(Measure::new).toList();
  }

  /**
   * Checks an initializer by 100,000 weights of {@code Seed.of(1)}. An initializer that knows its
   * size is checked by a whole tensor, or by at most 100,000 weights if it fills slices.
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
   * @param count how many weights, at least 1; a scheme that only fills whole tensors is checked by
   *     all of at most 2<sup>24</sup> weights, and not at all if there are more
   * @return the check
   * @throws IllegalArgumentException if the count is less than 1
   */
  public static SelfCheck of(Initializer initializer, Seed seed, int count) {
    Objects.requireNonNull(initializer, "initializer");
    Objects.requireNonNull(seed, "seed");
    Checks.atLeastOne("count", count);
    long size = initializer.size().orElse(count);
    var sample = WeightSample.of(initializer, size, seed, count);
    return of(initializer.toString(), initializer, sample, new Distributions());
  }

  /**
   * Checks weights from any source.
   *
   * @param weights the whole tensor
   * @param expected what they should be from
   * @return the check; if some weights are not finite, a measure does not pass
   * @throws IllegalArgumentException if there are no weights, or not as many as the initializer has
   */
  public static SelfCheck of(double[] weights, Initializer expected) {
    return of(expected, WeightSample.of(weights));
  }

  /**
   * Checks weights from any source. Bounds are rounded to {@code float}, or to {@code bfloat16} or
   * {@code float16} if all weights are such numbers.
   *
   * @param weights the whole tensor
   * @param expected what they should be from
   * @return the check; if some weights are not finite, a measure does not pass
   * @throws IllegalArgumentException if there are no weights, or not as many as the initializer has
   */
  public static SelfCheck of(float[] weights, Initializer expected) {
    return of(expected, WeightSample.of(weights));
  }

  private static SelfCheck of(Initializer expected, WeightSample sample) {
    Objects.requireNonNull(expected, "expected");
    long size = expected.size().orElse(sample.count());
    if (size != sample.count()) {
      throw new IllegalArgumentException(
          "weights must be the whole tensor of %d elements: %d (%s)"
              .formatted(size, sample.count(), expected));
    }
    return of(expected.toString(), expected, sample, new Distributions());
  }

  static SelfCheck of(
      String subject, Initializer expected, WeightSample sample, Distributions distributions) {
    var findings = new Findings(Significance.LEVEL);
    TensorCheck.check(expected, sample, distributions, findings);
    return of(subject, expected, sample.size(), sample.count(), findings);
  }

  static SelfCheck of(
      String subject, Initializer expected, long size, long count, Findings findings) {
    return new SelfCheck(subject, expected, size, count, findings);
  }

  /** Returns this check with the name of a tensor. */
  SelfCheck named(String name) {
    return new SelfCheck(name, initializer, size, count, findings);
  }

  List<Fingerprint> fingerprints() {
    return findings.fingerprints();
  }

  /**
   * Returns what was checked.
   *
   * @return the tensor's name, or the initializer
   */
  public String subject() {
    return subject;
  }

  /**
   * Returns the initializer that the weights should be from.
   *
   * @return what promises
   */
  public Initializer initializer() {
    return initializer;
  }

  /**
   * Returns the number of weights of the tensor.
   *
   * @return the size
   */
  public long size() {
    return size;
  }

  /**
   * Returns how many weights were looked at.
   *
   * @return the number; 0 if the tensor was too large to be made whole
   */
  public long count() {
    return count;
  }

  /**
   * Returns what was measured.
   *
   * @return the measures, part by part
   */
  public List<Measure> measures() {
    return measures;
  }

  /**
   * Returns what could not be checked, and why.
   *
   * @return the notes
   */
  public List<String> notes() {
    return List.copyOf(findings.notes());
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
   * Returns the measure with a name.
   *
   * @param name for example {@code std}
   * @return the measure, if there is one
   */
  public Optional<Measure> measure(String name) {
    return measures.stream().filter(measure -> measure.name().equals(name)).findFirst();
  }

  /**
   * Returns the measure that speaks most against the weights: one that did not pass, or if all
   * passed the one of least probability.
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
    findings.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
    return text.toString();
  }

  private String verdict() {
    return count < size && count == 0 ? "not checked" : passed() ? "ok" : "FLAGGED";
  }
}
