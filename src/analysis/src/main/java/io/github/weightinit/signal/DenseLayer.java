package io.github.weightinit.signal;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.MatrixProduct;
import io.github.weightinit.internal.StripedMatrix;
import io.github.weightinit.signal.SignalStatistics.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A layer of an experiment. It draws its weights each time they are needed. Between the two passes
 * it holds the derivatives of its outputs with respect to its pre-activations.
 */
final class DenseLayer {

  private final NetworkLayer layer;
  private final Seed seed;
  private final UnitFunction function;

  /** Pre-activations at first, then derivatives, then the gradients of the pre-activations. */
  private final List<StripedMatrix> maps = new ArrayList<>();

  DenseLayer(NetworkLayer layer, Seed seed) {
    this.layer = layer;
    this.seed = seed;
    function = new UnitFunction(layer.nonlinearity());
  }

  /** The range of the outputs, if they have one. */
  Optional<Range> limits() {
    return layer.residual() ? Optional.empty() : function.limits();
  }

  /** Returns the outputs for some inputs; rows are units. */
  StripedMatrix forward(StripedMatrix x) {
    for (String map : function.maps()) {
      StripedMatrix z = biases(map, x.columns());
      MatrixProduct.add(weights(map), x, z);
      maps.add(z);
    }
    var outputs = new StripedMatrix(maps.get(0).rows(), x.columns());
    outputs.eachRow(i -> function.apply(maps, i, outputs));
    function.check();
    if (layer.residual()) {
      outputs.eachRow(i -> add(x, i, outputs));
    }
    return outputs;
  }

  private static void add(StripedMatrix x, int i, StripedMatrix to) {
    for (int s = 0; s < to.stripes(); s++) {
      double[] from = x.row(i, s);
      double[] row = to.row(i, s);
      for (int k = 0; k < row.length; k++) {
        row[k] = UnitFunction.cut(from[k] + row[k]);
      }
    }
  }

  /** Turns the gradient with respect to the outputs into the one with respect to the inputs. */
  StripedMatrix backward(StripedMatrix gradient) {
    gradient.eachRow(i -> multiply(gradient, i));
    StripedMatrix inputs =
        layer.residual()
            ? gradient
            : new StripedMatrix((int) layer.fan().fanIn(), gradient.columns());
    for (String map : function.maps()) {
      MatrixProduct.addTransposed(weights(map), maps.remove(0), inputs);
    }
    inputs.eachRow(i -> cut(inputs, i));
    return inputs;
  }

  private void multiply(StripedMatrix gradient, int i) {
    for (StripedMatrix map : maps) {
      for (int s = 0; s < map.stripes(); s++) {
        double[] g = gradient.row(i, s);
        double[] row = map.row(i, s);
        for (int k = 0; k < row.length; k++) {
          row[k] = UnitFunction.cut(row[k] * g[k]);
        }
      }
    }
  }

  private static void cut(StripedMatrix matrix, int i) {
    for (int s = 0; s < matrix.stripes(); s++) {
      double[] row = matrix.row(i, s);
      for (int k = 0; k < row.length; k++) {
        row[k] = UnitFunction.cut(row[k]);
      }
    }
  }

  private double[] weights(String map) {
    int size = (int) (layer.fan().fanIn() * layer.fan().fanOut());
    return layer.initializer().parallel().fill(new double[size], seed.at(map));
  }

  /** Returns the name of the biases that belong to a map. */
  static String biasOf(String map) {
    return map.equals("weight") ? "bias" : map + "_bias";
  }

  /** A matrix whose columns are the biases. */
  private StripedMatrix biases(String map, int columns) {
    int units = (int) layer.fan().fanOut();
    var matrix = new StripedMatrix(units, columns);
    if (layer.biasVariance() > 0) {
      double[] biases = new double[units];
      Initializers.normal(0, Math.sqrt(layer.biasVariance())).fill(biases, seed.at(biasOf(map)));
      for (int s = 0; s < matrix.stripes(); s++) {
        for (int i = 0; i < units; i++) {
          Arrays.fill(matrix.row(i, s), biases[i]);
        }
      }
    }
    return matrix;
  }

  /** Returns the measurement of this layer, given the statistics of its outputs. */
  LayerMeasurement measurement(int number, SignalStatistics outputs, double gradientDeviation) {
    RowMoments moments = outputs.moments();
    return new MeasuredLayer(
        number,
        moments.mean(),
        moments.standardDeviation(),
        moments.deviationWithinRows(),
        function.saturatedShare(),
        function.deadShare(),
        outputs.nearZeroShare(),
        moments.minimum(),
        moments.maximum(),
        outputs.histogram(),
        gradientDeviation);
  }
}
