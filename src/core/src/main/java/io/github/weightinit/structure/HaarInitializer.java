package io.github.weightinit.structure;

import io.github.weightinit.internal.Checks;

/** A scheme made of a uniformly distributed (Haar) orthogonal matrix, times a gain. */
abstract class HaarInitializer extends ShapedInitializer {

  final double gain;
  final boolean parallel;

  HaarInitializer(StoredShape stored, double gain, boolean parallel) {
    super(stored, ", gain=" + gain + (parallel ? "].parallel()" : "]"));
    this.gain = Checks.positive("gain", gain);
    this.parallel = parallel;
  }

  /**
   * Returns the gain.
   *
   * @return what the matrix is multiplied by
   */
  public final double gain() {
    return gain;
  }

  @Override
  public final double mean() {
    return 0;
  }

  @Override
  public final double lowerBound() {
    return -gain;
  }

  @Override
  public final double upperBound() {
    return gain;
  }
}
