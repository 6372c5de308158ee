package io.github.weightinit;

import java.util.Arrays;
import java.util.Objects;

/**
 * How many inputs reach one output of a layer (fan-in) and how many outputs one input reaches
 * (fan-out): what the variance of a scheme is computed from.
 *
 * <p>Made from the layer's geometry, not guessed from the shape of an array. Immutable.
 *
 * <table>
 *   <caption>Fans</caption>
 *   <tr><th>layer</th><th>fan-in</th><th>fan-out</th></tr>
 *   <tr><td>{@link #dense dense}(in, out)</td><td>in</td><td>out</td></tr>
 *   <tr><td>{@link #conv conv}(in, out, k...)</td><td>in &middot; &prod;k</td>
 *       <td>out &middot; &prod;k</td></tr>
 *   <tr><td>{@link #embedding embedding}(vocabulary, dimension)</td><td>dimension</td>
 *       <td>dimension</td></tr>
 * </table>
 */
public final class Fan {

  private final double fanIn;
  private final double fanOut;
  private final String description;

  private Fan(double fanIn, double fanOut, String description) {
    this.fanIn = fanIn;
    this.fanOut = fanOut;
    this.description = description;
  }

  /**
   * Returns the fans of a dense (fully connected, linear) layer.
   *
   * @param in number of inputs, at least 1
   * @param out number of outputs, at least 1
   * @return fan-in {@code in}, fan-out {@code out}
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Fan dense(long in, long out) {
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("out", out);
    return new Fan(in, out, "dense(" + in + ", " + out + ")");
  }

  /**
   * Returns the fans of a convolution of any rank. The receptive field is the product of the
   * kernel's sizes.
   *
   * @param in number of input channels, at least 1
   * @param out number of output channels, at least 1
   * @param kernel size of the kernel in each spatial dimension, each at least 1: {@code conv(3, 64,
   *     7, 7)} is a 7 x 7 convolution
   * @return fan-in {@code in} x receptive field, fan-out {@code out} x receptive field
   * @throws IllegalArgumentException if a number is less than 1, there is no kernel, or a fan
   *     reaches 2<sup>63</sup>
   */
  public static Fan conv(long in, long out, int... kernel) {
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("out", out);
    Objects.requireNonNull(kernel, "kernel");
    if (kernel.length == 0) {
      throw new IllegalArgumentException(
          "kernel must have at least one dimension: [] (without one, use Fan.dense)");
    }
    long field = 1;
    for (int i = 0; i < kernel.length; i++) {
      field = product(field, Checks.atLeastOne("kernel[" + i + "]", kernel[i]));
    }
    return new Fan(
        product(in, field),
        product(out, field),
        "conv(" + in + ", " + out + ", " + Arrays.toString(kernel) + ")");
  }

  /**
   * Returns the fans of an embedding table: those of the vector that is looked up.
   *
   * <p>A look-up takes one row whatever the size of the vocabulary, so the vocabulary is no fan-in;
   * schemes that take it for one make the vectors vanish.
   *
   * @param vocabulary number of rows, at least 1
   * @param dimension length of a row, at least 1
   * @return fan-in and fan-out {@code dimension}
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Fan embedding(long vocabulary, long dimension) {
    Checks.atLeastOne("vocabulary", vocabulary);
    Checks.atLeastOne("dimension", dimension);
    return new Fan(dimension, dimension, "embedding(" + vocabulary + ", " + dimension + ")");
  }

  /**
   * Returns how many inputs reach one output.
   *
   * @return the fan-in, positive; a {@code double} because a stride makes fractions
   */
  public double fanIn() {
    return fanIn;
  }

  /**
   * Returns how many outputs one input reaches.
   *
   * @return the fan-out, positive
   */
  public double fanOut() {
    return fanOut;
  }

  /**
   * Returns these fans with in and out exchanged: {@code heNormal(fan.swapped())} preserves the
   * variance of the gradients instead of the activations (PyTorch's {@code mode="fan_out"}; He et
   * al. 2015, eq. 14).
   *
   * @return fan-in {@link #fanOut()}, fan-out {@link #fanIn()}
   */
  public Fan swapped() {
    return new Fan(fanOut, fanIn, description + ".swapped()");
  }

  private static long product(long a, long b) {
    try {
      return Math.multiplyExact(a, b);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("fan must be less than 2^63: " + a + " * " + b, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fan fan && fanIn == fan.fanIn && fanOut == fan.fanOut;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(fanIn) + Double.hashCode(fanOut);
  }

  /** Returns the geometry and the fans: {@code Fan[dense(784, 256), fanIn=784.0, fanOut=256.0]}. */
  @Override
  public String toString() {
    return "Fan[" + description + ", fanIn=" + fanIn + ", fanOut=" + fanOut + "]";
  }
}
