package io.github.weightinit.dialect.jax;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.Layer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A module's place in a Flax Linen model: the key that {@code model.init} was given, and the names
 * of the modules that lead there. The place decides the keys of the module's parameters.
 *
 * <pre>{@code
 * FlaxLinen model = FlaxLinen.of(JaxKey.of(0));           // model.init(jax.random.key(0), x)
 * Map<String, float[]> fc1 = model.at("Dense_0").layer(Flax.dense(784, 256));
 * fc1.get("kernel");                                      // params['Dense_0']['kernel']
 * model.at("Block_1").at("Dense_0").key(1);               // the key of the kernel there
 * }</pre>
 *
 * <p>For a parameter's key, SHA-1 hashes its module's path and the parameter's number within the
 * module, and the hash is folded into the first key. Numbers count from 1, in the order in which
 * the module makes its parameters. A module without a name of its own is called {@code Dense_0},
 * {@code Dense_1} in the order of construction: in {@code Dense(3)(Dense(8)(x))} the outer one is
 * {@code Dense_0}. (This is Flax with {@code flax_fix_rng_separator} off, its default.)
 *
 * <p>Compared bit by bit with flax 0.12.8; platforms as {@link JaxKey}. Orthogonal kernels (those
 * of recurrent cells) agree to a tolerance, see {@link JaxInitializers#orthogonal}. Embeddings are
 * normals, so {@code jax.jit(model.init)} gives them other last bits, see {@link
 * JaxInitializer#jit}. Immutable.
 */
public final class FlaxLinen {

  private final JaxKey root;
  private final List<String> path;

  private FlaxLinen(JaxKey root, List<String> path) {
    this.root = root;
    this.path = path;
  }

  /**
   * Returns the place of the model itself.
   *
   * @param root the key given to {@code init}, or its {@code 'params'} key
   * @return the place with an empty path
   */
  public static FlaxLinen of(JaxKey root) {
    return new FlaxLinen(Objects.requireNonNull(root, "root"), List.of());
  }

  /**
   * Returns the place of a module within this one.
   *
   * @param module its name, not empty: {@code Dense_0}, or the name that it was given
   * @return the place
   * @throws IllegalArgumentException if the name is empty
   */
  public FlaxLinen at(String module) {
    if (Objects.requireNonNull(module, "module").isEmpty()) {
      throw new IllegalArgumentException("module must have a name");
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(module);
    return new FlaxLinen(root, List.copyOf(longer));
  }

  /**
   * Returns the key of a parameter of this module, {@code make_rng('params')}.
   *
   * @param number the parameter's number in the order in which the module makes them, from 1 on.
   *     Zeros and ones count too: a kernel is 1, the bias after it 2
   * @return the key
   * @throws IllegalArgumentException if the number is less than 1
   */
  public JaxKey key(int number) {
    Checks.atLeast("number", 1, number);
    MessageDigest sha1 = sha1();
    for (String name : path) {
      sha1.update(name.getBytes(StandardCharsets.UTF_8));
    }
    for (int shift = (31 - Integer.numberOfLeadingZeros(number)) / 8 * 8; shift >= 0; shift -= 8) {
      sha1.update((byte) (number >>> shift));
    }
    return root.foldIn(Integer.toUnsignedLong(ByteBuffer.wrap(sha1.digest()).getInt()));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /**
   * Makes a layer that stands at this place, with its default initializers.
   *
   * @param layer one of {@link io.github.weightinit.preset.Flax}, or a part of one: {@code
   *     Flax.dense(8, 4).without("bias")}
   * @return the parameters by name ({@code kernel}, {@code query.kernel}), in the layer's order
   * @throws IllegalArgumentException if the layer is not one of Flax's, or a parameter has
   *     2<sup>31</sup> elements or more
   */
  public Map<String, float[]> layer(Layer layer) {
    Map<String, Integer> made = new HashMap<>();
    Map<String, float[]> parameters = new LinkedHashMap<>();
    for (FlaxParameter parameter : FlaxParameter.of(layer)) {
      int dot = parameter.name().lastIndexOf('.');
      String module = dot < 0 ? "" : parameter.name().substring(0, dot);
      FlaxLinen place = module.isEmpty() ? this : at(module);
      JaxKey key = place.key(made.merge(module, 1, Integer::sum));
      parameters.put(parameter.name(), parameter.made(key));
    }
    return parameters;
  }

  /** Returns the key and the path: {@code FlaxLinen[JaxKey[0, 42], Block_1/Dense_0]}. */
  @Override
  public String toString() {
    return "FlaxLinen[" + root + ", " + String.join("/", path) + "]";
  }
}
