package io.github.weightinit.analysis;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.Assignment;
import io.github.weightinit.preset.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The weights of a model against what their initializers promise: each tensor by a {@link
 * SelfCheck}, and all of them for random numbers that two have in common, as when each layer makes
 * its generator from the same seed.
 *
 * <p>Those are found by the order of the first 64 weights, so also where the one is scaled, shifted
 * or negated, or longer than the other. Tensors of fewer than 64 independent weights are left out.
 * By chance, two of 1,000 tensors agree with a probability of 5 10<sup>-13</sup>.
 *
 * @param tensors a check for each tensor, in the model's order
 * @param shared tensors that come from the same random numbers; none in a correct model
 */
public record ModelCheck(List<SelfCheck> tensors, List<SharedStream> shared) {

  private static final int SAMPLE = 1_000_000;

  /** Copies the lists. */
  public ModelCheck {
    tensors = List.copyOf(tensors);
    shared = List.copyOf(shared);
  }

  /**
   * Checks a model whose every parameter is filled with {@code seed.at(name)}, of each at most
   * 1,000,000 weights.
   *
   * @param plan what fills the parameters
   * @param seed the model's
   * @return the check
   */
  public static ModelCheck of(Plan plan, Seed seed) {
    return of(plan, seed, SAMPLE);
  }

  /**
   * Checks a model whose every parameter is filled with {@code seed.at(name)}. Runs on all cores;
   * the result is the same for any number of them.
   *
   * @param plan what fills the parameters
   * @param seed the model's
   * @param sample how many weights of a tensor, at least 1; of a larger one 16 runs spread evenly.
   *     A scheme that only fills whole tensors is checked by all if they are at most
   *     2<sup>24</sup>, else not
   * @return the check
   * @throws IllegalArgumentException if the sample is less than 1
   */
  public static ModelCheck of(Plan plan, Seed seed, int sample) {
    return of(plan, seed, sample, tensor -> {});
  }

  /**
   * Checks a model, and says when a tensor is done.
   *
   * @param plan what fills the parameters
   * @param seed the model's
   * @param sample how many weights of a tensor, at least 1
   * @param progress is told of each tensor as it is done, in any order and by any thread
   * @return the check
   * @throws IllegalArgumentException if the sample is less than 1
   */
  public static ModelCheck of(Plan plan, Seed seed, int sample, Consumer<SelfCheck> progress) {
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(progress, "progress");
    Checks.atLeastOne("sample", sample);
    return of(
        plan.assignments().parallelStream()
            .map(assignment -> check(assignment, seed, sample))
            .peek(checked -> progress.accept(checked.check()))
            .toList());
  }

  private static Checked check(Assignment assignment, Seed seed, int most) {
    String name = assignment.parameter().name();
    Sample sample =
        Sample.of(assignment.initializer(), assignment.parameter().size(), seed.at(name), most);
    return Checked.of(name, assignment.initializer(), sample);
  }

  /**
   * Checks a model that somebody has filled.
   *
   * @param tensors the tensors by their names
   * @return the check, in the order of the map
   */
  public static ModelCheck of(Map<String, FilledTensor> tensors) {
    var checked = new ArrayList<Checked>();
    tensors.forEach(
        (name, tensor) -> checked.add(Checked.of(name, tensor.expected(), tensor.sample())));
    return of(checked);
  }

  private static ModelCheck of(List<Checked> tensors) {
    return new ModelCheck(tensors.stream().map(Checked::check).toList(), shared(tensors));
  }

  private static List<SharedStream> shared(List<Checked> tensors) {
    var shared = new ArrayList<SharedStream>();
    var names = new HashMap<Long, String>();
    for (Checked tensor : tensors) {
      for (Fingerprint print : tensor.fingerprints()) {
        String name = tensor.check().subject();
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
    return shared;
  }

  /** A check and what is compared between tensors. */
  private record Checked(SelfCheck check, List<Fingerprint> fingerprints) {

    static Checked of(String name, Initializer expected, Sample sample) {
      Findings findings = TensorCheck.of(expected, sample);
      return new Checked(SelfCheck.of(name, expected, sample, findings), findings.fingerprints());
    }
  }

  /**
   * Returns whether all tensors passed and none shares its random numbers with another one.
   *
   * @return whether nothing was flagged
   */
  public boolean passed() {
    return shared.isEmpty() && tensors.stream().allMatch(SelfCheck::passed);
  }

  /**
   * Returns the tensors that did not pass.
   *
   * @return their checks
   */
  public List<SelfCheck> flagged() {
    return tensors.stream().filter(tensor -> !tensor.passed()).toList();
  }

  /** Returns what was flagged, and a summary, for people. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    flagged().forEach(text::append);
    shared.forEach(pair -> text.append(pair).append('\n'));
    long unchecked = tensors.stream().filter(tensor -> tensor.count() == 0).count();
    return text.append(
            String.format(
                Locale.ROOT,
                "%,d tensors, %,d of %,d weights: %s\n",
                tensors.size(),
                tensors.stream().mapToLong(SelfCheck::count).sum(),
                tensors.stream().mapToLong(SelfCheck::size).sum(),
                (passed() ? "ok" : flagged().size() + " flagged, " + shared.size() + " shared")
                    + (unchecked == 0 ? "" : ", " + unchecked + " not checked")))
        .toString();
  }
}
