package io.github.weightinit.tensorflow;

import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.check.Diagnosis;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.framework.utils.ShapeUtils;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/**
 * An initializer of TensorFlow-Java that gives the library's weights, eager and in a graph.
 *
 * <pre>{@code
 * WeightInit<TFloat32> he = WeightInit.of(Layout.IO, Initializers::heNormal, Seed.of(42));
 * Operand<TFloat32> kernel =
 *     he.at("fc1.kernel").call(tf, tf.constant(new long[] {784, 256}), TFloat32.class);
 *
 * WeightInit<TFloat32> strided =
 *     WeightInit.of(
 *         shape -> Initializers.heNormal(Convolution.of(Layout.HWIO, shape).stride(2).fan()),
 *         Seed.of(42).at("conv1.kernel"));
 *
 * try (TFloat32 table = embedding.tensor(TFloat32.class, 50_000, 512)) { ... }   // to be fed
 * }</pre>
 *
 * <p>TensorFlow-Java's interface tells an initializer the shape and not the name. So the name is in
 * the seed: give each variable its own by {@link #at}. The same object called twice gives the same
 * weights, as TensorFlow-Java's own initializers do.
 *
 * <p>The weights are constants: in a graph, assign them to a variable in {@code
 * tf.withInitScope()}. All constants of a graph must fit into 2 GB together, as it is a protocol
 * buffer; feed larger weights as {@link #tensor}. Immutable.
 *
 * @param <T> {@code TFloat32}, {@code TFloat64}, {@code TBfloat16} or {@code TFloat16}
 */
public final class WeightInit<T extends TFloating> implements Initializer<T> {

  private final Function<long[], ? extends io.github.weightinit.Initializer> scheme;
  private final Seed seed;

  private WeightInit(
      Function<long[], ? extends io.github.weightinit.Initializer> scheme, Seed seed) {
    this.scheme = Objects.requireNonNull(scheme, "scheme");
    this.seed = Objects.requireNonNull(seed, "seed");
  }

  /**
   * Makes an initializer for dense layers and plain convolutions.
   *
   * @param layout how the weights are stored: {@link Layout#IO} and {@link Layout#HWIO} by the
   *     habit of TensorFlow
   * @param scheme gives an initializer for fans
   * @param seed decides all weights
   * @param <T> the type of the weights
   * @return the initializer
   */
  public static <T extends TFloating> WeightInit<T> of(
      Layout layout,
      Function<? super Fan, ? extends io.github.weightinit.Initializer> scheme,
      Seed seed) {
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(scheme, "scheme");
    return new WeightInit<>(shape -> scheme.apply(Fan.of(layout, shape)), seed);
  }

  /**
   * Makes an initializer for any shape: for groups, strides, orthogonal matrices, biases.
   *
   * @param scheme gives an initializer for a shape
   * @param seed decides all weights
   * @param <T> the type of the weights
   * @return the initializer
   */
  public static <T extends TFloating> WeightInit<T> of(
      Function<long[], ? extends io.github.weightinit.Initializer> scheme, Seed seed) {
    return new WeightInit<>(scheme, seed);
  }

  /**
   * Returns this initializer for one variable: its weights are those of {@code seed.at(name)}.
   *
   * @param name of the variable, not empty
   * @return the initializer
   */
  public WeightInit<T> at(String name) {
    return new WeightInit<>(scheme, seed.at(name));
  }

  /**
   * Returns the weights as a constant.
   *
   * @param tf of an eager session or a graph
   * @param dims the shape; in a graph a constant
   * @param type of the weights
   * @return the constant
   * @throws IllegalArgumentException if a size is less than 1, there are 2<sup>31</sup> - 8 weights
   *     or more, the scheme refuses the shape, the type is not one of floats, or the shape is not
   *     known while the graph is built; nothing is added to the graph then
   */
  @Override
  public Operand<T> call(Ops tf, Operand<TInt64> dims, Class<T> type) {
    Objects.requireNonNull(tf, "tf");
    Objects.requireNonNull(dims, "dims");
    Tensors.elementType(Objects.requireNonNull(type, "type"));
    try (T tensor = tensor(type, shape(tf, dims))) {
      return tf.constantOf(tensor);
    }
  }

