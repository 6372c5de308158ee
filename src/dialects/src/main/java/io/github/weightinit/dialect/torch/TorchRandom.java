package io.github.weightinit.dialect.torch;

import io.github.weightinit.Fan;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.LayerTensors;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import java.util.Map;
import java.util.Objects;

/**
 * PyTorch's generator on the CPU: the same seed and the same calls give the same weights as {@code
 * torch} does, bit for bit.
 *
 * <pre>{@code
 * var torch = TorchRandom.manualSeed(42);                       // torch.manual_seed(42)
 * var fc = torch.layer(PyTorch.linear(784, 256));               // nn.Linear(784, 256)
 * float[] w = new float[128 * 64 * 3 * 3];
 * Fan fan = PyTorch.fan(128, 64, 3, 3);
 * torch.kaimingNormal(Weights.of(w), fan, TorchGain.relu());    // init.kaiming_normal_(w)
 * torch.kaimingUniform(Weights.of(w), fan.swapped(),
 *     TorchGain.leakyRelu(0.2));                                // mode="fan_out", a=0.2
 * torch.truncNormal(Weights.bfloat16(bits), 0, 0.02, -0.04, 0.04);
 * }</pre>
 *
 * <p>The generator has a state: the order of calls matters, and threads must not share an object. A
 * tensor is filled from its first element to its last, in the order of memory. A target without
 * elements draws nothing, whatever its fan is. {@link PyTorch#fan} refuses an empty shape; PyTorch
 * leaves such a tensor as it is, so leave out the call.
 *
 * <p>Schemes that draw nothing are elsewhere: {@code constant_} is in {@link
 * io.github.weightinit.Initializers}, {@code eye_} is {@link
 * io.github.weightinit.structure.Identity}, {@code dirac_} is {@link
 * io.github.weightinit.structure.Dirac}. {@link PyTorch} lists all that there is of PyTorch.
 *
 * <p><b>Exactness.</b> Compared with the wheels of PyTorch 2.13.0 and 2.14.1 for the CPU on Linux
 * x86-64 with glibc 2.36, on AMD processors with AVX2, with AVX-512 and with {@code
 * ATEN_CPU_CAPABILITY=default}. {@code float32}, {@code bfloat16} and {@code float16} have the same
 * bits. So has {@code float64}, except for normals: some 0.12 % of them differ, of 12,000,000 by
 * less than 10<sup>-15</sup> times the larger of mean and standard deviation. That is at most two
 * units in the last place for mean 0 and a standard deviation that is a power of two, at most four
 * for other standard deviations, and many for a value near 0 if the mean is not 0. {@link
 * #orthogonal} agrees to rounding errors. The 16-bit types had other streams before 2.13 (in some
 * release after 2.7). On Intel's processors {@code bernoulli_} has another stream. Not compared:
 * Windows, macOS, AArch64, musl, builds other than those on PyPI, GPUs.
 *
 * <p>After PyTorch's {@code torch/nn/init.py}, {@code torch/nn/modules} and {@code aten/src/ATen}
 * (BSD-3-Clause).
 */
public final class TorchRandom {

  private final TorchDraws draws;

  private TorchRandom(TorchDraws draws) {
    this.draws = draws;
  }

  /**
   * {@code torch.manual_seed(seed)}, for processors with AVX2.
   *
   * @param seed the seed; PyTorch's engine takes its low 32 bits. For a seed of 2<sup>63</sup> or
   *     more give the negative {@code long} with the same bits
   * @return a generator at the beginning of its stream
   */
  public static TorchRandom manualSeed(long seed) {
    return manualSeed(seed, TorchBuild.X86_AVX2);
  }

  /**
   * {@code torch.manual_seed(seed)} for a given build of PyTorch.
   *
   * @param seed the seed; PyTorch's engine takes its low 32 bits
   * @param build the build of PyTorch to agree with
   * @return a generator at the beginning of its stream
   */
  public static TorchRandom manualSeed(long seed, TorchBuild build) {
    Objects.requireNonNull(build, "build");
    return new TorchRandom(new TorchDraws(new TorchState(seed), build, true, false));
  }

