package io.github.weightinit.dialect;

import io.github.weightinit.preset.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A stream of keys as Flax NNX's modules take them, {@code nnx.Rngs(seed)}: request number n gets
 * the first key with n folded in.
 *
 * <pre>{@code
 * FlaxRngs rngs = FlaxRngs.of(0);                                     // rngs = nnx.Rngs(0)
 * Map<String, float[]> fc1 = rngs.parameters(Flax.dense(784, 256));   // fc1 = nnx.Linear(784, 256, rngs=rngs)
 * Map<String, float[]> fc2 = rngs.parameters(Flax.dense(256, 10));    // fc2 = nnx.Linear(256, 10, rngs=rngs)
 * }</pre>
 *
 * <p>So the order in which layers are made decides, and biases, though they are zeros, take a key
 * each. This is one stream, which all names ({@code params}, {@code dropout}) share; of {@code
 * nnx.Rngs(params=0, dropout=1)} the parameters come from {@code FlaxRngs.of(0)}. Where all share
 * it, these take a key when they are constructed, for which {@link #next} stands: {@code Dropout},
 * whatever its rate, {@code MultiHeadAttention} with a dropout rate above 0, after its parameters,
 * and {@code RNN} that is given the stream, after its cell. It has a state and must not be shared
 * by threads.
 *
 * <p>Checked bit by bit against flax 0.12.8; platforms as {@link JaxKey}. Orthogonal kernels (of
 * recurrent cells) are to a tolerance, see {@link JaxInitializers#orthogonal()}.
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
   * @param seed as of {@link JaxKey#of}
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
   * Makes the parameters of a layer by its defaults, taking keys as NNX's module of that kind does
   * when it is constructed. NNX's {@code Linear} is {@code Flax.dense}.
   *
   * <p>{@code LSTMCell} makes its kernels of the input first. NNX's {@code GRUCell} is another one
   * than Linen's: {@code dense_i.kernel} (in, 3 features), {@code dense_i.bias} and {@code
   * dense_h.kernel} (features, 3 features), gates r, z, n side by side, with no bias of the state.
   *
   * @param layer one of {@link io.github.weightinit.preset.Flax}, or a part of one: {@code
   *     Flax.dense(8, 4).without("bias")}
   * @return by name in NNX's order, each in row-major order; names are the layer's but for the
   *     {@code GRUCell}; the {@code LSTMCell}'s {@code if.kernel} is NNX's {@code if_}
   */
  public Map<String, float[]> parameters(Layer layer) {
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

  /** Returns the parameters of a cell whose gates stand side by side, from those of gate r. */
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