  private static long[] shape(Ops tf, Operand<TInt64> dims) {
    try {
      return ShapeUtils.getLongArray(tf.scope(), dims);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("dims must be known while the graph is built: " + dims, e);
    }
  }

  /**
   * Returns the weights as a tensor, to be fed or put into a variable.
   *
   * @param type of the weights
   * @param shape the sizes, each at least 1
   * @return the tensor, which the caller closes
   * @throws IllegalArgumentException if a size is less than 1, there are 2<sup>31</sup> - 8 weights
   *     or more, the scheme refuses the shape, or the type is not one of floats
   */
  public T tensor(Class<T> type, long... shape) {
    Tensors.elementType(Objects.requireNonNull(type, "type"));
    Tensors.size(Objects.requireNonNull(shape, "shape"));
    var initializer = Objects.requireNonNull(scheme.apply(shape.clone()), "initializer");
    return Tensors.filled(initializer, seed, type, shape);
  }

  /**
   * Compares the weights of a model with a scheme: those of all variables of floats in the graph of
   * a session. TensorFlow-Java's own initializers promise a scheme of the same name, so this tells
   * also whether they keep it.
   *
   * <pre>{@code
   * session.initialize();
   * System.out.print(WeightInit.diagnose(session, Initializers::xavierUniform));
   * }</pre>
   *
   * <p>Names are those of the variables, as {@code tf.withName} gives them. What an optimizer adds
   * is left out: scalars, and variables whose name is that of another with a hyphen and a word. A
   * resource variable that no operation reads is left out.
   *
   * @param session the session, initialized and not yet trained
   * @param scheme gives an initializer for fans
   * @return what is wrong with which variables; they are compared as {@link #diagnose(Map,
   *     Function)} compares tensors
   * @throws IllegalArgumentException if the graph has no variables of floats, or one has no value
   *     yet
   */
  public static Diagnosis diagnose(
      Session session, Function<? super Fan, ? extends io.github.weightinit.Initializer> scheme) {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(scheme, "scheme");
    var diagnosis = Diagnosis.builder();
    SessionVariables.forEach(
        session, (name, tensor) -> TensorDiagnosis.add(diagnosis, name, tensor, scheme));
    return diagnosis.build();
  }

  /**
   * Compares weights with a scheme.
   *
   * <pre>{@code
   * System.out.print(
   *     WeightInit.diagnose(Map.of("fc1.kernel", kernel.asTensor()), Initializers::xavierUniform));
   * }</pre>
   *
   * <p>Tensors of two axes or more are read as {@link Layout#HWIO}, with (inputs, outputs) as the
   * last two axes, and compared with the scheme. Those of fewer should be 1 if the last part of
   * their name is {@code gamma}, {@code scale} or {@code moving_variance}, as in norms, and else 0,
   * as biases are.
   *
   * @param weights the tensors by name, not yet trained
   * @param scheme gives an initializer for fans
   * @return what is wrong with which tensors
   * @throws IllegalArgumentException if a tensor has no weights, or has a type that is not one of
   *     floats
   */
  public static Diagnosis diagnose(
      Map<String, ? extends TFloating> weights,
      Function<? super Fan, ? extends io.github.weightinit.Initializer> scheme) {
    Objects.requireNonNull(scheme, "scheme");
    var diagnosis = Diagnosis.builder();
    Objects.requireNonNull(weights, "weights")
        .forEach((name, tensor) -> TensorDiagnosis.add(diagnosis, name, tensor, scheme));
    return diagnosis.build();
  }

  /** Returns what decides the weights, for people. */
  @Override
  public String toString() {
    return "WeightInit[" + seed + "]";
  }
}
