package io.github.weightinit.dialect.jax;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.SequentialFill;
import java.util.Objects;

/**
 * An initializer of {@code jax.nn.initializers}: a function of a key and a shape, with the same
 * bits as JAX on a CPU. {@link JaxInitializers} makes them.
 *
 * <pre>{@code
 * JaxInitializers.lecunNormal().fill(new float[64 * 128], JaxKey.of(42), 64, 128);
 * // jax.nn.initializers.lecun_normal()(jax.random.key(42), (64, 128))
 * }</pre>
 *
 * <p>Immutable. The target's element type is JAX's {@code dtype}; {@code float64} is that of {@code
 * jax_enable_x64}. Elements are in row-major (C) order. Versions and platforms as {@link JaxKey}.
 */
public abstract class JaxInitializer {

  private final boolean compiled;

  JaxInitializer(boolean compiled) {
    this.compiled = compiled;
  }

  /** Returns whether the initializer computes as part of a compiled function. */
  final boolean compiled() {
    return compiled;
  }

  /**
   * Returns this initializer as it computes within {@code jax.jit}. There the compiler knows the
   * constants. It multiplies factors beforehand, so a fourth of the normals differ in the last bit
   * ({@code bfloat16} excepted). It takes another erf for the bounds, so truncated normals differ a
   * little unless they are cut at -2 and 2. All others are the same either way.
   *
   * @return the initializer within a compiled function
   */
  public abstract JaxInitializer jit();

  /**
   * Fills a target.
   *
   * @param weights the whole tensor, or any slice of it ({@link Weights#startingAt}) if the
   *     initializer draws every element by itself and the key is {@link
   *     ThreefryNumbering#PARTITIONABLE}
   * @param key the key
   * @param shape the tensor's shape
   * @throws IllegalArgumentException if a size is negative, the target is not within the tensor, or
   *     the initializer cannot fill that shape or element type
   */
  public final void fill(Weights weights, JaxKey key, long... shape) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(key, "key");
    if (key.numbering() == ThreefryNumbering.LEGACY || !isElementwise()) {
      SequentialFill.shaped(weights, shape);
    } else if (weights.firstIndex() + weights.length() > SequentialFill.size(shape)) {
      throw new IllegalArgumentException(
          "weights must lie within the tensor, which has %s elements: %s from %s on"
              .formatted(SequentialFill.size(shape), weights.length(), weights.firstIndex()));
    }
    draw(weights, key, shape);
  }

  /**
   * Fills an array, which is the whole tensor.
   *
   * @param weights the array
   * @param key the key
   * @param shape the tensor's shape
   * @return {@code weights}
   * @throws IllegalArgumentException if a size is negative, the array does not have the shape's
   *     number of elements, or the initializer cannot fill that shape
   */
  public final float[] fill(float[] weights, JaxKey key, long... shape) {
    fill(
        SequentialFill.shaped(Weights.of(Objects.requireNonNull(weights, "weights")), shape),
        key,
        shape);
    return weights;
  }

  /** Returns whether every element is drawn by itself. */
  boolean isElementwise() {
    return true;
  }

  /** Fills a target, which lies within the tensor. */
  abstract void draw(Weights weights, JaxKey key, long... shape);
}
