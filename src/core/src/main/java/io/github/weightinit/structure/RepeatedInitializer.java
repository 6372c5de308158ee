package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.util.List;

/**
 * A tensor that repeats another one, block by block: each block of the base stands there several
 * times in a row. The copies are all the same, or there are two and the second one is mirrored.
 */
abstract class RepeatedInitializer extends DescribedInitializer {

  final Initializer base;
  final List<Long> shape;
  private final long copies;
  private final long block;
  private final double factor;

  /**
   * Takes the parts.
   *
   * @param base fills the tensor that is repeated
   * @param parameter the name and value that the recipe has between base and shape
   * @param shape the checked shape of the whole tensor
   * @param copies how often each block stands in the whole tensor
   * @param block the number of elements of a block
   * @param factor multiplies the copies after the first one: 1, or -1 for two copies
   */
  RepeatedInitializer(
      Initializer base,
      String parameter,
      List<Long> shape,
      long copies,
      long block,
      double factor) {
    super("[base=%s, %s, shape=%s]".formatted(base, parameter, shape), base);
    this.base = base;
    this.shape = shape;
    this.copies = copies;
    this.block = block;
    this.factor = factor;
  }

  @Override
  public final long weightCount() {
    return Shapes.product(shape);
  }

  @Override
  public final void fill(Weights target, RandomStream random) {
    if (!TensorSize.fits(this, target, random)) {
      return;
    }
    double[] weights = BaseInitializers.weights(base, weightCount() / copies, random);
    int length = (int) block;
    for (int from = 0; from < weights.length; from += length) {
      int to = (int) (from * copies);
      for (int copy = 0; copy < copies; copy++) {
        target.set(to + copy * length, weights, from, from + length);
        for (int i = from; factor < 0 && i < from + length; i++) {
          weights[i] = 0.0 - weights[i]; // 0.0 for 0.0, where a change of sign gives -0.0
        }
      }
    }
  }

  /** Returns the first copy of each block, and the other ones. */
  final List<Part> parts(String first, String others) {
    Part original = Part.of(first, index -> index / block % copies == 0, base);
    return List.of(
        original,
        original.repeated(
            others,
            index -> index / block % copies != 0,
            index -> index - index / block % copies * block,
            factor));
  }

  private WeightMoments moments() {
    return BaseInitializers.moments("base", base);
  }

  @Override
  public final double mean() {
    return factor < 0 ? 0 : moments().mean();
  }

  @Override
  public final double variance() {
    double mean = moments().mean();
    return moments().variance() + (factor < 0 ? mean * mean : 0);
  }

  @Override
  public final double standardDeviation() {
    double deviation = moments().standardDeviation();
    return factor < 0 ? StrictMath.hypot(deviation, moments().mean()) : deviation;
  }

  @Override
  public final double lowerBound() {
    return factor < 0 ? 0.0 - upperBound() : moments().lowerBound();
  }

  @Override
  public final double upperBound() {
    double upper = moments().upperBound();
    return factor < 0 ? Math.max(upper, -moments().lowerBound()) : upper;
  }
}
