package io.github.weightinit.recipe;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Fills every tensor of a {@link Plan} once, in constant memory, and hands the weights to sinks.
 *
 * <pre>{@code
 * var statistics = new StatisticsSink();
 * var digests = new DigestSink();
 * ModelFiller.of(plan, Seed.of(42)).type(ElementType.BFLOAT16).into(statistics, digests);
 * digests.sha256("fc1.weight");
 * }</pre>
 *
 * <p>The weights are those of {@link Plan#fill}: each tensor has the seed {@code seed.at(name)}.
 * The number of threads changes none of them.
 *
 * <p>Memory does not grow with the model: each thread fills a slice of {@value #SLICE} elements,
 * shows it to the sinks, and uses its memory for the next one. Tensors whose initializer is not
 * {@linkplain Initializer#isSliceable() sliceable} come first. They are held as a whole, one after
 * the other, and each is filled on all threads. One thread takes all tensors in the plan's order.
 * Immutable.
 */
public final class ModelFiller {

  /**
   * The elements of a slice: whole pages of the stream, so that none is made twice; few enough for
   * a core's cache.
   */
  public static final int SLICE = 16 * 4096;

  private final Plan plan;
  private final Seed seed;
  private final Function<Parameter, ElementType> types;
  private final int threads;

  private ModelFiller(Plan plan, Seed seed, Function<Parameter, ElementType> types, int threads) {
    this.plan = plan;
    this.seed = seed;
    this.types = types;
    this.threads = threads;
  }

  /**
   * Returns a filler that rounds weights to {@code float} and uses all cores.
   *
   * @param plan what fills each tensor
   * @param seed decides all weights of the model
   * @return the filler
   */
  public static ModelFiller of(Plan plan, Seed seed) {
    return new ModelFiller(
        Objects.requireNonNull(plan, "plan"),
        Objects.requireNonNull(seed, "seed"),
        parameter -> ElementType.FLOAT32,
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns this filler with another element type.
   *
   * @param type what all weights are rounded to
   * @return the filler
   */
  public ModelFiller type(ElementType type) {
    Objects.requireNonNull(type, "type");
    return types(parameter -> type);
  }

  /**
   * Returns this filler with an element type for each tensor.
   *
   * @param types says what the weights of a parameter are rounded to
   * @return the filler
   */
  public ModelFiller types(Function<Parameter, ElementType> types) {
    return new ModelFiller(plan, seed, Objects.requireNonNull(types, "types"), threads);
  }

  /**
   * Returns this filler with another number of threads.
   *
   * @param threads how many threads fill, at least 1; changes no weight
   * @return the filler
   * @throws IllegalArgumentException if the number is less than 1
   */
  public ModelFiller threads(int threads) {
    Checks.atLeastOne("threads", threads);
    return new ModelFiller(plan, seed, types, threads);
  }

  /**
   * Fills the model. What a sink throws ends the run and is thrown on, once all threads have ended.
   *
   * @param sinks take the weights; each sees every weight once
   * @return the times that it took
   * @throws IllegalArgumentException if the slices of all threads take more than half of the heap
   * @throws RecipeException if a tensor that must be filled as a whole does not fit into memory
   */
  public FillTimes into(ModelSink... sinks) {
    List<ModelSink> all =
        Checks.list("sinks", Arrays.asList(Objects.requireNonNull(sinks, "sinks")));
    List<FilledTensor> tensors =
        plan.assignments().stream()
            .map(
                assignment ->
                    new FilledTensor(
                        plan.recipe(),
                        assignment,
                        seed,
                        Objects.requireNonNull(types.apply(assignment.parameter()), "type")))
            .toList();
    return new FillRun(tensors, all, threads).run();
  }
}
