package io.github.weightinit.recipe;

import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a {@link Recipe} does with every parameter of a model, decided and not yet drawn.
 *
 * @param recipe the name of the recipe
 * @param assignments one for each parameter, in the model's order
 * @param warnings what the user should know, one line each: a rule that had to decide about
 *     something and did not, or what a rule could not know
 * @param tied the name of a parameter, by its second name, see {@link ParameterList#withTied}
 */
public record Plan(
    String recipe, List<Assignment> assignments, List<String> warnings, Map<String, String> tied) {

  /** Copies the lists. */
  public Plan {
    Objects.requireNonNull(recipe, "recipe");
    assignments = Checks.list("assignments", assignments);
    warnings = Checks.list("warnings", warnings);
    Checks.list("tied", new ArrayList<>(Objects.requireNonNull(tied, "tied").keySet()));
    Checks.list("tied", new ArrayList<>(tied.values()));
    tied = Collections.unmodifiableMap(new TreeMap<>(tied));
  }

  /**
   * Makes a plan without second names.
   *
   * @param recipe the name of the recipe
   * @param assignments one for each parameter, in the model's order
   * @param warnings what the user should know, one line each: a rule that had to decide about
   *     something and did not, or what a rule could not know
   */
  public Plan(String recipe, List<Assignment> assignments, List<String> warnings) {
    this(recipe, assignments, warnings, Map.of());
  }

  /**
   * Returns what is decided about a parameter.
   *
   * @param name the parameter's whole name
   * @return the assignment
   * @throws IllegalArgumentException if the model has no such parameter
   */
  public Assignment get(String name) {
    Objects.requireNonNull(name, "name");
    return assignments.stream()
        .filter(assignment -> assignment.parameter().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parameter of this name: " + name));
  }

  /**
   * Fills a model that fits into memory, on all cores. Each tensor has the seed {@code
   * seed.at(name)}.
   *
   * <pre>{@code
   * Map<String, float[]> model = plan.fill(Seed.of(42));
   * model.get("fc1.weight");   // that of initializer.fill(array, Seed.of(42).at("fc1.weight"))
   * }</pre>
   *
   * @param seed decides all weights of the model
   * @return by the parameters' names in the model's order, each in row-major order; may be changed
   * @throws IllegalArgumentException if no array is as long as a tensor
   * @see ModelFiller
   */
  public Map<String, float[]> fill(Seed seed) {
    Objects.requireNonNull(seed, "seed");
    var arrays = new LinkedHashMap<String, float[]>();
    for (Assignment assignment : assignments) {
      Parameter parameter = assignment.parameter();
      arrays.put(parameter.name(), new float[parameter.arrayLength()]);
    }
    for (Assignment assignment : assignments) {
      String name = assignment.parameter().name();
      float[] array = Objects.requireNonNull(arrays.get(name));
      assignment.initializer().parallel().fill(array, seed.at(name));
    }
    return arrays;
  }

  /**
   * Returns the plan as a table for people: tensor, shape, rule, initializer, fan-in and fan-out,
   * standard deviation; then the warnings.
   *
   * @return lines, each ended by {@code \n}
   */
  public String describe() {
    var text = new StringBuilder();
    describe(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /**
   * Gives the lines of {@link #describe()} one by one, for a plan of very many tensors.
   *
   * @param lines takes each line, without its end; the text may change after that
   */
  public void describe(Consumer<CharSequence> lines) {
    Objects.requireNonNull(lines, "lines");
    TextTable.print(new PlanRows(assignments), column -> false, lines);
    warnings.forEach(warning -> lines.accept("warning: " + warning));
  }
}
