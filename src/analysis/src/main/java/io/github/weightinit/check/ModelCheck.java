package io.github.weightinit.check;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The weights of a model against what their initializers promise: each tensor by a {@link
 * SelfCheck}, and all of them for shared random numbers, as when each layer makes its generator
 * from the same seed.
 *
 * <pre>{@code
 * ModelCheck.of(recipe.plan(parameters), Seed.of(42)).passed();          // the library's own weights
 * ModelCheck.of(Map.of(                                                  // anybody's
 *     "fc1", SelfCheck.of(fc1, Initializers.heNormal(784)),
 *     "fc2", SelfCheck.of(fc2, Initializers.heNormal(256))));
 * }</pre>
 *
 * <p>Shared random numbers are found by the order of the first 64 weights, so also where one tensor
 * is scaled, shifted, negated or longer than the other. Tensors of fewer than 64 independent
 * weights are left out. By chance, two of 1,000 tensors agree with a probability of 5
 * 10<sup>-13</sup>.
 */
public final class ModelCheck {

  private static final int SAMPLE = 1_000_000;

  private final List<SelfCheck> tensors;
  private final List<SharedStream> shared;

  private ModelCheck(List<SelfCheck> tensors) {
    this.tensors = tensors;
    shared = shared(tensors);
  }

  /**
   * Two tensors, or two parts of one, whose weights come from the same random numbers.
   *
   * @param first the name of the one
   * @param second the name of the other
   * @param negated whether the signs are changed
   */
  public record SharedStream(String first, String second, boolean negated) {

    /** Checks the names. */
    public SharedStream {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(second, "second");
    }

    /** Returns a sentence for people. */
    @Override
    public String toString() {
      return second + " has the random numbers of " + first + (negated ? ", negated" : "");
    }
  }

  /**
   * Checks a model whose parameters are filled with {@code seed.at(name)}, by at most 1,000,000
   * weights of each.
   *
   * @param plan what fills the parameters
   * @param seed the model's
   * @return the check
   */
  public static ModelCheck of(Plan plan, Seed seed) {
    return of(plan, seed, SAMPLE);
  }

  /**
   * Checks a model whose parameters are filled with {@code seed.at(name)}. Runs on all cores; the
   * result is the same for any number of threads.
   *
   * @param plan what fills the parameters
   * @param seed the model's
   * @param sample how many weights of a tensor, at least 1; a larger tensor is checked by 16 runs,
   *     spread evenly. A scheme that only fills whole tensors is checked by all of at most
   *     2<sup>24</sup> weights, and not at all if there are more
   * @return the check
   * @throws IllegalArgumentException if the sample is less than 1
   */
  public static ModelCheck of(Plan plan, Seed seed, int sample) {
    return of(plan, seed, sample, tensor -> {});
  }

  /**
   * Checks a model, and reports each tensor when it is done.
   *
   * @param plan what fills the parameters
   * @param seed the model's
   * @param sample how many weights of a tensor, at least 1
   * @param progress takes the check of each tensor, in any order and from any thread
   * @return the check
   * @throws IllegalArgumentException if the sample is less than 1
   */
  public static ModelCheck of(Plan plan, Seed seed, int sample, Consumer<SelfCheck> progress) {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(progress, "progress");
    Checks.atLeastOne("sample", sample);
    var distributions = new Distributions();
    return new ModelCheck(
        plan.assignments().parallelStream()
            .map(assignment -> check(assignment, seed, sample, distributions))
            .peek(progress)
            .toList());
  }

