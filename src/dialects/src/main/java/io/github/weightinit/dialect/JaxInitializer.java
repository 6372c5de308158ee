package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import java.util.Objects;

/**
 * An initializer of {@code jax.nn.initializers}: a function of a key and a shape, which gives the
 * same bits as JAX does on a CPU. Made by {@link JaxInitializers}.
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

  /** Returns whether the initializer is part of a compiled function. */
  final boolean compiled() {
    return compiled;
  }

  /**
   * Returns this initializer as it computes within {@code jax.jit}, where the compiler knows the
   * constants: it multiplies factors beforehand, so that of normals a fourth differ in the last bit
   * ({@code bfloat16} excepted), and takes another erf of the bounds, so that truncated normals
   * differ a little unless they are cut at -2 and 2. Others are the same either way.
   *
   * @return the initializer within a compiled function
   */
  public abstract JaxInitializer jit();

  /**
   * Fills a target.
   *
   * @param weights the whole tensor; if the initializer draws every element on its own and the key
   *     is {@link JaxThreefry#PARTITIONABLE}, any slice of it, {@link Weights#startingAt}
   * @param key the key
   * @param shape the tensor's shape
   * @throws IllegalArgumentException if a size is negative, the target is not within the tensor, or
   *     the initializer cannot fill that shape or element type
   */
  public final void fill(Weights weights, JaxKey key, long... shape) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(key, "key");
    if (key.threefry() == JaxThreefry.LEGACY || !isElementwise()) {
      Targets.shaped(weights, shape);
    } else if (weights.firstIndex() + weights.length() > Targets.size(shape)) {
      throw new IllegalArgumentException(
          "weights must lie within the tensor, which has "
              + Targets.size(shape)
              + " elements: "
              + weights.length()
              + " from "
              + weights.firstIndex()
              + " on");
    }
    draw(weights, key, shape);
  }

  /**
   * Fills an array, which is the whole tensor.
   *
   * @param weights is filled
   * @param key the key
   * @param shape the tensor's shape
   * @return {@code weights}
   * @throws IllegalArgumentException if a size is negative, the array has not the shape's number of
   *     elements, or the initializer cannot fill that shape
   */
  public final float[] fill(float[] weights, JaxKey key, long... shape) {
    fill(Targets.shaped(Weights.of(weights), shape), key, shape);
    return weights;
  }

  /** Returns whether every element is drawn on its own. */
  abstract boolean isElementwise();

  /** Fills a target, which lies within the tensor. */
  abstract void draw(Weights weights, JaxKey key, long... shape);
}
