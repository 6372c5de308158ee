package io.github.weightinit.dialect.jax;

import io.github.weightinit.preset.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The stream of keys that Flax NNX's modules take, {@code nnx.Rngs(seed)}: request number n gets
 * the first key with n folded in.
 *
 * <pre>{@code
 * FlaxRngs rngs = FlaxRngs.of(0);                                // rngs = nnx.Rngs(0)
 * Map<String, float[]> fc1 = rngs.layer(Flax.dense(784, 256));   // nnx.Linear(784, 256, rngs=..)
 * Map<String, float[]> fc2 = rngs.layer(Flax.dense(256, 10));    // nnx.Linear(256, 10, rngs=..)
 * }</pre>
 *
 * <p>So the order in which layers are made matters. Each bias takes a key too, though it is zeros.
 *
 * <p>All names ({@code params}, {@code dropout}) share this one stream. With {@code
 * nnx.Rngs(params=0, dropout=1)} the parameters come from {@code FlaxRngs.of(0)} alone. With a
 * shared stream other modules take a key when they are constructed; call {@link #next} for each:
 *
 * <ul>
 *   <li>{@code Dropout}, whatever its rate;
 *   <li>{@code MultiHeadAttention} with a dropout rate above 0, after its parameters;
 *   <li>{@code RNN} that is given the stream, after its cell.
 * </ul>
 *
 * <p>The stream has a state, and threads must not share it. Compared bit by bit with flax 0.12.8;
 * platforms as {@link JaxKey}. Orthogonal kernels (those of recurrent cells) agree to a tolerance,
 * see {@link JaxInitializers#orthogonal}.
 */
public final class FlaxRngs {

  private final JaxKey root;
  private long count;

  private FlaxRngs(JaxKey root) {
    this.root = root;
  }

  /**
   * Returns the stream of a seed, {@code nnx.Rngs(seed)}.
   *
   * @param seed as {@link JaxKey#of} takes it
   * @return a new stream
   */
  public static FlaxRngs of(long seed) {
    return of(JaxKey.of(seed));
  }

  /**
   * Returns the stream of a key, {@code nnx.Rngs(key)}.
   *
   * @param root the key
   * @return a new stream
   */
  public static FlaxRngs of(JaxKey root) {
    return new FlaxRngs(Objects.requireNonNull(root, "root"));
  }

  /**
   * Returns the next key, {@code rngs()}, {@code rngs.params()}.
   *
   * @return the first key with the number of the request, from 0 on, folded in
   */
  public JaxKey next() {
    return root.foldIn(count++);
  }

  /**
   * Returns how many keys have been given out.
   *
   * @return the number of requests
   */
  public long count() {
    return count;
  }

  /**
   * Makes a layer with its default initializers. It takes keys as NNX's module of that kind does
   * when it is constructed. NNX's {@code Linear} is {@code Flax.dense}.
   *
   * <p>{@code LSTMCell} makes the kernels of the input first. NNX's {@code GRUCell} differs from
   * Linen's. Its parameters are {@code dense_i.kernel} (in, 3 features), {@code dense_i.bias} and
   * {@code dense_h.kernel} (features, 3 features). The gates r, z, n stand side by side in them,
   * and the state has no bias.
   *
   * @param layer one of {@link io.github.weightinit.preset.Flax}, or a part of one: {@code
   *     Flax.dense(8, 4).without("bias")}
   * @return the parameters by name, in NNX's order. Names are the layer's, except for the {@code
   *     GRUCell}; the {@code LSTMCell}'s {@code if.kernel} is {@code if_} in NNX
   * @throws IllegalArgumentException if the layer is not one of Flax's, or a parameter has
   *     2<sup>31</sup> elements or more
   */
  public Map<String, float[]> layer(Layer layer) {
    Map<String, float[]> parameters = new LinkedHashMap<>();
    for (FlaxParameter parameter : ordered(layer)) {
      boolean keyless = parameter.name().equals("mean") || parameter.name().equals("var");
      parameters.put(parameter.name(), parameter.made(keyless ? root : next()));
    }
    return parameters;
  }

  private static List<FlaxParameter> ordered(Layer layer) {
    List<FlaxParameter> all = FlaxParameter.of(layer);
    if (layer.module().equals("GRUCell")) {
      return packedGates(all);
    }
    if (layer.module().equals("LSTMCell")) {
      return Stream.of("i", "h")
          .flatMap(side -> all.stream().filter(p -> p.name().startsWith(side)))
          .toList();
    }
    return all;
  }

  /** Returns the parameters of a cell whose gates stand side by side, made from those of gate r. */
  private static List<FlaxParameter> packedGates(List<FlaxParameter> all) {
    return all.stream()
        .filter(p -> p.name().matches("[ih]r\\..*"))
        .map(
            p -> {
              List<Long> shape = new ArrayList<>(p.shape());
              shape.set(shape.size() - 1, 3 * shape.get(shape.size() - 1));
              String name = "dense_" + p.name().charAt(0) + p.name().substring(2);
              return new FlaxParameter(name, List.copyOf(shape), p.initializer());
            })
        .toList();
  }
}
