package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An initializer of Keras 3 with its seed: the same values whenever it is asked, as in Keras. Made
 * by {@link KerasInitializers}.
 *
 * <p>Immutable.
 */
public final class KerasInitializer {

  private final KerasScheme scheme;
  private final KerasBackend backend;

  KerasInitializer(KerasScheme scheme, KerasBackend backend) {
    this.scheme = scheme;
    this.backend = backend;
  }

  /**
   * Returns this initializer as another backend of Keras runs it. The default is {@link
   * KerasBackend#TENSORFLOW}.
   *
   * @param backend what Keras runs on
   * @return the same initializer there
   */
  public KerasInitializer on(KerasBackend backend) {
    return new KerasInitializer(scheme, Objects.requireNonNull(backend, "backend"));
  }

  /**
   * Returns this initializer for a kernel whose fans are the products of some axes ({@code
   * input_axes}, {@code output_axes}), as {@code EinsumDense} has it since Keras 3.15.
   *
   * @param inputAxes the axes of the inputs, at least one; negative ones count from the end
   * @param outputAxes the axes of the outputs, at least one
   * @return the initializer for such shapes
   * @throws IllegalArgumentException if this initializer does not scale by fans, or there are no
   *     axes
   */
  public KerasInitializer axes(int[] inputAxes, int[] outputAxes) {
    if (!(scheme instanceof KerasVarianceScaling v)) {
      throw new IllegalArgumentException("only what scales by fans has axes: " + this);
    }
    if (inputAxes.length == 0 || outputAxes.length == 0) {
      throw new IllegalArgumentException(
          "axes must be at least one each: "
              + Arrays.toString(inputAxes)
              + ", "
              + Arrays.toString(outputAxes));
    }
    var scaling =
        new KerasVarianceScaling(
            v.scale(), v.mode(), v.distribution(), v.seed(), list(inputAxes), list(outputAxes));
    return new KerasInitializer(scaling, backend);
  }

  private static List<Integer> list(int... axes) {
    return Arrays.stream(axes).boxed().toList();
  }

  /**
   * Fills an array, {@code initializer(shape)}.
   *
   * @param weights the array, in C order
   * @param shape the sizes of the axes; decides the fans
   * @return the array
   * @throws IllegalArgumentException as {@link #fill(Weights, long...)}
   */
  public float[] fill(float[] weights, long... shape) {
    fill(Weights.of(weights), shape);
    return weights;
  }

  /**
   * Fills a target, {@code initializer(shape, dtype)}.
   *
   * @param target what to fill: a whole tensor, in C order
   * @param shape the sizes of the axes, 0 or more; decides the fans
   * @throws IllegalArgumentException if a size is negative, the target has another number of
   *     elements or is a slice, the backend does not take the seed, a number of the initializer is
   *     not finite in the element type, or the initializer does not have such shapes or types
   */
  public void fill(Weights target, long... shape) {
    scheme.fill(backend, Targets.shaped(target, shape), shape.clone());
  }

  /** Returns what this initializer does, its seed, and what it runs on. */
  @Override
  public String toString() {
    return scheme + " on " + backend;
  }
}
