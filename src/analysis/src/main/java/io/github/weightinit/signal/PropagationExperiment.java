package io.github.weightinit.signal;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.RowKernels;
import io.github.weightinit.internal.StripedMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

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

  /** With at most so many units a stripe of samples fits into an array. */
  private static final int MOST_UNITS = 1 << 23;

  /** With at most this deviation no product of a weight and a signal, which is cut, overflows. */
  private static final double GREATEST_DEVIATION = 0x1p300;

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
    Objects.requireNonNull(seed, "seed");
    Checks.atLeast("batch", 2, batch);
    check(network);
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
    StripedMatrix x = normals((int) first.fan().fanIn(), batch, seed.at("input"));
    for (NetworkLayer layer : network.layers()) {
      var dense = new DenseLayer(layer, seed.at("layer").at(layers.size() + 1));
      x = dense.forward(x);
      layers.add(dense);
      signals.add(SignalStatistics.of(x, dense.limits()));
    }
    StripedMatrix gradient = normals(x.rows(), batch, seed.at("gradient"));
    List<LayerMeasurement> measurements = new ArrayList<>();
    for (int l = layers.size(); l >= 1; l--) {
      DenseLayer layer = layers.remove(l - 1);
      double deviation = new RowMoments(gradient).rootMeanSquare();
      measurements.add(0, layer.measurement(l, signals.get(l - 1), deviation));
      if (l > 1) {
        gradient = layer.backward(gradient);
      }
    }
    return List.copyOf(measurements);
  }

  /** Checks that the layers can be built as dense layers, one behind the other. */
  static void check(Network network) {
    for (int l = 0; l < network.layers().size(); l++) {
      NetworkLayer layer = network.layers().get(l);
      String name = "layers[" + l + "]";
      units(name + ".fan.fanIn", layer.fan().fanIn());
      units(name + ".fan.fanOut", layer.fan().fanOut());
      if (l > 0 && layer.fan().fanIn() != network.layers().get(l - 1).fan().fanOut()) {
        throw new IllegalArgumentException(
            name + " must have as many inputs as there are outputs before it: " + layer.fan());
      }
      weights(name, layer);
      deviation(name + ".biasVariance", Math.sqrt(layer.biasVariance()), layer);
      deviation(name + ".initializer", Math.sqrt(layer.weightVariance()), layer);
    }
  }

  private static void units(String name, double units) {
    if (!(units >= 1 && units <= MOST_UNITS && units == Math.rint(units))) {
      throw new IllegalArgumentException(
          name + " must be a whole number from 1 to " + MOST_UNITS + ": " + units);
    }
  }

  private static void weights(String name, NetworkLayer layer) {
    double size = layer.fan().fanIn() * layer.fan().fanOut();
    Checks.that(size <= Integer.MAX_VALUE, name + " must have less than 2^31 weights", layer.fan());
    OptionalLong own = layer.initializer().size();
    if (own.isPresent() && own.getAsLong() != size) {
      throw new IllegalArgumentException(
          "%s.initializer must be for %d weights: %s is for %d"
              .formatted(name, (long) size, layer.initializer(), own.getAsLong()));
    }
  }

  private static void deviation(String name, double deviation, NetworkLayer layer) {
    if (!(deviation <= GREATEST_DEVIATION)) {
      throw new IllegalArgumentException(
          name + " must have a standard deviation of at most 2^300: " + layer);
    }
  }

  /** Returns independent values of N(0, 1), drawn as [sample, unit], with a row for each unit. */
  static StripedMatrix normals(int units, int batch, Seed seed) {
    var matrix = new StripedMatrix(units, batch);
    matrix.eachStripe(
        s -> {
          double[][] rows = matrix.stripe(s);
          int samples = rows[0].length;
          double[] values = new double[samples * units];
          long first = (long) s * RowKernels.WIDTH * units;
          Initializers.standardNormal().fill(Weights.of(values).startingAt(first), seed);
          for (int i = 0; i < units; i++) {
            for (int k = 0; k < samples; k++) {
              rows[i][k] = values[k * units + i];
            }
          }
        });
    return matrix;
  }
}
