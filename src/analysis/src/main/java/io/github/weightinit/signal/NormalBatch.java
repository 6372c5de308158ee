package io.github.weightinit.signal;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.RowKernels;
import io.github.weightinit.internal.StripedMatrix;

/** A batch of independent values of N(0, 1), drawn as [sample, unit]. */
final class NormalBatch {

  private NormalBatch() {}

  /** Returns the batch with a row for each unit. */
  static StripedMatrix draw(int units, int batch, Seed seed) {
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
