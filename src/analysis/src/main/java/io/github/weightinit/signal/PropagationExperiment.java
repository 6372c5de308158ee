package io.github.weightinit.signal;

import io.github.weightinit.Seed;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.StripedMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Sends a batch through a real stack of layers, forward and backward, and measures each layer.
 *
 * <pre>{@code
 * var network = Network.dense(5, 100, Activations.relu(), Initializers::heNormal);
 * List<LayerMeasurement> layers = new PropagationExperiment(network, 1000, Seed.of(42)).run();
 * layers.get(4).standardDeviation();                    // of the outputs of the last layer
 * }</pre>
 *
 * <p>The inputs are of N(0, 1), drawn from {@code seed.at("input")} into [sample, feature]; so is
 * the gradient with respect to the last layer's outputs, from {@code seed.at("gradient")}. The
 * matrix of layer l = 1, 2, ... is [fanOut, fanIn], drawn by the layer's initializer from {@code
 * seed.at("layer").at(l).at("weight")}; its biases are of N(0, biasVariance), from {@code
 * .at("bias")}. A {@link GatedUnit} has two maps: the map of the gate is drawn from {@code
 * .at("gate")} and {@code .at("gate_bias")}. All numbers are {@code double}s.
 *
 * <p>Signals and gradients are cut at &plusmn;2<sup>500</sup> = 3&middot;10<sup>150</sup>, so that
 * no result is infinite or NaN, even if a network explodes.
 *
 * <p>A run holds the derivatives of all layers: 8 bytes x batch x units of the whole network, and
 * twice that for gated units. It also holds the inputs, the outputs and the weights of one layer,
 * see {@link #memory}. It takes 4 x batch x weights operations on numbers, some 10<sup>10</sup> a
 * second and core.
 *
 * @param network the layers; dense, each with as many inputs as the one before has outputs
 * @param batch number of samples, at least 2
 * @param seed decides the inputs, the weights and the gradient at the outputs
 */
public record PropagationExperiment(Network network, int batch, Seed seed) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the batch is less than 2; a layer's fans are not whole
   *     numbers up to 2<sup>23</sup>, or their product is 2<sup>31</sup> or more; a layer has
   *     another number of inputs than there are outputs before it; an initializer is for another
   *     number of weights; or a standard deviation is beyond 2<sup>300</sup>
   */
  public PropagationExperiment {
    Objects.requireNonNull(network, "network");
    Checks.atLeast("batch", 2, batch);
    Objects.requireNonNull(seed, "seed");
    LayerChecks.check(network);
  }

  /**
   * Returns how much memory a run needs at most, also for schemes that need scratch memory of the
   * size of the weights.
   *
   * @return the number of bytes
   */
  public long memory() {
    double kept = 0;
    double work = 0;
    for (NetworkLayer layer : network.layers()) {
      int in = (int) layer.fan().fanIn();
      int out = (int) layer.fan().fanOut();
      int maps = layer.nonlinearity() instanceof GatedUnit ? 2 : 1;
      kept += maps * StripedMatrix.bytes(out, batch);
      work =
          Math.max(
              work,
              StripedMatrix.bytes(in, batch)
                  + StripedMatrix.bytes(out, batch)
                  + 2.0 * Double.BYTES * in * out);
    }
    return (long) (kept + work);
  }

  /**
   * Runs the experiment, on all cores or in the {@link java.util.concurrent.ForkJoinPool} that
   * calls it. The result is the same for any number of threads.
   *
   * @return the measurements of the layers, in their order
   * @throws IllegalArgumentException if it needs more {@link #memory} than the Java machine may use
   * @throws ArithmeticException if an activation function or its derivative is not a number
   */
  public List<LayerMeasurement> run() {
    long most = Runtime.getRuntime().maxMemory();
    if (memory() > most) {
      throw new IllegalArgumentException(
          "batch must be so small that the experiment fits into memory: it needs %,d MB of %,d MB (-Xmx)"
              .formatted(memory() >> 20, most >> 20));
    }
    List<DenseLayer> layers = new ArrayList<>();
    List<SignalStatistics> signals = new ArrayList<>();
    NetworkLayer first = network.layers().get(0);
    StripedMatrix x = NormalBatch.draw((int) first.fan().fanIn(), batch, seed.at("input"));
    for (NetworkLayer layer : network.layers()) {
      var dense = new DenseLayer(layer, seed.at("layer").at(layers.size() + 1));
      x = dense.forward(x);
      layers.add(dense);
      signals.add(SignalStatistics.of(x, dense.limits()));
    }
    StripedMatrix gradient = NormalBatch.draw(x.rows(), batch, seed.at("gradient"));
    List<LayerMeasurement> measurements = new ArrayList<>();
    for (int l = layers.size(); l >= 1; l--) {
      DenseLayer layer = layers.remove(l - 1);
      double deviation = RowMoments.of(gradient).rootMeanSquare();
      measurements.add(0, layer.measurement(l, signals.get(l - 1), deviation));
      if (l > 1) {
        gradient = layer.backward(gradient);
      }
    }
    return List.copyOf(measurements);
  }
}
