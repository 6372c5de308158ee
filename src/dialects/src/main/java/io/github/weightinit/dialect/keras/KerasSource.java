package io.github.weightinit.dialect.keras;

import io.github.weightinit.internal.Checks;

/**
 * Where an initializer has its random numbers from.
 *
 * @param backend the backend, whose numbers they are
 * @param parallel whether targets are filled on all cores
 */
record KerasSource(KerasBackend backend, boolean parallel) {

  /**
   * Returns the backend's random numbers from a seed.
   *
   * @throws IllegalArgumentException if the backend does not take the seed
   */
  KerasDraws draws(long seed) {
    return switch (backend) {
      case TENSORFLOW -> new KerasOnTensorFlow(seed, parallel);
      case JAX -> new KerasOnJax((int) Checks.word("seed", seed), parallel);
      case TORCH -> new KerasOnTorch(seed, parallel);
      case NUMPY -> new KerasOnNumpy(Checks.word("seed", seed), parallel);
    };
  }
}
