package io.github.weightinit.analysis;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Weights against what their initializer promises.
 *
 * @param subject what was checked: the tensor's name, or the initializer
 * @param initializer what the weights should be from
 * @param size the number of weights of the tensor
 * @param count how many of them were looked at
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

  /** Copies the lists. */
  public SelfCheck {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(initializer, "initializer");
    measures = List.copyOf(measures);
    notes = List.copyOf(notes);
  }

  /** Checks an initializer by 100,000 weights, or a whole tensor if it knows its size. */
  public static SelfCheck of(Initializer initializer) {
    return new SelfCheck("", initializer, 0, 0, List.of(), List.of());
  }

  /** Checks an initializer by the weights of a seed. */
  public static SelfCheck of(Initializer initializer, Seed seed) {
    return new SelfCheck("", initializer, 0, 0, List.of(), List.of());
  }

  /** Checks an initializer by the first weights of a seed. */
  public static SelfCheck of(Initializer initializer, Seed seed, int count) {
    return new SelfCheck("", initializer, 0, 0, List.of(), List.of());
  }

  /** Checks weights, however they were made. */
  public static SelfCheck of(double[] weights, Initializer expected) {
    return new SelfCheck("", expected, 0, 0, List.of(), List.of());
  }

  /** Checks weights, however they were made. */
  public static SelfCheck of(float[] weights, Initializer expected) {
    return new SelfCheck("", expected, 0, 0, List.of(), List.of());
  }

  /** Returns whether all measures passed. */
  public boolean passed() {
    return measures.stream().allMatch(Measure::passed);
  }

  /** Returns the measures that did not pass. */
  public List<Measure> flagged() {
    return measures.stream().filter(measure -> !measure.passed()).toList();
  }

  /** Returns the measure of a name: {@code mean}, {@code std}, {@code kolmogorov-smirnov}. */
  public Optional<Measure> measure(String name) {
    return measures.stream().filter(measure -> measure.name().equals(name)).findFirst();
  }

  /** Returns the measure that speaks most against the weights. */
  public Optional<Measure> worst() {
    return measures.stream().findFirst();
  }
}
