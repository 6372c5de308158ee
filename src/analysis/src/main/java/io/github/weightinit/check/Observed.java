package io.github.weightinit.check;

/** What was seen of weights that should be drawn independently from one distribution. */
interface Observed {

  /** The number of all weights. */
  long count();

  /** The number of weights that are finite; the other measures are of these. */
  long finite();

  /** The number of weights, finite or not, that are not a constant as their type stores it. */
  long unequal();

  /** The moments, from the expected mean in units of the expected deviation. */
  SampleMoments moments();

  double least();

  double greatest();

  /** The greatest distance of the distribution functions, see {@link Distribution}. */
  double distance(StandardLaw law, Distribution distribution);

  /** The number of weights outside of the support. */
  long outside();

  /** The distance of a weight to the next number of its type. */
  double ulp(double weight);

  /** The first weights, at least 64 of them if there are so many. */
  double[] first();

  /**
   * Adds what the order of the weights and their bits tell.
   *
   * @param coarse whether the type has so few values in the range that many weights are equal
   */
  void addOthers(Findings findings, boolean coarse);
}
