package io.github.weightinit.signal;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A stack of layers. The fans of a convolution have the size of its kernel as a factor, so a
 * layer's fan-in need not be the fan-out before it; a {@link PropagationExperiment} wants it to be.
 *
 * <pre>{@code
 * Network.dense(Activations.relu(), Initializers::heNormal, 784, 256, 256, 10);   // by widths
 * Network.dense(50, 1000, Activations.tanh(), Initializers::xavierNormal);        // depth, width
 * }</pre>
 *
 * @param layers in the order in which the signal passes them, at least one
 */
public record Network(List<NetworkLayer> layers) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no layer
   */
  public Network {
    layers = Checks.list("layers", layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("layers must have at least one element: []");
    }
  }

  /**
   * Returns a stack of dense layers.
   *
   * @param nonlinearity the activation
   * @param scheme gives the initializer for the fans of a layer
   * @param widths number of inputs, then of units of each layer; at least two, each at least 1
   * @return the network
   * @throws IllegalArgumentException if there is no layer, a width is less than 1, or an
   *     initializer does not tell its variance or has a mean other than 0
   */
  public static Network dense(
      Nonlinearity nonlinearity, Function<Fan, ? extends Initializer> scheme, int... widths) {
    Objects.requireNonNull(scheme, "scheme");
    Objects.requireNonNull(widths, "widths");
    long[] sizes = Checks.sizes("widths", Arrays.stream(widths).asLongStream().toArray());
    return new Network(
        IntStream.range(1, sizes.length)
            .mapToObj(i -> Fan.dense(sizes[i - 1], sizes[i]))
            .map(fan -> NetworkLayer.of(fan, nonlinearity, scheme.apply(fan)))
            .toList());
  }

  /**
   * Returns this network with no activation behind its last layer, whose outputs are then the
   * logits of classes.
   *
   * @return the network
   */
  public Network withLinearOutput() {
    List<NetworkLayer> changed = new ArrayList<>(layers);
    NetworkLayer last = changed.remove(layers.size() - 1);
    changed.add(
        new NetworkLayer(
            last.fan(),
            Activations.linear(),
            last.initializer(),
            last.biasVariance(),
            last.residual()));
    return new Network(changed);
  }

  /**
   * Returns this network with biases in every layer.
   *
   * @param variance the variance of a bias, 0 or more; 0 for none
   * @return the network
   * @throws IllegalArgumentException if the variance is negative or not finite
   */
  public Network withBiasVariance(double variance) {
    return new Network(layers.stream().map(layer -> layer.withBiasVariance(variance)).toList());
  }

  /**
   * Returns this network with the input of every layer added to its output.
   *
   * @return the network
   * @throws IllegalArgumentException if a layer has not as many inputs as outputs
   */
  public Network asResidual() {
    return new Network(layers.stream().map(NetworkLayer::asResidual).toList());
  }

  /**
   * Returns a stack of equal dense layers.
   *
   * @param depth number of layers, at least 1
   * @param width number of units of each, and of inputs, at least 1
   * @param nonlinearity the activation
   * @param scheme gives the initializer for the fans of a layer
   * @return the network
   * @throws IllegalArgumentException if a number is less than 1, or the initializer does not tell
   *     its variance or has a mean other than 0
   */
  public static Network dense(
      int depth,
      int width,
      Nonlinearity nonlinearity,
      Function<Fan, ? extends Initializer> scheme) {
    Objects.requireNonNull(nonlinearity, "nonlinearity");
    Objects.requireNonNull(scheme, "scheme");
    Checks.atLeastOne("depth", depth);
    Checks.atLeastOne("width", width);
    Fan fan = Fan.dense(width, width);
    return new Network(
        Collections.nCopies(depth, NetworkLayer.of(fan, nonlinearity, scheme.apply(fan))));
  }
}
