package io.github.weightinit.check;

import java.util.ArrayList;
import java.util.List;

/** What was found out about a tensor and its parts. */
final class Findings {

  private final List<Finding> measures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Fingerprint> fingerprints = new ArrayList<>();
  private final double level;
  private String part = "";

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
    measures.add(new Finding(part + name, expected, measured, standardErrors, pValue, passed));
  }

  /** Adds a value with a probability. */
  void likely(String name, double expected, double measured, double standardErrors, double pValue) {
    add(name, expected, measured, standardErrors, pValue, pValue >= level);
  }

  /** Adds a number of weights that should be 0. */
  void none(String name, long measured) {
    add(name, 0, (double) measured, Double.NaN, Double.NaN, measured == 0);
  }

  /** Adds a value without a verdict. */
  void unjudged(String name, double expected, double measured) {
    add(name, expected, measured, Double.NaN, Double.NaN, true);
  }

  void note(String text) {
    notes.add(part + text);
  }

  /** Adds a note that says more of a measure, if that did not pass. */
  void noteIfFlagged(String measure, String text) {
    if (measures.stream().anyMatch(m -> m.name().equals(part + measure) && !m.passed())) {
      note(text);
    }
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

  List<Finding> measures() {
    return measures;
  }

  List<String> notes() {
    return notes;
  }

  List<Fingerprint> fingerprints() {
    return fingerprints;
  }
}
