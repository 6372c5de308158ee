package io.github.weightinit.analysis;

import io.github.weightinit.Seed;
import java.util.List;

/**
 * Pushes a batch through a real stack of layers, forward and backward.
 *
 * @param network the layers; dense, each with as many inputs as the one before has outputs
 * @param batch number of samples, at least 2
 * @param seed decides the inputs, the weights and the gradient at the outputs
 */
public record PropagationExperiment(Network network, int batch, Seed seed) {

  /** Returns how many bytes of memory a run needs at most. */
  public long memory() {
    return 0;
  }

  /** Runs it, on all cores; the result is the same for any number of them. */
  public List<LayerMeasurement> run() {
    return List.of();
  }
}
