package io.github.weightinit.dialect;

import io.github.weightinit.preset.Layer;
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
 * A module's place in a Flax Linen model, which decides the keys of its parameters: the key that
 * {@code model.init} was given, and the names of the modules that lead there.
 *
 * <pre>{@code
 * FlaxLinen model = FlaxLinen.of(JaxKey.of(0));                       // model.init(jax.random.key(0), x)
 * Map<String, float[]> fc1 = model.at("Dense_0").parameters(Flax.dense(784, 256));
 * fc1.get("kernel");                                                  // params['Dense_0']['kernel']
 * model.at("Block_1").at("Dense_0").key(1);                           // of the kernel there
 * }</pre>
 *
 * <p>A parameter's key is its module's path and the parameter's number within that module, from 1
 * on in the order in which the module makes them, hashed by SHA-1 and folded into the first key.
 * Modules without a name of their own are called {@code Dense_0}, {@code Dense_1} in the order in
 * which they are constructed: in {@code Dense(3)(Dense(8)(x))} the outer one is {@code Dense_0}.
 * (That is Flax with {@code flax_fix_rng_separator} off, its default.)
 *
 * <p>Checked bit by bit against flax 0.12.8; platforms as {@link JaxKey}. Orthogonal kernels (of
 * recurrent cells) are to a tolerance, see {@link JaxInitializers#orthogonal()}. Of embeddings,
 * which are normals, {@code jax.jit(model.init)} makes other last bits, see {@link
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
   * @param module its name, not empty: {@code Dense_0}, or that given to it
   * @return the place
   * @throws IllegalArgumentException if the name is empty
   */
  public FlaxLinen at(String module) {
    if (module.isEmpty()) {
      throw new IllegalArgumentException("module must have a name");
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(module);
    return new FlaxLinen(root, List.copyOf(longer));
  }

  /**
   * Returns the key of a parameter of this module, {@code make_rng('params')}.
   *
   * @param number which one in the order in which the module makes them, from 1 on, zeros and ones
   *     counted: of a layer with both, the kernel is 1 and the bias 2
   * @return the key
   * @throws IllegalArgumentException if the number is less than 1
   */
  public JaxKey key(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("number must be at least 1: " + number);
    }
    MessageDigest sha1 = sha1();
    for (String name : path) {
      sha1.update(name.getBytes(StandardCharsets.UTF_8));
    }
    for (int shift = (31 - Integer.numberOfLeadingZeros(number)) / 8 * 8; shift >= 0; shift -= 8) {
      sha1.update((byte) (number >>> shift));
    }
    byte[] digest = sha1.digest();
    long data = 0;
    for (int i = 0; i < 4; i++) {
      data = data << 8 | Byte.toUnsignedLong(digest[i]);
    }
    return root.foldIn(data);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /**
   * Makes the parameters of a layer that stands here, by its defaults.
   *
   * @param layer one of {@link io.github.weightinit.preset.Flax}, or a part of one: {@code
   *     Flax.dense(8, 4).without("bias")}
   * @return by the layer's names ({@code kernel}, {@code query.kernel}) in its order, each in
   *     row-major order
   */
  public Map<String, float[]> parameters(Layer layer) {
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
