package io.github.weightinit.cli.stored;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.check.ModelCheck.SharedStream;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.check.TensorSource;
import io.github.weightinit.checkpoint.ComparedTensor;
import io.github.weightinit.checkpoint.Comparison;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Checks a stored model against a plan: with a seed every bit, and the distributions of what
 * differs; without one the distributions of all.
 *
 * @param stored the model in its files
 * @param plan what should fill its parameters
 * @param seed decides the weights, if it is known
 * @param expected the names of tensors that must be there, and what names them
 * @param falseAlarms the probability that a correct file is flagged by its distributions
 */
public record StoredCheck(
    StoredModel stored,
    Plan plan,
    Optional<Seed> seed,
    Map<String, String> expected,
    double falseAlarms) {

  /**
   * What was found.
   *
   * @param tensors the parameters in the order of the plan, then the other tensors of the file
   * @param shared tensors with the random numbers of others
   */
  public record Found(List<CheckedTensor> tensors, List<SharedStream> shared) {

    /** Returns whether nothing is wrong, and not every tensor was left without a verdict. */
    public boolean passed() {
      return !isWrong() && !isUnknown();
    }

    /** Returns whether something is wrong. */
    public boolean isWrong() {
      return !shared.isEmpty() || tensors.stream().anyMatch(t -> t.outcome().isWrong());
    }

    /** Returns whether nothing could be judged. */
    public boolean isUnknown() {
      return !tensors.isEmpty()
          && tensors.stream().allMatch(t -> t.outcome() == CheckedTensor.Outcome.NOT_JUDGED);
    }
  }

  /**
   * Checks.
   *
   * @param progress takes numbers of weights that are done, from any thread
   * @throws IOException if a file cannot be read
   */
  public Found run(LongConsumer progress) throws IOException {
    Map<String, ComparedTensor> bits = compared(progress);
    Plan left =
        part(
            assignment -> {
              ComparedTensor equal = bits.get(assignment.parameter().name());
              return isJudged(assignment) && (equal == null || !equal.isEqual());
            });
    ModelCheck statistics =
        ModelCheck.of(left, this::source, falseAlarms, tensor -> progress.accept(tensor.count()));
    Map<String, SelfCheck> checks =
        statistics.tensors().stream().collect(Collectors.toMap(SelfCheck::subject, check -> check));
    var guesses = new LooksLike(plan);
    Optional<FirstWeights> origins = seed.map(known -> new FirstWeights(plan, known));
    var tensors = new ArrayList<CheckedTensor>();
    for (Assignment assignment : plan.assignments()) {
      String name = assignment.parameter().name();
      var verdict =
          new TensorVerdict(
              assignment,
              stored.find(name),
              Optional.ofNullable(checks.get(name)),
              Optional.ofNullable(bits.get(name)));
      tensors.add(verdict.of(guesses, origins));
    }
    tensors.addAll(others());
    expected.forEach(
        (name, source) -> {
          if (stored.find(name).isEmpty() && !plan.tied().containsKey(name)) {
            tensors.add(CheckedTensor.missing(name, source));
          }
        });
    return new Found(tensors, statistics.shared());
  }

  private Map<String, ComparedTensor> compared(LongConsumer progress) throws IOException {
    var compared = new HashMap<String, ComparedTensor>();
    if (seed.isPresent()) {
      Comparison.of(plan, seed.get(), stored)
          .listener((tensor, type) -> slice -> progress.accept(slice.length()))
          .tensors()
          .forEach(tensor -> compared.put(tensor.name(), tensor));
    }
    return compared;
  }

  private Plan part(Predicate<Assignment> condition) {
    return new Plan(
        plan.recipe(), plan.assignments().stream().filter(condition).toList(), List.of(), Map.of());
  }

  private boolean isJudged(Assignment assignment) {
    Parameter parameter = assignment.parameter();
    return stored
        .find(parameter.name())
        .filter(tensor -> tensor.shape().equals(parameter.shape()))
        .flatMap(StoredTensor::elementType)
        .isPresent();
  }

  /** Checks the tensors that the plan does not fill, those of a second name too. */
  private List<CheckedTensor> others() throws IOException {
    Set<String> filled =
        plan.assignments().stream().map(a -> a.parameter().name()).collect(Collectors.toSet());
    var others = new ArrayList<CheckedTensor>();
    for (StoredTensor tensor : stored.tensors()) {
      String name = tensor.name();
      if (filled.contains(name) || stored.tied().containsKey(name)) {
        continue; // a second name in the file is the same bytes
      }
      String first = plan.tied().get(name);
      Optional<StoredTensor> original = first == null ? Optional.empty() : stored.find(first);
      others.add(
          original.isPresent()
              ? SecondName.check(tensor, original.get())
              : BufferCheck.check(tensor));
    }
    return others;
  }

  private TensorSource source(Parameter parameter) {
    StoredTensor tensor = stored.find(parameter.name()).orElseThrow();
    ElementType type = tensor.elementType().orElseThrow();
    return new TensorSource() {
      @Override
      public ElementType type() {
        return type;
      }

      @Override
      public void read(long firstElement, ByteBuffer into) throws IOException {
        tensor.read(firstElement, into);
      }
    };
  }

  /** Returns how many weights {@link #run} looks at, for a progress bar. */
  public long work() {
    return plan.assignments().stream()
        .filter(this::isJudged)
        .mapToLong(assignment -> assignment.parameter().size())
        .sum();
  }
}