  /**
   * Returns this generator for tensors that are not contiguous: a transposed one, or one in {@code
   * channels_last}. PyTorch draws their normals one by one in {@code double}, however many there
   * are. Give the target in the order of memory.
   *
   * <p>A view with gaps between its elements behaves the same, except for {@code truncNormal}:
   * PyTorch makes its further candidates without the gaps, so they are contiguous.
   *
   * @return a view that shares the state
   */
  public TorchRandom nonContiguous() {
    return new TorchRandom(draws.contiguous(false));
  }

  /**
   * Returns this generator for large tensors: all cores take part, and the bits are the same.
   *
   * <p>The words of the Mersenne Twister are made in order, by one thread at a time; all threads of
   * the common pool turn them into weights. So {@code uniform}, {@code normal} of contiguous
   * tensors and whatever is made of them alone ({@code xavier...}, {@code kaiming...}, {@code
   * layer}) gain from it, other calls do as without it.
   *
   * @return a view that shares the state
   */
  public TorchRandom parallel() {
    return new TorchRandom(draws.inParallel());
  }

  /**
   * Returns the engine's next 32 bits. Every other draw is made of such words.
   *
   * @return a word of the Mersenne Twister
   */
  public int nextInt() {
    return draws.state().nextInt();
  }

  /**
   * Returns the next 64 bits: two words, the upper half first.
   *
   * @return {@code random64()}
   */
  public long nextLong() {
    return draws.state().nextLong();
  }

  /**
   * {@code tensor.uniform_(from, to)}: U[from, to). An element of {@code float64} takes two words,
   * an element of any other type one.
   *
   * @param weights the tensor
   * @param from the lower bound
   * @param to the upper bound, at least {@code from}; it is never a value, unless both are the same
   * @throws IllegalArgumentException if a bound or their distance is not in the range of the
   *     element type, {@code from} exceeds {@code to}, or the target does not begin with the tensor
   */
  public void uniform(Weights weights, double from, double to) {
    draws.uniform(weights, from, to);
  }

  /**
   * {@code tensor.normal_(mean, std)}: N(mean, std<sup>2</sup>).
   *
   * <p>A contiguous tensor of 16 elements or more is drawn in blocks of 16 and in its own type
   * ({@code float} for 16 bits). Any other tensor is drawn one by one in {@code double}, two
   * normals from four words. If one of the two is left over, it is the first of the next such fill,
   * whatever else is drawn in between.
   *
   * <p>A number that is finite and beyond the range of {@code float} is an infinity there, as in
   * PyTorch: {@code normal_(-1e39, 1e39)} of {@code float32} gives infinities and NaN.
   *
   * @param weights the tensor
   * @param mean the mean, finite
   * @param std the standard deviation, at least 0 and finite
   * @throws IllegalArgumentException if a number is out of range, or the target does not begin with
   *     the tensor
   */
  public void normal(Weights weights, double mean, double std) {
    draws.normal(weights, mean, std);
  }

  /**
   * {@code init.trunc_normal_(tensor, mean, std, a, b)} since PyTorch 2.13, see {@link
   * TorchTruncNormal#V2_13}.
   *
   * @param weights the tensor
   * @param mean the mean of the normal; finite, also as a {@code float} unless the type is {@code
   *     float64}
   * @param std the standard deviation of the normal; positive, and finite in the same sense
   * @param a the least value; an absolute one, not in units of {@code std}
   * @param b the greatest value, at least {@code a}
   * @throws IllegalArgumentException if a number is out of range, uniform candidates are needed and
   *     a bound is not in the range of the element type, the target does not begin with the tensor,
   *     or the bounds hold so little of the normal that PyTorch would try for hours or for ever: 16
   *     weights (or as many as there are, if fewer) must be found in 10,000 rounds of trials
   */
  public void truncNormal(Weights weights, double mean, double std, double a, double b) {
    truncNormal(weights, mean, std, a, b, TorchTruncNormal.V2_13);
  }

  /**
   * {@code init.trunc_normal_(tensor, mean, std, a, b)} of a given version of PyTorch.
   *
   * @param weights the tensor
   * @param mean the mean of the normal, finite
   * @param std the standard deviation of the normal, positive
   * @param a the least value
   * @param b the greatest value, at least {@code a}
   * @param version the version whose algorithm is used
   * @throws IllegalArgumentException as {@link #truncNormal(Weights, double, double, double,
   *     double)}, or if nobody knows the version's values of the element type
   */
  public void truncNormal(
      Weights weights, double mean, double std, double a, double b, TorchTruncNormal version) {
    Objects.requireNonNull(version, "version").fill(draws, weights, mean, std, a, b);
  }

