package io.github.weightinit.preset.rules;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Uniform;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.util.function.ToDoubleFunction;

/**
 * Each weight is a function of some variates of its own: weight i of those with the indices i n to
 * i n + n - 1.
 */
final class DerivedWeights implements Initializer {

  /** How many variates are drawn at a time. */
  private static final int BLOCK = 4096;

  private final String description;
  private final ElementwiseInitializer variates;
  private final int count;
  private final ToDoubleFunction<double[]> function;

  private DerivedWeights(
      String description,
      ElementwiseInitializer variates,
      int count,
      ToDoubleFunction<double[]> function) {
    this.description = description;
    this.variates = variates;
    this.count = count;
    this.function = function;
  }

  /** The logarithm of a uniform variate. */
  static Initializer logUniform(double lower, double upper) {
    return new DerivedWeights(
        "LogUniform[lower=" + lower + ", upper=" + upper + "]",
        new Uniform(lower, upper),
        1,
        x -> StrictMath.log(x[0]));
  }

  /**
   * The norm of a vector of independent weights: the magnitude of a layer under weight norm, whose
   * direction is drawn apart.
   *
   * @param weights draws the vectors, one after the other
   * @param count how many weights a vector has
   * @return one norm for each vector
   */
  static Initializer norm(ElementwiseInitializer weights, int count) {
    return new DerivedWeights(
        "Norm[of=" + weights + ", count=" + count + "]", weights, count, DerivedWeights::norm);
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  /**
   * What softplus turns into a step that is log-uniform from {@code least} to {@code greatest}, and
   * at least {@code floor}: the bias of a state space model's steps (A. Gu, T. Dao, "Mamba:
   * linear-time sequence modeling with selective state spaces", 2023, section 3.6).
   */
  static Initializer steps(double least, double greatest, double floor) {
    return new DerivedWeights(
        "Steps[least=" + least + ", greatest=" + greatest + ", floor=" + floor + "]",
        new Uniform(StrictMath.log(least), StrictMath.log(greatest)),
        1,
        x -> inverseSoftplus(Math.max(StrictMath.exp(x[0]), floor)));
  }

  private static double inverseSoftplus(double x) {
    return x + StrictMath.log(-StrictMath.expm1(-x));
  }

  @Override
  public boolean isSliceable() {
    return true;
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    int block = Math.max(1, BLOCK / count);
    double[] drawn = new double[block * count];
    double[] x = new double[count];
    for (int begin = 0; begin < target.length(); begin += block) {
      int weights = Math.min(block, target.length() - begin);
      long first = Math.multiplyExact(target.firstIndex() + begin, (long) count);
      variates.fill(Weights.of(drawn, 0, weights * count).startingAt(first), random);
      for (int i = 0; i < weights; i++) {
        System.arraycopy(drawn, i * count, x, 0, count);
        target.set(begin + i, function.applyAsDouble(x));
      }
    }
  }

  @Override
  public String toString() {
    return description;
  }
}
