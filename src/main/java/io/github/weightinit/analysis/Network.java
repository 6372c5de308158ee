package io.github.weightinit.analysis;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A stack of layers.
 *
 * @param layers in the order in which the signal passes them, at least one
 */
public record Network(List<NetworkLayer> layers) {

  /** Copies the list. */
  public Network {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("layers must have at least one element: []");
    }
  }

  /**
   * Returns a stack of equal dense layers.
   *
   * @param depth number of layers, at least 1
   * @param width number of units of each, and of inputs, at least 1
   * @param nonlinearity the activation
   * @param scheme gives the initializer for the fans of a layer
   * @return the network
   */
  public static Network dense(
      int depth, int width, Nonlinearity nonlinearity, Function<Fan, Initializer> scheme) {
    Fan fan = Fan.dense(width, width);
    return new Network(
        Collections.nCopies(depth, NetworkLayer.of(fan, nonlinearity, scheme.apply(fan))));
  }
}