  /**
   * {@code init.xavier_uniform_(tensor, gain)}: U(&plusmn;gain &radic;(6 / (fanIn + fanOut))).
   *
   * @param weights the tensor
   * @param fan its fans, {@link PyTorch#fan(long...)} of its shape
   * @param gain factor of the bound, at least 0, see {@link TorchGain}; 1 by default in PyTorch
   * @throws IllegalArgumentException if the gain is negative or not finite, or the target does not
   *     begin with the tensor
   */
  public void xavierUniform(Weights weights, Fan fan, double gain) {
    draws.symmetric(weights, TorchDraws.xavier(fan, gain));
  }

  /**
   * {@code init.xavier_normal_(tensor, gain)}: N(0, 2 gain<sup>2</sup> / (fanIn + fanOut)).
   *
   * @param weights the tensor
   * @param fan its fans, {@link PyTorch#fan(long...)} of its shape
   * @param gain factor of the standard deviation, at least 0, see {@link TorchGain}; 1 by default
   *     in PyTorch
   * @throws IllegalArgumentException if the gain is negative or not finite, or the target does not
   *     begin with the tensor
   */
  public void xavierNormal(Weights weights, Fan fan, double gain) {
    draws.normal(weights, 0, TorchDraws.xavier(fan, gain));
  }

  /**
   * {@code init.kaiming_uniform_(tensor, a, mode, nonlinearity)}: U(&plusmn;gain &radic;(3 /
   * fanIn)).
   *
   * @param weights the tensor
   * @param fan its fans, {@link PyTorch#fan(long...)} of its shape; {@code swapped()} for {@code
   *     mode="fan_out"}
   * @param gain factor of the bound, at least 0, see {@link TorchGain}; PyTorch's default is {@link
   *     TorchGain#relu}
   * @throws IllegalArgumentException if the gain is negative or not finite, or the target does not
   *     begin with the tensor
   */
  public void kaimingUniform(Weights weights, Fan fan, double gain) {
    draws.symmetric(weights, TorchDraws.kaiming(fan, gain));
  }

  /**
   * {@code init.kaiming_normal_(tensor, a, mode, nonlinearity)}: N(0, gain<sup>2</sup> / fanIn).
   *
   * @param weights the tensor
   * @param fan its fans, {@link PyTorch#fan(long...)} of its shape; {@code swapped()} for {@code
   *     mode="fan_out"}
   * @param gain factor of the standard deviation, at least 0, see {@link TorchGain}; PyTorch's
   *     default is {@link TorchGain#relu}
   * @throws IllegalArgumentException if the gain is negative or not finite, or the target does not
   *     begin with the tensor
   */
  public void kaimingNormal(Weights weights, Fan fan, double gain) {
    draws.normal(weights, 0, TorchDraws.kaiming(fan, gain));
  }

  /**
   * {@code init.orthogonal_(tensor, gain)}: the orthogonal factor of a matrix of normals, which has
   * {@code shape[0]} rows and all other axes together as columns. {@code float32} and {@code
   * float64} only.
   *
   * <p>The normals are PyTorch's. The factor is computed in {@code double}, so it differs from that
   * of PyTorch's LAPACK, whose rounding depends on the machine, by about 4 &middot; 10<sup>-6</sup>
   * in {@code float32} (for 512 &times; 512; smaller matrices agree better).
   *
   * @param weights the tensor; if it is not contiguous, a matrix, column by column
   * @param gain factor of the matrix, finite
   * @param shape the sizes of the axes, at least two
   * @throws IllegalArgumentException if there are fewer than two axes, or more than two and the
   *     tensor is not contiguous, the shape does not have the target's elements, the gain is not
   *     finite, the element type has 16 bits, or the target does not begin with the tensor
   */
  public void orthogonal(Weights weights, double gain, long... shape) {
    draws.orthogonal(weights, gain, shape);
  }

