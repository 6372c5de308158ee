package io.github.weightinit.signal;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.internal.MatrixProduct;
import io.github.weightinit.internal.RowKernels;
import io.github.weightinit.internal.StripedMatrix;
import java.util.Arrays;
import java.util.List;

/** A layer that learns. Between the two passes it holds its inputs and its pre-activations. */
final class TrainedLayer {

  private final boolean residual;
  private final boolean gated;
  private final Activation activation;

  /** One map, or two: the linear one and the gate. */
  private final List<LinearMap> maps;

  private StripedMatrix inputs = new StripedMatrix(0, 1);

  /** Draws the weights as a {@link DenseLayer} does. */
  TrainedLayer(NetworkLayer layer, Seed seed) {
    residual = layer.residual();
    gated = layer.nonlinearity() instanceof GatedUnit;
    activation =
        layer.nonlinearity() instanceof GatedUnit unit
            ? unit.gate()
            : (Activation) layer.nonlinearity();
    maps =
        new UnitFunction(layer.nonlinearity())
            .maps().stream().map(name -> new LinearMap(layer, name, seed)).toList();
  }

  /** Returns the outputs; rows are units. What {@link #learn} needs is kept. */
  StripedMatrix forward(StripedMatrix x) {
    inputs = x;
    maps.forEach(map -> map.forward(x));
    var outputs = new StripedMatrix(maps.get(0).biases.length, x.columns());
    for (int s = 0; s < outputs.stripes(); s++) {
      for (int i = 0; i < outputs.rows(); i++) {
        double[] y = outputs.row(i, s);
        double[] z = maps.get(0).values.row(i, s);
        if (gated) {
          gate(z, maps.get(1).values.row(i, s), y);
        } else {
          activate(z, y);
        }
        if (residual) {
          RowKernels.add(y, x.row(i, s), 1);
        }
      }
    }
    return outputs;
  }

  private void activate(double[] z, double[] y) {
    for (int k = 0; k < z.length; k++) {
      y[k] = activation.value(z[k]);
    }
  }

  private void gate(double[] z, double[] gate, double[] y) {
    for (int k = 0; k < z.length; k++) {
      y[k] = activation.value(gate[k]) * z[k];
    }
  }

  /**
   * Takes a step of gradient descent.
   *
   * @param gradient the gradient with respect to the outputs, which this method overwrites
   * @return the gradient with respect to the inputs, by the weights before the step
   */
  StripedMatrix learn(StripedMatrix gradient, double rate) {
    for (int s = 0; s < gradient.stripes(); s++) {
      for (int i = 0; i < gradient.rows(); i++) {
        double[] g = gradient.row(i, s);
        double[] z = maps.get(0).values.row(i, s);
        if (gated) {
          gateBack(g, z, maps.get(1).values.row(i, s));
        } else {
          activateBack(g, z);
        }
      }
    }
    var below = residual ? gradient : new StripedMatrix(inputs.rows(), inputs.columns());
    maps.forEach(map -> MatrixProduct.addTransposed(map.weights, map.values, below));
    maps.forEach(map -> map.step(inputs, rate));
    return below;
  }

  /** Replaces pre-activations by the gradient with respect to them. */
  private void activateBack(double[] g, double[] z) {
    for (int k = 0; k < z.length; k++) {
      z[k] = g[k] * activation.derivative(z[k]);
    }
  }

  private void gateBack(double[] g, double[] z, double[] gate) {
    for (int k = 0; k < z.length; k++) {
      double open = activation.value(gate[k]);
      gate[k] = g[k] * activation.derivative(gate[k]) * z[k];
      z[k] = g[k] * open;
    }
  }

  /** Whether all weights and biases are finite numbers. */
  boolean isFinite() {
    return maps.stream().allMatch(map -> map.finite);
  }

  /** Returns the weights, then the biases, of each map; not copies. */
  List<double[]> parameters() {
    return maps.stream().flatMap(map -> List.of(map.weights, map.biases).stream()).toList();
  }

  /** A matrix [output, input] with a bias for each output. */
  private static final class LinearMap {

    private final double[] weights;
    private final double[] biases;
    private boolean finite = true;

    /** Pre-activations at first, then the gradient with respect to them. */
    private StripedMatrix values = new StripedMatrix(0, 1);

    LinearMap(NetworkLayer layer, String name, Seed seed) {
      int size = (int) (layer.fan().fanIn() * layer.fan().fanOut());
      weights = layer.initializer().fill(new double[size], seed.at(name));
      biases = new double[(int) layer.fan().fanOut()];
      if (layer.biasVariance() > 0) {
        Initializers.normal(0, Math.sqrt(layer.biasVariance()))
            .fill(biases, seed.at(DenseLayer.biasOf(name)));
      }
    }

    void forward(StripedMatrix x) {
      values = new StripedMatrix(biases.length, x.columns());
      for (int s = 0; s < values.stripes(); s++) {
        for (int i = 0; i < biases.length; i++) {
          Arrays.fill(values.row(i, s), biases[i]);
        }
      }
      MatrixProduct.add(weights, x, values);
    }

    void step(StripedMatrix x, double rate) {
      for (int i = 0; i < biases.length; i++) {
        for (int j = 0; j < x.rows(); j++) {
          int place = i * x.rows() + j;
          double sum = 0;
          for (int s = 0; s < values.stripes(); s++) {
            sum += product(values.row(i, s), x.row(j, s));
          }
          weights[place] = stepped(weights[place], rate * sum);
        }
        double sum = 0;
        for (int s = 0; s < values.stripes(); s++) {
          sum += Arrays.stream(values.row(i, s)).reduce(0, Double::sum);
        }
        biases[i] = stepped(biases[i], rate * sum);
      }
    }

    private double stepped(double parameter, double step) {
      double next = parameter - step;
      finite &= Math.abs(next) <= Double.MAX_VALUE;
      return next;
    }

    private static double product(double[] a, double[] b) {
      double sum = 0;
      for (int k = 0; k < a.length; k++) {
        sum += a[k] * b[k];
      }
      return sum;
    }
  }
}
