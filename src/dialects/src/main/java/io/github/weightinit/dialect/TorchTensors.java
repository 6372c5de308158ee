package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;

/** The methods of {@link TorchRandom} whose elements are drawn without regard to a shape. */
abstract sealed class TorchTensors permits TorchInit {

  final TorchState state;
  final TorchDialect dialect;
  final boolean contiguous;

  TorchTensors(TorchState state, TorchDialect dialect, boolean contiguous) {
    this.state = state;
    this.dialect = dialect;
    this.contiguous = contiguous;
  }

  /** The same state, for contiguous tensors: those that PyTorch makes itself. */
  abstract TorchRandom contiguous();

  /**
   * Returns the engine's next 32 bits: what every other draw is made of.
   *
   * @return a word of the Mersenne Twister
   */
  public int nextInt() {
    return state.nextInt();
  }

  /**
   * Returns the next 64 bits: two words, the upper half first.
   *
   * @return {@code random64()}
   */
  public long nextLong() {
    return state.nextLong();
  }

  /**
   * {@code tensor.uniform_(from, to)}: U[from, to). {@code float64} takes two words an element, all
   * other types one.
   *
   * @param weights the tensor
   * @param from the lower bound
   * @param to the upper bound, at least {@code from}; never a value, unless both are the same
   * @throws IllegalArgumentException if a bound or their distance is not in the range of the
   *     element type, {@code from} exceeds {@code to}, or the target does not begin with the tensor
   */
  public void uniform(Weights weights, double from, double to) {
    TorchUniform.fill(state, dialect, Targets.whole(weights), from, to);
  }

  /**
   * {@code tensor.uniform_(from, to)} of a {@code float32} tensor.
   *
   * @param weights the tensor
   * @param from the lower bound
   * @param to the upper bound, at least {@code from}
   * @return the argument
   * @throws IllegalArgumentException as {@link #uniform(Weights, double, double)}
   */
  public float[] uniform(float[] weights, double from, double to) {
    uniform(Weights.of(weights), from, to);
    return weights;
  }

  /**
   * {@code tensor.normal_(mean, std)}: N(mean, std<sup>2</sup>).
   *
   * <p>From 16 elements on, if contiguous, in blocks of 16 and in the type itself ({@code float}
   * for 16 bits); else one by one in {@code double}, two normals from four words. One that is left
   * over is the first of the next such fill, whatever else is drawn before.
   *
   * @param weights the tensor
   * @param mean the mean, finite
   * @param std the standard deviation, at least 0 and finite
   * @throws IllegalArgumentException if a number is out of range, or the target does not begin with
   *     the tensor
   */
  public void normal(Weights weights, double mean, double std) {
    Targets.whole(weights);
    Checks.finite("mean", mean);
    Checks.nonNegative("std", std);
    if (contiguous && weights.length() >= TorchNormal.BLOCK) {
      TorchNormal.fill(state, dialect, weights, mean, std);
    } else {
      TorchType type = TorchType.of(weights);
      Targets.each(weights, () -> type.round(dialect.multiplyAdd(state.nextNormal(), std, mean)));
    }
  }

  /**
   * {@code tensor.normal_(mean, std)} of a {@code float32} tensor.
   *
   * @param weights the tensor
   * @param mean the mean, finite
   * @param std the standard deviation, at least 0 and finite
   * @return the argument
   * @throws IllegalArgumentException as {@link #normal(Weights, double, double)}
   */
  public float[] normal(float[] weights, double mean, double std) {
    normal(Weights.of(weights), mean, std);
    return weights;
  }

  /**
   * {@code init.trunc_normal_(tensor, mean, std, a, b)} since PyTorch 2.13, see {@link
   * TorchTruncNormal#V2_13}.
   *
   * @param weights the tensor
   * @param mean the mean of the normal, finite, as a {@code float} too unless the type is {@code
   *     float64}
   * @param std the standard deviation of the normal, positive and finite likewise
   * @param a the least value; an absolute one, not in units of {@code std}
   * @param b the greatest value, at least {@code a}
   * @throws IllegalArgumentException if a number is out of range, uniform candidates are needed and
   *     a bound is not in the range of the element type, or the target does not begin with the
   *     tensor
   */
  public void truncNormal(Weights weights, double mean, double std, double a, double b) {
    truncNormal(weights, mean, std, a, b, TorchTruncNormal.V2_13);
  }

