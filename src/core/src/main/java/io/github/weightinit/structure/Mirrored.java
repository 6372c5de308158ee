package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.internal.Checks;
import java.util.List;

/**
 * Mirrored, or looks-linear, initialization: the second half of an axis is the first half with the
 * signs changed, so that a network of rectifiers starts as a linear one.
 *
 * <pre>{@code
 * // Weights stored as [outputs, inputs]: W1 = [A; -A], W2 = [B, -B].
 * Mirrored.along(0, Orthogonal.of(128, 784), 256, 784).fill(w1, seed.at("fc1.weight"));
 * Mirrored.along(1, Orthogonal.of(10, 128), 10, 256).fill(w2, seed.at("fc2.weight"));
 * // A hidden layer has both, [[A, -A], [-A, A]].
 * var left = Mirrored.along(0, Orthogonal.of(128, 128), 256, 128);
 * Mirrored.along(1, left, 256, 256).fill(w, seed.at("fc3.weight"));
 * }</pre>
 *
 * <p>relu(W1 x) = [(A x)<sup>+</sup>; (A x)<sup>-</sup>], so W2 relu(W1 x) = B A x for any A and B.
 * The fans of A and B are those of the halved layers, and their gain is 1, that of a linear layer.
 * The paper takes orthogonal matrices. A concatenated ReLU (CReLU) needs W2 only.
 *
 * <p>The base fills the first half, a tensor of the same axes with one of them halved, with the
 * words of the seed itself. Mean 0, variance that of the base plus the square of its mean. Fills
 * whole tensors only.
 *
 * <p>Source: D. Balduzzi et al., "The shattered gradients problem: if ResNets are the answer, then
 * what is the question?", ICML 2017, section 4; W. Shang et al., "Understanding and improving
 * convolutional neural networks via concatenated rectified linear units", ICML 2016.
 */
public final class Mirrored extends RepeatedInitializer {

  private final int axis;

  private Mirrored(Initializer base, int axis, List<Long> shape) {
    super(
        base, "axis=" + axis, shape, 2, Shapes.product(shape.subList(axis, shape.size())) / 2, -1);
    this.axis = axis;
  }

  /**
   * Returns a tensor whose one axis is mirrored.
   *
   * @param axis the axis that is mirrored, from 0; its size is even
   * @param base fills the first half; elementwise, structured, or any other
   * @param shape the sizes of the axes of the whole tensor, each at least 1
   * @return the scheme
   * @throws IllegalArgumentException if a size is less than 1, there are 2<sup>63</sup> weights or
   *     more, there is no such axis, its size is odd, or the base is a structured one of another
   *     size than half the weights
   */
  public static Mirrored along(int axis, Initializer base, long... shape) {
    List<Long> sizes = Shapes.checked(Shapes.of(shape), 1);
    Checks.that(
        axis >= 0 && axis < sizes.size(), "axis must be one of " + sizes + ", from 0", axis);
    Checks.that(sizes.get(axis) % 2 == 0, "shape[" + axis + "] must be even", sizes.get(axis));
    BaseInitializers.requireSize("base", base, Shapes.product(sizes) / 2);
    return new Mirrored(base, axis, sizes);
  }

  /**
   * {@inheritDoc}
   *
   * @return the first half of the axis, and the second one, which is the first times -1
   */
  @Override
  public List<Part> parts() {
    return parts("first half", "second half");
  }

  @Override
  public Mirrored parallel() {
    return new Mirrored(base.parallel(), axis, shape);
  }
}
