package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import java.util.Map;
import java.util.Objects;

/**
 * PyTorch's generator on the CPU: the same seed and the same calls give the same weights as {@code
 * torch}, bit for bit.
 *
 * <pre>{@code
 * var torch = TorchRandom.manualSeed(42);                       // torch.manual_seed(42)
 * var fc = torch.layer(PyTorch.linear(784, 256));               // nn.Linear(784, 256)
 * torch.kaimingNormal(weights, PyTorch.fan(128, 64, 3, 3));     // init.kaiming_normal_(w)
 * torch.kaimingNormal(weights, PyTorch.fan(64, 128).swapped(),
 *     TorchGain.relu());                                        // mode="fan_out", nonlinearity="relu"
 * torch.truncNormal(Weights.bfloat16(patterns), 0, 0.02, -0.04, 0.04);
 * }</pre>
 *
 * <p>It has a state: the order of calls matters, and a tensor is filled from its first element to
 * its last, in the order of memory. Not safe for use by several threads. An empty target draws
 * nothing, whatever its fan; of an empty shape {@link PyTorch#fan} makes none, and PyTorch leaves
 * the tensor as it is, so that there is nothing to call. What needs no draws is elsewhere: {@code
 * constant_} in {@link io.github.weightinit.Initializers}, {@code eye_} and {@code dirac_} in
 * {@link io.github.weightinit.structure.Identity} and {@link io.github.weightinit.structure.Dirac}.
 *
 * <p><b>Exactness.</b> Compared with the wheels of PyTorch 2.13.0 and 2.14.1 for the CPU on Linux
 * x86-64 with glibc 2.36, on AMD processors with AVX2 and with AVX-512 and with {@code
 * ATEN_CPU_CAPABILITY=default}: the same bits in {@code float32}, {@code bfloat16} and {@code
 * float16}, and in {@code float64} but for normals, of which some 0.1 % differ by at most two units
 * in the last place. {@link #orthogonal} agrees to rounding errors. The 16-bit types had other
 * streams before 2.13 (some release after 2.7). Not compared: Intel's processors ({@code
 * bernoulli_} has another stream there), Windows, macOS, AArch64, musl, builds other than PyPI's,
 * GPUs.
 *
 * <p>After PyTorch's {@code torch/nn/init.py}, {@code torch/nn/modules} and {@code aten/src/ATen}
 * (BSD-3-Clause).
 */
public final class TorchRandom extends TorchInit {

  private TorchRandom(TorchState state, TorchDialect dialect, boolean contiguous) {
    super(state, dialect, contiguous);
  }

  /**
   * {@code torch.manual_seed(seed)}, for processors with AVX2.
   *
   * @param seed the seed, of which PyTorch's engine takes the low 32 bits; one from 2<sup>63</sup>
   *     on is given as the negative {@code long} of the same bits
   * @return a generator at the beginning of its stream
   */
  public static TorchRandom manualSeed(long seed) {
    return manualSeed(seed, TorchDialect.X86_AVX2);
  }

  /**
   * {@code torch.manual_seed(seed)}.
   *
   * @param seed the seed, of which PyTorch's engine takes the low 32 bits
   * @param dialect the build of PyTorch to agree with
   * @return a generator at the beginning of its stream
   */
  public static TorchRandom manualSeed(long seed, TorchDialect dialect) {
    return new TorchRandom(new TorchState(seed), Objects.requireNonNull(dialect, "dialect"), true);
  }

  /**
   * Returns this generator for tensors that are not contiguous: a transposed one, or {@code
   * channels_last}. Their normals are made one by one in {@code double}, however many. The target
   * is in the order of memory. Of a view with gaps between its elements the same holds, but for
   * {@code truncNormal}: PyTorch makes its further candidates without the gaps, so contiguous.
   *
   * @return a view that shares the state
   */
  public TorchRandom nonContiguous() {
    return new TorchRandom(state, dialect, false);
  }

