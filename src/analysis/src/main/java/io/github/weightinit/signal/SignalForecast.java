package io.github.weightinit.signal;

import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a wide network does to the signal on its way forward and to the gradient on its way back, by
 * mean-field theory: each pre-activation is a sum of many independent terms and so of N(0, q).
 *
 * <pre>{@code
 * var network = Network.dense(50, 100, Activations.tanh(), Initializers::xavierNormal);
 * SignalForecast forecast = SignalForecast.of(network);
 * forecast.layers().get(49).standardDeviation();       // of the outputs of the last layer
 * Verdict.of(forecast).outcome();                      // HEALTHY
 * }</pre>
 *
 * <p>With v = E x<sup>2</sup> of a layer's inputs, q = fan-in &middot; Var W &middot; v + Var b.
 * The outputs have the moments of {@link Nonlinearity}; a residual layer adds x, which is
 * uncorrelated with f(Wx + b). The correlation of two inputs goes the same way. On the way back
 * each layer multiplies g<sup>2</sup> by fan-out &middot; Var W &middot; E f'<sup>2</sup>, to which
 * a residual layer adds 1. All this is exact in the limit of infinite width; a layer of n units
 * differs from it by some 1 / &radic;n, and deeper layers differ more.
 *
 * <p>Source: B. Poole et al., "Exponential expressivity in deep neural networks through transient
 * chaos", NIPS 2016 (variance and correlation); S. S. Schoenholz et al., "Deep information
 * propagation", ICLR 2017 (gradient); G. Yang, S. Schoenholz, "Mean field residual networks", NIPS
 * 2017.
 */
public final class SignalForecast {

  private final Network network;
  private final double inputVariance;
  private final List<Signal> signals;
  private final List<LayerForecast> layers;

  private SignalForecast(Network network, double inputVariance, List<Signal> signals) {
    this.network = network;
    this.inputVariance = inputVariance;
    this.signals = List.copyOf(signals);
    layers = layers(network, signals);
  }

  /**
   * Returns the forecast for inputs of independent elements of N(0, 1).
   *
   * @param network the layers
   * @return the forecast
   * @throws IllegalArgumentException if an activation of your own, or one of its moments, is not
   *     finite where it is needed
   */
  public static SignalForecast of(Network network) {
    return of(network, 1);
  }

  /**
   * Returns the forecast for inputs of independent elements of mean 0.
   *
   * @param network the layers
   * @param inputVariance the variance of an element, positive and finite
   * @return the forecast
   * @throws IllegalArgumentException if the variance is not positive and finite, or an activation
   *     of your own, or one of its moments, is not finite where it is needed
   */
  public static SignalForecast of(Network network, double inputVariance) {
    Objects.requireNonNull(network, "network");
    var signals = new ArrayList<Signal>();
    Signal signal = Signal.input(Checks.positive("inputVariance", inputVariance));
    for (NetworkLayer layer : network.layers()) {
      signal = signal.through(layer);
      signals.add(signal);
    }
    return new SignalForecast(network, inputVariance, signals);
  }

  /**
   * Returns the forecast for the network of the first layers alone, without the work of making it
   * again.
   *
   * @param number how many layers, at least 1
   * @return the forecast, with a gradient of size 1 at the last of them
   * @throws IllegalArgumentException if there are not so many layers
   */
  public SignalForecast first(int number) {
    Checks.within("number", 1, signals.size(), (long) number);
    var shorter = new Network(network.layers().subList(0, number));
    return new SignalForecast(shorter, inputVariance, signals.subList(0, number));
  }

  /** Returns the forecast with the last layer some more times. */
  SignalForecast repeated(int times) {
    int end = signals.size() - 1;
    NetworkLayer layer = network.layers().get(end);
    var all = new ArrayList<>(network.layers());
    var longer = new ArrayList<>(signals);
    for (int i = 0; i < times; i++) {
      all.add(layer);
      longer.add(longer.get(end + i).through(layer));
    }
    return new SignalForecast(new Network(all), inputVariance, longer);
  }

  private static List<LayerForecast> layers(Network network, List<Signal> signals) {
    double[] gradients = gradients(network.layers(), signals);
    var layers = new ArrayList<LayerForecast>();
    for (int i = 0; i < gradients.length; i++) {
      layers.add(forecast(i + 1, network.layers().get(i), signals.get(i), gradients[i]));
    }
    return List.copyOf(layers);
  }

  private static LayerForecast forecast(
      int number, NetworkLayer layer, Signal signal, double gradient) {
    double q = signal.preActivationVariance();
    return new ForecastLayer(
        number,
        q,
        signal.mean(),
        Math.sqrt(signal.variance()),
        Math.sqrt(signal.difference()),
        signal.correlation(),
        Saturation.share(layer.nonlinearity(), q),
        gradient);
  }

  /** Root mean squares, by logarithms of the squares, which may leave the range on the way. */
  private static double[] gradients(List<NetworkLayer> layers, List<Signal> signals) {
    double[] gradients = new double[layers.size()];
    double logarithm = 0;
    for (int i = gradients.length - 1; i >= 0; i--) {
      gradients[i] = StrictMath.exp(logarithm / 2);
      NetworkLayer layer = layers.get(i);
      double moment = signals.get(i).gradientMoment();
      // The variance of the weights may be infinite.
      double factor =
          (moment == 0 ? 0 : layer.fan().fanOut() * layer.weightVariance() * moment)
              + (layer.residual() ? 1 : 0);
      logarithm += StrictMath.log(Math.min(Math.max(factor, Double.MIN_VALUE), Double.MAX_VALUE));
    }
    return gradients;
  }

  /**
   * Returns the network of this forecast.
   *
   * @return the network
   */
  public Network network() {
    return network;
  }

  /**
   * Returns the variance of an element of the inputs.
   *
   * @return the variance, 1 unless given
   */
  public double inputVariance() {
    return inputVariance;
  }

  /**
   * Returns the forecast of each layer.
   *
   * @return one element for each layer, in their order
   */
  public List<LayerForecast> layers() {
    return layers;
  }

  /**
   * Returns the theory of the layers, if they are all alike and none is residual.
   *
   * @return their mean field; empty also if the variance of the weights is 0 or overflows
   */
  public Optional<MeanField> meanField() {
    NetworkLayer first = network.layers().get(0);
    double weights = first.fan().fanIn() * first.weightVariance();
    boolean alike =
        network.layers().stream()
            .allMatch(
                layer ->
                    !layer.residual()
                        && layer.nonlinearity().equals(first.nonlinearity())
                        && layer.biasVariance() == first.biasVariance()
                        && layer.fan().fanIn() * layer.weightVariance() == weights);
    return alike && weights > 0 && weights <= Double.MAX_VALUE
        ? Optional.of(new MeanField(first.nonlinearity(), weights, first.biasVariance()))
        : Optional.empty();
  }

  /**
   * Returns where the signal settles when there are many more such layers, if they are all alike
   * and none is residual. It starts at the variance of the first layer.
   *
   * @return the steady state; empty also if that variance is 0 or infinite
   */
  public Optional<SteadyState> steadyState() {
    double q = layers.get(0).preActivationVariance();
    return meanField()
        .filter(unused -> q > 0 && Double.isFinite(q))
        .map(field -> field.steadyState(q));
  }
}
