package io.github.weightinit.dialect.keras;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.SequentialFill;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An initializer of Keras 3 with its seed. It gives the same values at every call, as in Keras.
 * {@link KerasInitializers} makes such initializers. Immutable.
 */
public final class KerasInitializer {

  private final KerasScheme scheme;
  private final KerasSource source;

  KerasInitializer(KerasScheme scheme, KerasSource source) {
    this.scheme = scheme;
    this.source = source;
  }

  /**
   * Returns this initializer as it runs on another backend of Keras. The default is {@link
   * KerasBackend#TENSORFLOW}.
   *
   * @param backend the backend
   * @return the same initializer on that backend
   */
  public KerasInitializer on(KerasBackend backend) {
    Objects.requireNonNull(backend, "backend");
    return new KerasInitializer(scheme, new KerasSource(backend, source.parallel()));
  }

  /**
   * Returns this initializer for targets that are filled on all cores, with the same values.
   *
   * <p>A target of fewer than some ten thousand elements is filled on one core. So are the normals
   * of {@link KerasBackend#NUMPY}, and {@code bfloat16} there, and the factor of an orthogonal
   * matrix. Others run in the common pool, or in the {@link java.util.concurrent.ForkJoinPool} that
   * calls.
   *
   * @return the same initializer on all cores
   */
  public KerasInitializer parallel() {
    return new KerasInitializer(scheme, new KerasSource(source.backend(), true));
  }

  /**
   * Returns this initializer for a kernel whose fans are the products of given axes ({@code
   * input_axes}, {@code output_axes}), as {@code EinsumDense} uses it since Keras 3.15.
   *
   * @param inputAxes the axes of the inputs, at least one; negative ones count from the end
   * @param outputAxes the axes of the outputs, at least one
   * @return the initializer for such shapes
   * @throws IllegalArgumentException if this initializer does not scale by fans, or axes are
   *     missing
   */
  public KerasInitializer axes(int[] inputAxes, int[] outputAxes) {
    Objects.requireNonNull(inputAxes, "inputAxes");
    Objects.requireNonNull(outputAxes, "outputAxes");
    if (!(scheme instanceof KerasVarianceScaling v)) {
      throw new IllegalArgumentException(
          "axes must be given only to an initializer that scales by fans: " + this);
    }
    var scaling =
        new KerasVarianceScaling(
            v.scale(),
            v.mode(),
            v.distribution(),
            v.seed(),
            list("inputAxes", inputAxes),
            list("outputAxes", outputAxes));
    return new KerasInitializer(scaling, source);
  }

  private static List<Integer> list(String name, int... axes) {
    if (axes.length == 0) {
      throw new IllegalArgumentException(name + " must not be empty: []");
    }
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
    fill(Weights.of(Objects.requireNonNull(weights, "weights")), shape);
    return weights;
  }

  /**
   * Fills a target, {@code initializer(shape, dtype)}.
   *
   * @param weights the target, a whole tensor, in C order
   * @param shape the sizes of the axes, 0 or more; decides the fans
   * @throws IllegalArgumentException if a size is negative, the target has another number of
   *     elements or is a slice, the backend does not take the seed, a number of the initializer is
   *     not finite in the element type, or the initializer cannot fill such a shape or type
   */
  public void fill(Weights weights, long... shape) {
    scheme.fill(source, SequentialFill.shaped(weights, shape), shape.clone());
  }

  /** Returns the scheme, its seed and the backend. */
  @Override
  public String toString() {
    return scheme + " on " + source.backend();
  }
}
