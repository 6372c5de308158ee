package io.github.weightinit.check;

/** Weights that pass by, in their order, and are not kept. */
interface PassingWeights extends Observed {

  /**
   * Takes the next weights.
   *
   * @param weights the weights; those of 16 bits as the numbers of their patterns, from 0 to 65535
   * @param length how many
   */
  void accept(double[] weights, int length);

  /** Adds what was seen of the weights that follow on these. */
  void add(PassingWeights next);
}
