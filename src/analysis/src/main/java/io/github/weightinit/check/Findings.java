package io.github.weightinit.check;

import io.github.weightinit.check.SelfCheck.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found out about a tensor and its parts. */
final class Findings {

  /**
   * Fewer weights that are drawn at random say too little of how they were drawn. Nine equal ones
   * are found whatever the distribution is, see {@link Repeats}.
   */
  static final int FEWEST = 9;

  private final List<Measure> measures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Fingerprint> fingerprints = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final double level;
  private String part = "";
  private boolean isUnknown;
  private boolean isTooShort;

  /** Flags what is less likely than a level. */
  Findings(double level) {
    this.level = level;
  }

  /** Names the part that the next findings are about: {@code block 2: }, or nothing. */
  void enter(String name) {
    part = name;
  }

  void add(
      String name,
      double expected,
      double measured,
      double standardErrors,
      double pValue,
      boolean passed) {
    // A model has many tensors: no copy of a name for each.
    String full = part.isEmpty() ? name : part + name;
    measures.add(new Measure(full, expected, measured, standardErrors, pValue, passed));
  }

  /** Adds a value with a probability. */
  void likely(String name, double expected, double measured, double standardErrors, double pValue) {
    double p = Math.max(Measure.LEAST_P, pValue); // NaN stays NaN
    add(name, expected, measured, standardErrors, p, pValue >= level);
  }

  /** Adds a number of weights that should be 0. */
  void none(String name, long measured) {
    add(name, 0, (double) measured, Double.NaN, Double.NaN, measured == 0);
  }

  /**
   * Adds a number of weights that should be 0.
   *
   * @param wrong what people call such weights: {@code not what they must be}
   */
  void none(String name, long measured, long count, String wrong) {
    none(name, measured);
    if (measured > 0) {
      fault(
          String.format(
              Locale.ROOT,
              "%,d of %,d weights %s %s",
              measured,
              count,
              measured == 1 ? "is" : "are",
              wrong));
    }
  }

  /** Adds a value without a verdict. */
  void unjudged(String name, double expected, double measured) {
    add(name, expected, measured, Double.NaN, Double.NaN, true);
  }

  void note(String text) {
    notes.add(part + text);
  }

  /** Says that nobody can tell whether the weights of the part are right, and why. */
  void unknown(String reason) {
    isUnknown = true;
    notChecked(reason);
  }

  /** Says that the part has too few weights, if it has. */
  void count(long weights) {
    if (weights < FEWEST) {
      isTooShort = true;
      notChecked(
          "%d %s too few to say anything, at least %d are needed"
              .formatted(weights, weights == 1 ? "weight is" : "weights are", FEWEST));
    }
  }

  private void notChecked(String reason) {
    reasons.add(part + reason);
    note("not checked: " + reason);
  }

  /** Whether some weights cannot be judged, however many there are. */
  boolean isUnknown() {
    return isUnknown;
  }

  /** Whether some part has too few weights. */
  boolean isTooShort() {
    return isTooShort;
  }

  /** Adds a note that says more of a measure, if that did not pass. */
  void noteIfFlagged(String measure, String text) {
    if (isFlagged(measure)) {
      note(text);
    }
  }

  /** Whether a measure of the part did not pass. */
  boolean isFlagged(String measure) {
    return measures.stream().anyMatch(m -> m.name().equals(part + measure) && !m.passed());
  }

  /** Whether a measure of the part was taken and has a probability. */
  boolean isJudged(String measure) {
    return measures.stream()
        .anyMatch(m -> m.name().equals(part + measure) && !Double.isNaN(m.pValue()));
  }

  /** Says in words what is wrong with the part, without a full stop. */
  void fault(String words) {
    faults.add(part + words);
  }

  /**
   * Adds the binary digits that the weights have at most: fewer than their type's tell that they
   * were rounded to a smaller type.
   */
  void digits(int expected, int measured, long weights) {
    if (weights >= TypeDigits.FEWEST_WEIGHTS) {
      boolean narrow =
          measured <= TypeDigits.FLOAT16
              || (measured <= TypeDigits.FLOAT && expected > TypeDigits.FLOAT);
      add("digits", expected, measured, Double.NaN, Double.NaN, !narrow);
    }
  }

  void fingerprint(double[] weights) {
    Fingerprint.of(part, weights).ifPresent(fingerprints::add);
  }

  List<Measure> measures() {
    return measures;
  }

  List<String> notes() {
    return notes;
  }

  List<String> faults() {
    return faults;
  }

  /** Why some weights are not checked. */
  List<String> reasons() {
    return reasons;
  }

  List<Fingerprint> fingerprints() {
    return fingerprints;
  }
}
