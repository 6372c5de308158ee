package io.github.weightinit.preset;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A layer as a framework makes it: its parameters in the framework's order, by the framework's
 * names, each with its shape and with what fills it by default.
 *
 * <pre>{@code
 * Layer fc = PyTorch.linear(784, 256);
 * float[] weight = fc.weight().fill(new float[784 * 256], Seed.of(42).at("fc.weight"));
 *
 * Layer lstm = Keras.lstm(64, 128);
 * lstm.names();                                  // [kernel, recurrent_kernel, bias]
 * lstm.shape("recurrent_kernel");                // [128, 512]
 * lstm.initializer("recurrent_kernel");          // orthogonal
 * }</pre>
 *
 * <p>Immutable. Made by {@link PyTorch}, {@link Keras} and {@link Flax}.
 */
public final class Layer {

  private static final Set<String> WEIGHTS =
      Set.of("weight", "kernel", "embeddings", "embedding", "gamma", "scale", "alpha");
  private static final Set<String> BIASES = Set.of("bias", "beta");

  private final String module;
  private final Plan plan;

  Layer(String module, Plan plan) {
    this.module = module;
    this.plan = plan;
  }

  /**
   * Returns the kind of layer, as the framework calls it.
   *
   * @return such as {@code Conv2d}
   */
  public String module() {
    return module;
  }

  /**
   * Returns the names of the parameters.
   *
   * @return the names within the layer, in the framework's order: {@code in_proj_weight}, {@code
   *     out_proj.weight}
   */
  public List<String> names() {
    return plan.assignments().stream().map(Layer::name).toList();
  }

  /**
   * Returns what fills a parameter.
   *
   * @param name one of {@link #names}
   * @return the framework's default
   * @throws IllegalArgumentException if the layer has no such parameter
   */
  public Initializer initializer(String name) {
    return find("parameter '" + name + "'", Set.of(Objects.requireNonNull(name, "name")))
        .initializer();
  }

  /**
   * Returns the shape of a parameter, as the framework stores it.
   *
   * @param name one of {@link #names}
   * @return the dimensions, the slowest first
   * @throws IllegalArgumentException if the layer has no such parameter
   */
  public List<Long> shape(String name) {
    return find("parameter '" + name + "'", Set.of(Objects.requireNonNull(name, "name")))
        .parameter()
        .shape();
  }

  /**
   * Returns what fills the one weight of a simple layer: PyTorch's {@code weight}, Keras' and
   * Flax's {@code kernel}, the table of an embedding, the scale of a norm.
   *
   * @return the framework's default
   * @throws IllegalArgumentException if the layer has several weights, each with a name of its own
   */
  public Initializer weight() {
    return find("single weight", WEIGHTS).initializer();
  }

  /**
   * Returns what fills the bias of a simple layer, or the offset of a norm.
   *
   * @return the framework's default
   * @throws IllegalArgumentException if the layer has no bias, or several
   */
  public Initializer bias() {
    return find("single bias", BIASES).initializer();
  }

  /**
   * Returns this layer without some parameters: {@code conv.without("bias")} is one made with
   * {@code bias=False}. The others keep their defaults.
   *
   * @param names some of {@link #names}
   * @return the smaller layer
   * @throws IllegalArgumentException if the layer has no such parameter
   */
  public Layer without(String... names) {
    for (String name : Objects.requireNonNull(names, "names")) {
      initializer(name);
    }
    Set<String> left = Set.copyOf(Arrays.asList(names));
    List<Assignment> kept =
        plan.assignments().stream().filter(a -> !left.contains(name(a))).toList();
    return new Layer(module, new Plan(plan.recipe(), kept, plan.warnings()));
  }

  /**
   * Fills all parameters with the framework's defaults. Each has the seed {@code seed.at(name)}.
   *
   * <pre>{@code
   * Map<String, float[]> fc = PyTorch.linear(784, 256).fill(Seed.of(42).at("fc"));
   * fc.get("weight");
   * }</pre>
   *
   * @param seed decides all weights of the layer
   * @return by {@link #names}, each in row-major order
   * @throws IllegalArgumentException if no array is as long as a parameter
   */
  public Map<String, float[]> fill(Seed seed) {
    return plan.fill(seed);
  }

  /**
   * Returns the parameters as those of a model, for a {@link Recipe} to plan.
   *
   * @param prefix where the layer stands in the model: {@code encoder.fc1}; empty if it stands
   *     alone
   * @return one parameter for each name: {@code encoder.fc1.weight}
   */
  public List<Parameter> parameters(String prefix) {
    Objects.requireNonNull(prefix, "prefix");
    return plan.assignments().stream().map(a -> renamed(prefix, a.parameter())).toList();
  }

  private static Parameter renamed(String prefix, Parameter p) {
    return prefix.isEmpty()
        ? p
        : new Parameter(prefix + "." + p.name(), p.shape(), p.module(), p.attributes());
  }

  private Assignment find(String what, Set<String> candidates) {
    return plan.assignments().stream()
        .filter(assignment -> candidates.contains(name(assignment)))
        .findFirst()
        .orElseThrow(
            Checks.refusal(module + " has no " + what + "; it has " + String.join(", ", names())));
  }

  private static String name(Assignment assignment) {
    return assignment.parameter().name();
  }

  @Override
  public String toString() {
    return plan.assignments().stream()
        .map(a -> name(a) + " " + a.parameter().shape() + " " + a.initializer())
        .collect(Collectors.joining(", ", module + "[", "]"));
  }
}