  /**
   * {@code init.sparse_(tensor, sparsity, std)}: N(0, std<sup>2</sup>), and &lceil;sparsity
   * &middot; rows&rceil; zeros in each column.
   *
   * @param weights the matrix, row by row; column by column if it is not contiguous
   * @param sparsity the share of zeros in a column, from 0 to 1
   * @param std the standard deviation of the others, at least 0; 0.01 by default in PyTorch
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   * @throws IllegalArgumentException if a number is out of range, the target does not have rows
   *     &middot; columns elements, or does not begin with the tensor
   */
  public void sparse(Weights weights, double sparsity, double std, int rows, int columns) {
    draws.sparse(weights, sparsity, std, rows, columns);
  }

  /**
   * {@code tensor.bernoulli_(p)}: 1 with probability p, else 0. An element takes two words. On
   * Intel's processors PyTorch has another stream, that of MKL.
   *
   * @param weights the tensor
   * @param p the probability, from 0 to 1
   * @throws IllegalArgumentException if p is out of range, or the target does not begin with the
   *     tensor
   */
  public void bernoulli(Weights weights, double p) {
    SequentialFill.whole(weights);
    Checks.share("p", p);
    TorchState state = draws.state();
    SequentialFill.each(weights, () -> state.nextDouble() < p ? 1 : 0);
  }

  /**
   * {@code tensor.random_()}: integers from 0 to 2<sup>d</sup>, where d is the number of digits of
   * the element type (53, 24, 8, 11). The remainder of a word makes them slightly uneven.
   *
   * @param weights the tensor
   * @throws IllegalArgumentException if the target does not begin with the tensor
   */
  public void random(Weights weights) {
    TorchIntegers.fill(draws.state(), SequentialFill.whole(weights));
  }

  /**
   * {@code tensor.random_(from, to)}: integers of [from, to), rounded to the element type. If the
   * type cannot hold every integer, the bounds move inwards to integers that it holds, as in
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
    TorchIntegers.fill(draws.state(), SequentialFill.whole(weights), from, to);
  }

  /**
   * {@code torch.randint(low, high, (count,))}: integers of [low, high). If the range is
   * 2<sup>28</sup> or more, each takes two words.
   *
   * @param low the least integer
   * @param high the end, greater than {@code low}
   * @param count how many, at least 0
   * @return the integers
   * @throws IllegalArgumentException if {@code low} is not less than {@code high} or the count is
   *     negative
   */
  public long[] randint(long low, long high, int count) {
    return TorchIntegers.integers(draws.state(), low, high, count);
  }

  /**
   * {@code torch.randperm(n)}: a permutation of the integers from 0 to n - 1, from n - 1 words.
   *
   * @param n how many, from 0 to 214,748,363; for more PyTorch has another method
   * @return the permutation
   * @throws IllegalArgumentException if n is out of range
   */
  public long[] randperm(int n) {
    return TorchIntegers.permutation(draws.state(), n);
  }

  /**
   * Makes a layer as PyTorch's constructor does, {@code reset_parameters} included.
   *
   * <p>Parameters are drawn in PyTorch's order, which is not always the order of their names:
   * {@code MultiheadAttention} begins with its output projection, draws its bias and then sets it
   * to 0. {@code layer.without("bias")} draws as {@code bias=False} does.
   *
   * @param layer one of {@link PyTorch}'s
   * @return the parameters by name, in the layer's order
   * @throws IllegalArgumentException if the layer is not one of PyTorch's, lacks a weight, or has a
   *     parameter of 2<sup>31</sup> elements or more
   */
  public Map<String, float[]> layer(Layer layer) {
    return LayerTensors.filled(layer, targets -> layer(layer, targets));
  }

  /**
   * Makes a layer in any element types, as {@code dtype=} does: {@code
   * torch.layer(PyTorch.linear(3, 4), Map.of("weight", Weights.bfloat16(w), "bias",
   * Weights.bfloat16(b)))}.
   *
   * @param layer one of {@link PyTorch}'s
   * @param targets a target for each of the layer's parameters, by name
   * @throws IllegalArgumentException if the layer is not one of PyTorch's or lacks a weight, the
   *     names are not the layer's, a target does not have a parameter's elements, or does not begin
   *     with the tensor
   */
  public void layer(Layer layer, Map<String, Weights> targets) {
    TorchLayer.of(layer).fill(draws.contiguous(true), targets);
  }
}
