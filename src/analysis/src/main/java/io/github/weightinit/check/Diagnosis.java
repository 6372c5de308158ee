package io.github.weightinit.check;

import io.github.weightinit.Initializer;
import io.github.weightinit.internal.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The weights that a model has beside what was promised for them, in sentences for a person.
 *
 * <pre>{@code
 * var builder = Diagnosis.builder();
 * builder.add("fc1.weight", List.of(256L, 784L), weights, Map.of("He", Initializers.heNormal(784)));
 * System.out.print(builder.build());
 * }</pre>
 *
 * <p>The verdicts are those of {@link SelfCheck} and {@link ModelCheck}. Immutable.
 */
public final class Diagnosis {

  private final List<Tensor> tensors;
  private final List<ModelCheck.SharedStream> shared;

  private Diagnosis(List<Tensor> tensors, List<ModelCheck.SharedStream> shared) {
    this.tensors = List.copyOf(tensors);
    this.shared = List.copyOf(shared);
  }

  /**
   * A tensor of the model.
   *
   * @param name its name
   * @param shape its dimensions
   * @param mean the mean of its weights
   * @param standardDeviation their standard deviation; NaN for a single weight
   * @param promises what was promised for it; none if nobody promised anything
   */
  public record Tensor(
      String name,
      List<Long> shape,
      double mean,
      double standardDeviation,
      List<Promise> promises) {

    /** Copies the lists. */
    public Tensor {
      Objects.requireNonNull(name, "name");
      shape = Checks.list("shape", shape);
      promises = Checks.list("promises", promises);
    }

    /**
     * Returns whether no promise is broken.
     *
     * @return also true if there is none, or nobody can tell
     */
    public boolean passed() {
      return promises.stream().allMatch(promise -> promise.faults().isEmpty());
    }

    /** Returns lines for people. */
    @Override
    public String toString() {
      var text =
          new StringBuilder(String.format(Locale.ROOT, "%s %s: mean %.4g", name, shape, mean));
      if (!Double.isNaN(standardDeviation)) {
        text.append(String.format(Locale.ROOT, ", std %.4g", standardDeviation));
      }
      text.append('\n');
      promises.forEach(promise -> text.append("  ").append(promise).append('\n'));
      return text.toString();
    }
  }

  /**
   * What somebody promised for a tensor.
   *
   * @param by who
   * @param promised the initializer that the weights should be from
   * @param faults what is wrong, in words; none if the promise is kept or nobody can tell
   * @param notChecked why nobody can tell whether the promise is kept, in words; empty if somebody
   *     can
   */
  public record Promise(String by, Initializer promised, List<String> faults, String notChecked) {

    /** Copies the list. */
    public Promise {
      Objects.requireNonNull(by, "by");
      Objects.requireNonNull(promised, "promised");
      faults = Checks.list("faults", faults);
      Objects.requireNonNull(notChecked, "notChecked");
    }

    /** Returns a line for people. */
    @Override
    public String toString() {
      return by
          + " ("
          + promised
          + "): "
          + (!faults.isEmpty()
              ? "WRONG: " + String.join("; ", faults)
              : notChecked.isEmpty() ? "right" : "not checked: " + notChecked);
    }
  }

  /** Collects the tensors of a model. */
  public static final class Builder {

    private final List<Tensor> tensors = new ArrayList<>();
    private final Map<String, SelfCheck> checks = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a tensor.
     *
     * @param name its name, unique in the model
     * @param shape its dimensions
     * @param weights all its weights
     * @param promises the initializers that the weights should be from, by who promised it; of
     *     several, the first decides whether two tensors have the same random numbers
     * @return this builder
     * @throws IllegalArgumentException if there are no weights, not as many as a promise has, or
     *     there is a tensor of this name
     */
    public Builder add(
        String name, List<Long> shape, double[] weights, Map<String, Initializer> promises) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(shape, "shape");
      Objects.requireNonNull(weights, "weights");
      Objects.requireNonNull(promises, "promises");
      if (weights.length == 0) {
        throw new IllegalArgumentException(name + " must have weights");
      }
      if (tensors.stream().anyMatch(tensor -> tensor.name().equals(name))) {
        throw new IllegalArgumentException("names must be unique: " + name);
      }
      var moments = SampleMoments.of(weights, 0, 1);
      var kept = new ArrayList<Promise>();
      var made = new ArrayList<SelfCheck>();
      promises.forEach(
          (by, promised) -> {
            SelfCheck check = SelfCheck.of(weights, promised);
            made.add(check);
            boolean judged = check.outcome() != SelfCheck.Outcome.NOT_CHECKED;
            String notChecked = judged ? "" : check.sentence();
            kept.add(new Promise(by, promised, FaultText.of(weights, promised, check), notChecked));
          });
      tensors.add(new Tensor(name, shape, moments.mean(), Math.sqrt(moments.variance()), kept));
      made.stream().limit(1).forEach(first -> checks.put(name, first));
      return this;
    }

    /**
     * Makes the diagnosis.
     *
     * @return the diagnosis of the tensors added so far
     */
    public Diagnosis build() {
      return new Diagnosis(tensors, ModelCheck.of(checks).shared());
    }
  }

  /**
   * Begins a diagnosis.
   *
   * @return a builder without tensors
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the tensors.
   *
   * @return in the order in which they were added
   */
  public List<Tensor> tensors() {
    return tensors;
  }

  /**
   * Returns the tensors that have the same random numbers.
   *
   * @return pairs of names; none in a correct model
   */
  public List<ModelCheck.SharedStream> shared() {
    return shared;
  }

  /**
   * Returns whether no promise is broken and no two tensors have the same random numbers.
   *
   * @return whether nothing is wrong
   */
  public boolean passed() {
    return shared.isEmpty() && tensors.stream().allMatch(Tensor::passed);
  }

  /**
   * Returns lines for people: one for each tensor and one for each promise, pairs with the same
   * random numbers, and a summary.
   */
  @Override
  public String toString() {
    var text = new StringBuilder();
    tensors.forEach(text::append);
    shared.forEach(pair -> text.append("WRONG: ").append(pair).append('\n'));
    long wrong = tensors.stream().filter(tensor -> !tensor.passed()).count();
    return text.append(
            String.format(
                Locale.ROOT,
                "%,d parameter%s: %s\n",
                tensors.size(),
                tensors.size() == 1 ? "" : "s",
                passed()
                    ? "nothing is wrong"
                    : "%,d not as promised, %,d with the random numbers of another"
                        .formatted(wrong, shared.size())))
        .toString();
  }
}
