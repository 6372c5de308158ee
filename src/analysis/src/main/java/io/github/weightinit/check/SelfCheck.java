package io.github.weightinit.check;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Weights against what their initializer promises, for weights from any source.
 *
 * <pre>{@code
 * SelfCheck.of(Initializers.heNormal(784)).passed();                      // the library's own weights
 * System.out.print(SelfCheck.of(weights, Initializers.heNormal(784)));    // anybody's
 * }</pre>
 *
 * <p>The package's page says what is measured, what is not checked, and which errors are found.
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

  /** What a check says of some weights. */
  public enum Outcome {
    /** Nothing that was measured is a reason to doubt the weights, and enough was measured. */
    OK("ok"),
    /** A measure did not pass. */
    FLAGGED("FLAGGED"),
    /** Some weights could not be judged: see {@link SelfCheck#notes()}. */
    NOT_CHECKED("not checked");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    /** Returns the word for people: {@code ok}, {@code FLAGGED} or {@code not checked}. */
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One property of some weights: what it should be and what it is.
   *
   * @param name what is measured, for a part of the tensor after the part's name: {@code block 2:
   *     std}
   * @param expected what the initializer promises; NaN if there is no such number
   * @param measured what the weights have; NaN if there is no such number
   * @param standardErrors how many standard errors the measured value is from the expected one; NaN
   *     where the error is not known or the value is exact
   * @param pValue the probability that correct weights are at least as far off; NaN where it is not
   *     known, and 10<sup>-300</sup> where it is less than that
   * @param passed whether the value is no reason to doubt the weights
   */
  public record Measure(
      String name,
      double expected,
      double measured,
      double standardErrors,
      double pValue,
      boolean passed) {

    /** Smaller probabilities are this one, so that no number of an event that may happen is 0. */
    static final double LEAST_P = 1e-300;

    /** Checks the name. */
    public Measure {
      Objects.requireNonNull(name, "name");
    }

    /** Returns a line for people. */
    @Override
    public String toString() {
      return CheckText.line(this);
    }
  }

  private SelfCheck(
      String subject, Initializer initializer, long size, long count, Findings findings) {
    this.subject = subject;
    this.initializer = initializer;
    this.size = size;
    this.count = count;
    this.findings = findings;
    measures = Collections.unmodifiableList(findings.measures());
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
    return TensorCheck.of(initializer.toString(), initializer, sample, new Distributions());
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
    return TensorCheck.whole(expected, WeightSample.of(weights));
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
    return TensorCheck.whole(expected, WeightSample.of(weights));
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
   * Returns what the check says of the weights.
   *
   * @return whether a measure flags them, or some could not be judged, or nothing is wrong
   */
  public Outcome outcome() {
    return measures.stream().anyMatch(measure -> !measure.passed())
        ? Outcome.FLAGGED
        : findings.isUnknown() || findings.isTooShort() ? Outcome.NOT_CHECKED : Outcome.OK;
  }

  /**
   * Returns whether the weights were judged, and are as they should be.
   *
   * @return whether the outcome is {@link Outcome#OK}: not if it is {@link Outcome#NOT_CHECKED}
   */
  public boolean passed() {
    return outcome() == Outcome.OK;
  }

  /**
   * Says in plain words what the check found: {@code the size is right, but these look uniform, not
   * normal}.
   *
   * @return a sentence that begins with a small letter and has no full stop
   */
  public String sentence() {
    return CheckText.sentence(outcome(), findings, flagged());
  }

  /** Whether nothing but a small number of weights keeps the check from being one. */
  boolean isOnlyTooShort() {
    return outcome() == Outcome.NOT_CHECKED && !findings.isUnknown();
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
    Objects.requireNonNull(name, "name");
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

  /** Returns a sentence and a table for people. */
  @Override
  public String toString() {
    return CheckText.table(this);
  }
}
