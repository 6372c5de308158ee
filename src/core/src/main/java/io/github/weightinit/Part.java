package io.github.weightinit;

import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of a tensor that an {@link Initializer} makes of other initializers: the elements that
 * belong to it, and what decides their weights.
 *
 * <p>The elements of a part, in the order of their indices, are a tensor of their own. Its weights
 * are those of {@link #initializer()}, each multiplied by {@link #factor()}. A part may repeat
 * another one: then each weight is {@code factor()} times the weight at {@link #originalOf}.
 *
 * @see Initializer#parts()
 */
public final class Part {

  private final String name;
  private final LongPredicate places;
  private final Initializer initializer;
  private final double factor;
  private final @Nullable LongUnaryOperator original;

  private Part(
      String name,
      LongPredicate places,
      Initializer initializer,
      double factor,
      @Nullable LongUnaryOperator original) {
    this.name = Objects.requireNonNull(name, "name");
    this.places = Objects.requireNonNull(places, "places");
    this.initializer = Objects.requireNonNull(initializer, "initializer");
    this.factor = factor;
    this.original = original;
  }

  /**
   * Returns a part of a tensor.
   *
   * @param name what people call it, such as {@code block 2}
   * @param places tells by its index whether an element of the tensor belongs to the part
   * @param initializer gives its weights
   * @return the part
   */
  public static Part of(String name, LongPredicate places, Initializer initializer) {
    return new Part(name, places, initializer, 1, null);
  }

  /**
   * Returns the only part of a tensor, which has all elements. It has no name.
   *
   * @param initializer gives the weights
   * @param factor multiplies each
   * @return the part
   */
  public static Part whole(Initializer initializer, double factor) {
    return new Part("", index -> true, initializer, factor, null);
  }

  /**
   * Returns another part of the same tensor, which repeats the weights of this one.
   *
   * @param name what people call the other part
   * @param places tells by its index whether an element of the tensor belongs to the other part
   * @param original gives the index of the element of this part that an element repeats
   * @param factor multiplies each weight of this part; -1 for a part that mirrors it
   * @return the other part
   */
  public Part repeated(
      String name, LongPredicate places, LongUnaryOperator original, double factor) {
    Objects.requireNonNull(original, "original");
    return new Part(name, places, initializer, factor, original);
  }

  /**
   * Returns the name.
   *
   * @return what people call the part; empty if it is the whole tensor
   */
  public String name() {
    return name;
  }

  /**
   * Returns whether an element of the tensor belongs to this part.
   *
   * @param index the element's index in the tensor
   * @return whether the part has it
   */
  public boolean contains(long index) {
    return places.test(index);
  }

  /**
   * Returns what gives the weights of the part.
   *
   * @return the initializer; of a part that repeats another one, that of the other one
   */
  public Initializer initializer() {
    return initializer;
  }

  /**
   * Returns what the weights of the initializer are multiplied by, or, in a part that repeats
   * another one, the weights of the other one.
   *
   * @return the factor, 1 for most parts
   */
  public double factor() {
    return factor;
  }

  /**
   * Returns whether each weight of this part is {@link #factor()} times another weight of the
   * tensor.
   *
   * @return whether the part repeats another one
   */
  public boolean isRepeated() {
    return original != null;
  }

  /**
   * Returns the element that an element of this part repeats.
   *
   * @param index the element's index in the tensor
   * @return the index of the other element; the same index if the part {@linkplain #isRepeated()
   *     repeats none}
   */
  public long originalOf(long index) {
    return original == null ? index : original.applyAsLong(index);
  }
}
