package io.github.weightinit.analysis;

import java.util.ArrayList;
import java.util.List;

/** What has been found out about a tensor and its parts. */
final class Findings {

  private final List<Measure> measures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Fingerprint> fingerprints = new ArrayList<>();
  private String part = "";

  /** Says which part is spoken of from now on: {@code block 2: }, or nothing. */
  void enter(String name) {
    part = name;
  }

  String part() {
    return part;
  }

  void add(
      String name,
      double expected,
      double measured,
      double standardErrors,
      double pValue,
      boolean passed) {
    measures.add(new Measure(part + name, expected, measured, standardErrors, pValue, passed));
  }

  /** A value with a probability. */
  void likely(String name, double expected, double measured, double standardErrors, double pValue) {
    add(name, expected, measured, standardErrors, pValue, pValue >= Significance.LEVEL);
  }

  /** A number of weights that should be 0. */
  void none(String name, long measured) {
    add(name, 0, (double) measured, Double.NaN, Double.NaN, measured == 0);
  }

  /** A value that nothing can be said about. */
  void unjudged(String name, double expected, double measured) {
    add(name, expected, measured, Double.NaN, Double.NaN, true);
  }

  void note(String text) {
    notes.add(part + text);
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

  List<Fingerprint> fingerprints() {
    return fingerprints;
  }
}