  /**
   * {@code init.trunc_normal_(tensor, mean, std, a, b)} of some version of PyTorch.
   *
   * @param weights the tensor
   * @param mean the mean of the normal, finite
   * @param std the standard deviation of the normal, positive
   * @param a the least value
   * @param b the greatest value, at least {@code a}
   * @param version whose algorithm
   * @throws IllegalArgumentException as {@link #truncNormal(Weights, double, double, double,
   *     double)}, or if the version's values of the element type are not known
   */
  public void truncNormal(
      Weights weights, double mean, double std, double a, double b, TorchTruncNormal version) {
    version.fill(this, weights, mean, std, a, b);
  }

  /**
   * {@code init.trunc_normal_(tensor, mean, std, a, b)} of a {@code float32} tensor.
   *
   * @param weights the tensor
   * @param mean the mean of the normal, finite
   * @param std the standard deviation of the normal, positive
   * @param a the least value
   * @param b the greatest value, at least {@code a}
   * @return the argument
   * @throws IllegalArgumentException as {@link #truncNormal(Weights, double, double, double,
   *     double)}
   */
  public float[] truncNormal(float[] weights, double mean, double std, double a, double b) {
    truncNormal(Weights.of(weights), mean, std, a, b);
    return weights;
  }

  /**
   * {@code tensor.bernoulli_(p)}: 1 with probability p, else 0; two words an element. PyTorch has
   * another stream on Intel's processors, that of MKL.
   *
   * @param weights the tensor
   * @param p the probability, from 0 to 1
   * @throws IllegalArgumentException if p is out of range, or the target does not begin with the
   *     tensor
   */
  public void bernoulli(Weights weights, double p) {
    Targets.whole(weights);
    Checks.share("p", p);
    Targets.each(weights, () -> state.nextDouble() < p ? 1 : 0);
  }

  /**
   * {@code tensor.random_()}: integers from 0 to 2<sup>d</sup>, d the digits of the element type
   * (53, 24, 8, 11), uniform but for the remainder.
   *
   * @param weights the tensor
   * @throws IllegalArgumentException if the target does not begin with the tensor
   */
  public void random(Weights weights) {
    TorchIntegers.fill(state, Targets.whole(weights));
  }

  /**
   * {@code tensor.random_(from, to)}: integers of [from, to), rounded to the element type. Where
   * the type does not have every integer, the bounds move inwards to those that it has, as in
   * PyTorch.
   *
   * @param weights the tensor
   * @param from the least integer
   * @param to the end, greater than {@code from}
   * @throws IllegalArgumentException if {@code from} is not less than {@code to}, before or after
   *     rounding, a bound is not in the range of the element type, or the target does not begin
   *     with the tensor
   */
  public void random(Weights weights, long from, long to) {
    TorchIntegers.fill(state, Targets.whole(weights), from, to);
  }

  /**
   * {@code torch.randint(low, high, (count,))}: integers of [low, high). A range of 2<sup>28</sup>
   * or more takes two words for each.
   *
   * @param low the least integer
   * @param high the end, greater than {@code low}
   * @param count how many, at least 0
   * @return the integers
   * @throws IllegalArgumentException if {@code low} is not less than {@code high} or the count is
   *     negative
   */
  public long[] randint(long low, long high, int count) {
    return TorchIntegers.integers(state, low, high, count);
  }

  /**
   * {@code torch.randperm(n)}: a permutation of the integers from 0 to n - 1, by n - 1 words.
   *
   * @param n how many, from 0 to 214,748,363; above that PyTorch has another method
   * @return the permutation
   * @throws IllegalArgumentException if n is out of range
   */
  public long[] randperm(int n) {
    return TorchIntegers.permutation(state, n);
  }
}