  /**
   * Checks every weight of a model that lies in files, or anywhere else, in one pass. Memory does
   * not grow with the model: weights are counted and not kept. Only tensors with a structure, such
   * as orthogonal ones, are read as a whole, if they have at most 2<sup>24</sup> weights; larger
   * ones are not checked.
   *
   * <p>Beside the measures of {@link SelfCheck}, these are taken of independent weights: the
   * longest {@code run} of equal neighbours; {@code equal rows}, which begin with the same 16
   * weights; and the most binary {@code digits} that a weight has, which tell of numbers that were
   * rounded to a smaller type before. {@code repeats} are not counted.
   *
   * <p>A correct model is flagged with at most a given probability: it is shared out among all
   * measures of the model (Bonferroni's bound), whether they depend on one another or not.
   *
   * @param plan what the parameters should be filled by
   * @param stored gives the weights of a parameter; read by several threads
   * @param falseAlarms the probability, more than 0 and less than 1
   * @param progress takes the check of each tensor, in any order and from any thread
   * @return the check, in the order of the plan
   * @throws IllegalArgumentException if the probability is out of its range
   * @throws IOException if weights cannot be read
   */
  public static ModelCheck of(
      Plan plan,
      Function<Parameter, TensorSource> stored,
      double falseAlarms,
      Consumer<SelfCheck> progress)
      throws IOException {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(stored, "stored");
    Objects.requireNonNull(progress, "progress");
    Checks.that(falseAlarms > 0 && falseAlarms < 1, "falseAlarms must be in (0, 1)", falseAlarms);
    double level = falseAlarms / Significance.measures(plan);
    var distributions = new Distributions();
    var checks = new ConcurrentHashMap<String, SelfCheck>();
    try {
      // The largest first: otherwise the last one would keep a single thread busy.
      plan.assignments().stream()
          .sorted(Comparator.comparing((Assignment a) -> a.parameter().size()).reversed())
          .toList()
          .parallelStream()
          .forEach(
              assignment -> {
                Parameter parameter = assignment.parameter();
                TensorSource source = Objects.requireNonNull(stored.apply(parameter), "source");
                SelfCheck check = TensorScan.check(assignment, source, level, distributions);
                checks.put(parameter.name(), check);
                progress.accept(check);
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new ModelCheck(
        plan.assignments().stream()
            .map(assignment -> checks.get(assignment.parameter().name()))
            .map(Objects::requireNonNull)
            .toList());
  }

  private static SelfCheck check(
      Assignment assignment, Seed seed, int most, Distributions distributions) {
    String name = assignment.parameter().name();
    Initializer initializer = assignment.initializer();
    var weights = WeightSample.of(initializer, assignment.parameter().size(), seed.at(name), most);
    return TensorCheck.of(name, initializer, weights, distributions);
  }

  /**
   * Puts the checks of the tensors of a model together, for weights from any source.
   *
   * @param tensors the checks by the names of the tensors
   * @return the check, in the order of the map
   */
  public static ModelCheck of(Map<String, SelfCheck> tensors) {
    Checks.list("tensors", new ArrayList<>(Objects.requireNonNull(tensors, "tensors").keySet()));
    Checks.list("tensors", new ArrayList<>(tensors.values()));
    return new ModelCheck(
        tensors.entrySet().stream()
            .map(tensor -> tensor.getValue().named(tensor.getKey()))
            .toList());
  }

  private static List<SharedStream> shared(List<SelfCheck> tensors) {
    var shared = new ArrayList<SharedStream>();
    var names = new HashMap<Long, String>();
    for (SelfCheck tensor : tensors) {
      for (Fingerprint print : tensor.fingerprints()) {
        String name = tensor.subject();
        if (!print.part().isEmpty()) {
          name += " " + print.part().substring(0, print.part().lastIndexOf(':'));
        }
        String same = names.get(print.greater());
        String negated = names.get(~print.greater());
        if (same != null) {
          shared.add(new SharedStream(same, name, false));
        } else if (negated != null) {
          shared.add(new SharedStream(negated, name, true));
        } else {
          names.put(print.greater(), name);
        }
      }
    }
    return List.copyOf(shared);
  }

  /**
   * Returns the checks of the tensors.
   *
   * @return a check for each tensor, in the model's order
   */
  public List<SelfCheck> tensors() {
    return tensors;
  }

  /**
   * Returns the tensors that come from the same random numbers.
   *
   * @return pairs of names; none in a correct model
   */
  public List<SharedStream> shared() {
    return shared;
  }

  /**
   * Returns whether the model was judged, no tensor is flagged and no two share their random
   * numbers.
   *
   * @return not if a tensor is {@linkplain SelfCheck.Outcome#NOT_CHECKED not checked}. A tensor
   *     that only has too few weights to say anything, such as the bias of a single output, does
   *     not matter as long as others were checked
   */
  public boolean passed() {
    return outcome() == SelfCheck.Outcome.OK;
  }

  /**
   * Returns what the check says of the model.
   *
   * @return whether something is flagged, or something that matters was not checked
   */
  public SelfCheck.Outcome outcome() {
    if (!shared.isEmpty() || !flagged().isEmpty()) {
      return SelfCheck.Outcome.FLAGGED;
    }
    boolean matters = unchecked().stream().anyMatch(tensor -> !tensor.isOnlyTooShort());
    boolean nothing = !tensors.isEmpty() && unchecked().size() == tensors.size();
    return matters || nothing ? SelfCheck.Outcome.NOT_CHECKED : SelfCheck.Outcome.OK;
  }

  /**
   * Returns the tensors that are not as promised.
   *
   * @return their checks
   */
  public List<SelfCheck> flagged() {
    return with(SelfCheck.Outcome.FLAGGED);
  }

  /**
   * Returns the tensors that could not be judged.
   *
   * @return their checks, which say why
   */
  public List<SelfCheck> unchecked() {
    return with(SelfCheck.Outcome.NOT_CHECKED);
  }

  private List<SelfCheck> with(SelfCheck.Outcome outcome) {
    return tensors.stream().filter(tensor -> tensor.outcome() == outcome).toList();
  }

  /** Returns what was flagged or not checked, and a summary, for people. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    flagged().forEach(text::append);
    shared.forEach(pair -> text.append(pair).append('\n'));
    int unchecked = unchecked().size();
    String words =
        switch (outcome()) {
          case OK -> "ok";
          case FLAGGED -> flagged().size() + " flagged, " + shared.size() + " shared";
          case NOT_CHECKED -> "not judged as a whole";
        };
    return text.append(
            String.format(
                Locale.ROOT,
                "%,d tensors, %,d of %,d weights: %s\n",
                tensors.size(),
                tensors.stream().mapToLong(SelfCheck::count).sum(),
                tensors.stream().mapToLong(SelfCheck::size).sum(),
                words + (unchecked == 0 ? "" : ", " + unchecked + " not checked")))
        .toString();
  }
}
