package io.github.weightinit;

import io.github.weightinit.random.RandomStream;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Fills arrays with the initial weights of a layer.
 *
 * <pre>{@code
 * double[] w = Initializers.heNormal(784).fill(new double[784 * 256], Seed.of(42).at("fc1.weight"));
 * }</pre>
 *
 * <p>The weights are a pure function of the initializer, the seed and the element's index. An
 * initializer has no state: immutable, and safe for use by several threads. Arguments are checked
 * before anything is written.
 *
 * @see Initializers
 */
@FunctionalInterface
public interface Initializer {

  /**
   * Fills a target with the weights that a stream gives.
   *
   * @param target where the weights go; each gets the value of its index in the logical tensor
   * @param random the words that decide them
   */
  void fill(Weights target, RandomStream random);

  /**
   * Fills a target with the weights that a seed names.
   *
   * @param target where the weights go
   * @param seed names the tensor
   */
  default void fill(Weights target, Seed seed) {
    Objects.requireNonNull(target, "target");
    fill(target, Objects.requireNonNull(seed, "seed").stream());
  }

  /**
   * Fills an array with fresh weights, which differ at every call. To get the same weights again,
   * use {@link #fill(double[], Seed)}.
   *
   * @param weights the array; overwritten
   * @return the same array
   */
  default double[] fill(double[] weights) {
    return fill(Objects.requireNonNull(weights, "weights"), Seed.random());
  }

  /**
   * Fills an array with the weights that a seed names: the same on every machine, for ever.
   *
   * @param weights the array; overwritten
   * @param seed names the tensor
   * @return the same array
   */
  default double[] fill(double[] weights, Seed seed) {
    Objects.requireNonNull(weights, "weights");
    fill(Weights.of(weights), seed);
    return weights;
  }

  /**
   * Fills an array with fresh weights, which differ at every call. To get the same weights again,
   * use {@link #fill(float[], Seed)}.
   *
   * @param weights the array; overwritten
   * @return the same array
   */
  default float[] fill(float[] weights) {
    return fill(Objects.requireNonNull(weights, "weights"), Seed.random());
  }

  /**
   * Fills an array with the weights that a seed names, each the nearest {@code float} to the {@code
   * double} that {@link #fill(double[], Seed)} gives.
   *
   * @param weights the array; overwritten
   * @param seed names the tensor
   * @return the same array
   */
  default float[] fill(float[] weights, Seed seed) {
    Objects.requireNonNull(weights, "weights");
    fill(Weights.of(weights), seed);
    return weights;
  }

  /**
   * Fills the rows of a matrix with fresh weights, which differ at every call.
   *
   * @param rows the rows, of any lengths; overwritten
   * @return the same rows
   */
  default double[][] fill(double[][] rows) {
    return fill(Objects.requireNonNull(rows, "rows"), Seed.random());
  }

  /**
   * Fills the rows of a matrix with the weights that a seed names, the elements numbered on from
   * row to row: the weights of {@link #fill(double[], Seed)} for an array of them all.
   *
   * @param rows the rows, of any lengths; overwritten
   * @param seed names the tensor
   * @return the same rows
   */
  default double[][] fill(double[][] rows, Seed seed) {
    fill(Weights.of(rows), seed);
    return rows;
  }

  /**
   * Returns the number of weights that this scheme fills, for one that fits tensors of one size
   * only.
   *
   * @implSpec The default returns nothing: a scheme that fills tensors of any size.
   * @return the number of elements of the tensor, at least 1; empty if any number will do
   */
  default OptionalLong size() {
    return OptionalLong.empty();
  }

  /**
   * Returns whether a part of the tensor may be filled by itself, so that a tensor larger than
   * memory can be filled slice by slice.
   *
   * @implSpec The default returns {@code false}: a scheme that fills whole tensors.
   * @return whether {@code fill} takes any range of the tensor, see {@link Weights#startingAt}
   */
  default boolean isSliceable() {
    return false;
  }

  /**
   * Returns the parts of the tensor, for a scheme that is made of other initializers: the blocks of
   * a packed tensor, the scheme that is scaled. Every element belongs to exactly one of them.
   *
   * @implSpec The default returns none: a scheme that is made of no others.
   * @return the parts; empty if there are none. A single part is the whole tensor
   */
  default List<Part> parts() {
    return List.of();
  }

  /**
   * Returns an initializer that gives the same weights and uses all cores for large targets.
   *
   * @implSpec The default returns this one: a scheme that cannot be split.
   * @return the parallel form
   */
  default Initializer parallel() {
    return this;
  }

  /**
   * Returns an initializer that gives the weights of this one, each multiplied by a factor: for
   * residual branches scaled by depth, for widths under muP, or to mirror a distribution.
   *
   * <p>The product is a {@code double}, rounded once more where the element type is narrower; a
   * zero has no sign. {@code a.scaledBy(f).scaledBy(g)} is {@code a.scaledBy(f * g)}.
   *
   * @implSpec The default makes the weights of the whole target in a {@code double[]} of its own.
   * @param factor multiplies each weight, finite and not 0; a negative one mirrors the distribution
   * @return the scaled form
   * @throws IllegalArgumentException if the factor is 0 or not finite, or scaled weights are known
   *     to overflow; where that is known only once there are weights, {@code fill} throws it,
   *     before anything is written
   */
  default Initializer scaledBy(double factor) {
    return new Scaled(this, factor);
  }
}
