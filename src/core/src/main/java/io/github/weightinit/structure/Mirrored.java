package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
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
 * <p>relu(W1 x) = [(A x)<sup>+</sup>; (A x)<sup>-</sup>], so W2 relu(W1 x) = B A x whatever A and B
 * are. The fans of A and B are those of the halved layers and their gain is that of a linear one,
 * 1; the paper takes orthogonal ones. A concatenated ReLU, CReLU, needs W2 alone.
 *
 * <p>The base fills the first half, a tensor of the same axes with one of them halved, with the
 * words of the seed itself. Mean 0, variance that of the base plus the square of its mean. Fills
 * whole tensors only.
 *
 * <p>Source: D. Balduzzi et al., "The shattered gradients problem: if ResNets are the answer, then
 * what is the question?", ICML 2017, section 4; W. Shang et al., "Understanding and improving
 * convolutional neural networks via concatenated rectified linear units", ICML 2016.
 *
 * @param base fills the first half
 * @param axis the axis that is mirrored, from 0
 * @param shape the sizes of the axes of the whole tensor
 */
public record Mirrored(Initializer base, int axis, List<Long> shape)
    implements StructuredInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a size is less than 1, there are 2<sup>63</sup> weights or
   *     more, there is no such axis, its size is odd, or the base is a structured one of another
   *     size than half the weights
   */
  public Mirrored {
    shape = Shapes.checked(shape, 1);
    if (axis < 0 || axis >= shape.size()) {
      throw new IllegalArgumentException("axis must be one of " + shape + ", from 0: " + axis);
    }
    if (shape.get(axis) % 2 != 0) {
      throw new IllegalArgumentException("shape[" + axis + "] must be even: " + shape.get(axis));
    }
    BaseInitializers.requireSize("base", base, Shapes.product(shape) / 2);
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
    return new Mirrored(base, axis, Shapes.of(shape));
  }

  @Override
  public long weightCount() {
    return Shapes.product(shape);
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    if (TensorSize.isWhole(target, random, this)) {
      double[] half = BaseInitializers.weights(base, weightCount() / 2, random);
      int block = (int) block();
      double[] mirrored = new double[block];
      for (int at = 0; at < half.length; at += block) {
        for (int i = 0; i < block; i++) {
          mirrored[i] = 0.0 - half[at + i]; // 0 for 0, where a change of sign would give -0.0
        }
        target.set(2 * at, half, at, at + block);
        target.set(2 * at + block, mirrored, 0, block);
      }
    }
  }

  /** The number of weights that lie together, with the same indices before the axis, in a half. */
  private long block() {
    return Shapes.product(shape.subList(axis, shape.size())) / 2;
  }

  /**
   * {@inheritDoc}
   *
   * @return the first half of the axis, and the second one, which is the first times -1
   */
  @Override
  public List<Part> parts() {
    long block = block();
    Part first = Part.of("first half", index -> index / block % 2 == 0, base);
    return List.of(
        first,
        first.repeated("second half", index -> index / block % 2 == 1, index -> index - block, -1));
  }

  @Override
  public Mirrored parallel() {
    return new Mirrored(base.parallel(), axis, shape);
  }

  @Override
  public double mean() {
    return 0;
  }

  private WeightMoments moments() {
    return BaseInitializers.moments("base", base);
  }

  @Override
  public double variance() {
    double mean = moments().mean();
    return moments().variance() + mean * mean;
  }

  @Override
  public double lowerBound() {
    return 0.0 - upperBound();
  }

  @Override
  public double upperBound() {
    return Math.max(moments().upperBound(), -moments().lowerBound());
  }
}
