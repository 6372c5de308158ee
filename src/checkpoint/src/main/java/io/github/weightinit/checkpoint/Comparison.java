package io.github.weightinit.checkpoint;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.ModelSink;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares every bit of a stored model with the weights of a plan and a seed, which are made once
 * more for it.
 *
 * <pre>{@code
 * try (StoredModel stored = StoredModel.open(Path.of("gpt2"))) {
 *   Comparison.of(plan, Seed.of(42), stored).tensors().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Each tensor is compared in the type that it is stored in. Memory does not grow with the model,
 * see {@link ModelFiller}. What is compared are the tensors that the plan and the file both have,
 * so the files of a directory can be compared one by one, on several machines. Immutable.
 */
public final class Comparison {

  private final Plan plan;
  private final Seed seed;
  private final StoredModel stored;
  private final int threads;
  private final List<ModelSink> listeners;

  private Comparison(
      Plan plan, Seed seed, StoredModel stored, int threads, List<ModelSink> listeners) {
    this.plan = plan;
    this.seed = seed;
    this.stored = stored;
    this.threads = threads;
    this.listeners = listeners;
  }

  /**
   * Returns a comparison by all cores.
   *
   * @param plan what fills each tensor
   * @param seed decides all weights of the model
   * @param stored the model in its files; left open
   * @return the comparison; nothing is read yet
   */
  public static Comparison of(Plan plan, Seed seed, StoredModel stored) {
    return new Comparison(
        Objects.requireNonNull(plan, "plan"),
        Objects.requireNonNull(seed, "seed"),
        Objects.requireNonNull(stored, "stored"),
        Runtime.getRuntime().availableProcessors(),
        List.of());
  }

  /**
   * Returns this comparison with another number of threads.
   *
   * @param threads how many threads compare, at least 1; changes no result
   * @return the comparison
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Comparison threads(int threads) {
    Checks.atLeastOne("threads", threads);
    return new Comparison(plan, seed, stored, threads, listeners);
  }

  /**
   * Returns this comparison with a sink that sees the weights too, such as a progress bar.
   *
   * @param listener takes the plan's weights once they were compared
   * @return the comparison
   */
  public Comparison listener(ModelSink listener) {
    Objects.requireNonNull(listener, "listener");
    return new Comparison(
        plan,
        seed,
        stored,
        threads,
        Stream.concat(listeners.stream(), Stream.of(listener)).toList());
  }

  /**
   * Compares.
   *
   * @return one result for each tensor that can be compared, in the order of the plan; not those
   *     that the file lacks, has in another shape, or stores in a type that no weights are made in
   * @throws IOException if the file cannot be read; the message names it
   * @throws IllegalArgumentException if the slices of all threads take more than half of the heap
   */
  public List<ComparedTensor> tensors() throws IOException {
    List<Assignment> compared =
        plan.assignments().stream()
            .filter(assignment -> type(assignment.parameter()).isPresent())
            .toList();
    var sink = new ComparisonSink(stored);
    ModelSink[] sinks =
        Stream.concat(Stream.of(sink), listeners.stream()).toArray(ModelSink[]::new);
    try {
      ModelFiller.of(new Plan(plan.recipe(), compared, List.of(), Map.of()), seed)
          .types(parameter -> type(parameter).orElseThrow())
          .threads(threads)
          .into(sinks);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return compared.stream().map(sink::result).collect(Collectors.toUnmodifiableList());
  }

  private Optional<ElementType> type(Parameter parameter) {
    return stored
        .find(parameter.name())
        .filter(tensor -> tensor.shape().equals(parameter.shape()))
        .flatMap(StoredTensor::elementType);
  }
}