  @Override
  TorchRandom contiguous() {
    return new TorchRandom(state, dialect, true);
  }

  /**
   * {@code init.orthogonal_(tensor, gain)}: the orthogonal factor of a matrix of normals, {@code
   * shape[0]} rows, the other axes together as columns. {@code float32} and {@code float64} only.
   *
   * <p>The normals are PyTorch's, the factor is computed in {@code double}: it agrees with that of
   * PyTorch's LAPACK, whose rounding depends on the machine, to about 4 &middot; 10<sup>-6</sup> in
   * {@code float32} (512 &times; 512; nearer for smaller ones).
   *
   * @param weights the tensor; if not contiguous, a matrix, column by column
   * @param gain factor of the matrix, finite
   * @param shape the sizes of the axes, at least two
   * @throws IllegalArgumentException if there are fewer than two axes, or more of a tensor that is
   *     not contiguous, the shape does not have the target's elements, the gain is not finite, the
   *     element type has 16 bits, or the target does not begin with the tensor
   */
  public void orthogonal(Weights weights, double gain, long... shape) {
    TorchMatrices.orthogonal(this, weights, gain, shape);
  }

  /**
   * {@code init.orthogonal_(tensor, gain)} of a {@code float32} tensor.
   *
   * @param weights the tensor
   * @param gain factor of the matrix, finite
   * @param shape the sizes of the axes, at least two
   * @return the argument
   * @throws IllegalArgumentException if there are fewer than two axes, the shape does not have the
   *     array's elements, or the gain is not finite
   */
  public float[] orthogonal(float[] weights, double gain, long... shape) {
    orthogonal(Weights.of(weights), gain, shape);
    return weights;
  }

  /**
   * {@code init.sparse_(tensor, sparsity, std)}: N(0, std<sup>2</sup>), but in each column
   * &lceil;sparsity &middot; rows&rceil; zeros.
   *
   * @param weights the matrix, row by row; column by column if not contiguous
   * @param sparsity the share of zeros in a column, from 0 to 1
   * @param std the standard deviation of the others, at least 0; 0.01 by default in PyTorch
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   * @throws IllegalArgumentException if a number is out of range, the target does not have rows
   *     &middot; columns elements, or does not begin with the tensor
   */
  public void sparse(Weights weights, double sparsity, double std, int rows, int columns) {
    Targets.shaped(weights, rows, columns);
    Checks.share("sparsity", sparsity);
    if (columns > 0) {
      TorchIntegers.permutable("rows", rows);
    }
    normal(weights, 0, std);
    int zeros = (int) Math.ceil(sparsity * rows);
    for (int j = 0; j < columns; j++) {
      long[] permutation = randperm(rows);
      for (int i = 0; i < zeros; i++) {
        int row = (int) permutation[i];
        weights.set(contiguous ? row * columns + j : j * rows + row, 0);
      }
    }
  }

  /**
   * {@code init.sparse_(tensor, sparsity, std)} of a {@code float32} tensor.
   *
   * @param weights the matrix, row by row
   * @param sparsity the share of zeros in a column, from 0 to 1
   * @param std the standard deviation of the others, at least 0
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   * @return the argument
   * @throws IllegalArgumentException if a number is out of range, or the array does not have rows
   *     &middot; columns elements
   */
  public float[] sparse(float[] weights, double sparsity, double std, int rows, int columns) {
    sparse(Weights.of(weights), sparsity, std, rows, columns);
    return weights;
  }

  /**
   * Makes a layer as PyTorch's constructor does, {@code reset_parameters} included.
   *
   * <p>Parameters are drawn in PyTorch's order, which is not always that of their names: {@code
   * MultiheadAttention} begins with its output projection, whose bias it draws and then sets to 0.
   * {@code layer.without("bias")} draws as {@code bias=False} does.
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
   * Makes a layer of any element types, as {@code dtype=} does: {@code
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
    TorchLayer.of(layer).fill(contiguous(), targets);
  }
}
