package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Uniform;
import java.util.Optional;

/** What PyTorch does. */
public final class PyTorch {

  private PyTorch() {}

  /**
   * Returns the fans that PyTorch computes from a weight's shape ({@code
   * torch.nn.init._calculate_fan_in_and_fan_out}): fan-in {@code shape[1]} &middot; receptive
   * field, fan-out {@code shape[0]} &middot; receptive field, which is the product of the other
   * axes.
   *
   * <p>These are the true ones of {@code Linear} and of a {@code Conv} of one group and stride 1.
   * Of a convolution in g groups the fan-out is g times too large; of a transposed one, and of
   * Hugging Face's {@code Conv1D}, the two are exchanged; of an embedding they are vocabulary and
   * dimension in the place of the dimension; of packed projections and gates the fan-out counts all
   * of them; strides are left out. {@link Fan} has the true ones.
   *
   * @param shape the sizes of the axes, at least two, each at least 1
   * @return the fans as PyTorch counts them
   * @throws IllegalArgumentException if there are fewer than two axes, a size is less than 1, or
   *     the shape has 2<sup>63</sup> elements or more
   */
  public static Fan fan(long... shape) {
    return Fan.of(Layout.OIHW, shape);
  }

  /**
   * Returns the fans that PyTorch computes from a parameter's shape, for {@link
   * Recipe.Builder#fans}.
   *
   * @param parameter the parameter
   * @return {@link #fan(long...)} of its shape; none if it has fewer than two axes
   */
  public static Optional<Fan> fan(Parameter parameter) {
    return parameter.rank() < 2 ? Optional.empty() : Optional.of(fan(parameter.dimensions()));
  }

  /**
   * Returns the distribution of the weights and of the biases of {@code Linear} and {@code Conv}:
   * U(&plusmn;1 / &radic;fanIn), which PyTorch writes as {@code kaiming_uniform_(weight,
   * a=math.sqrt(5))}. Its variance is 1 / (3 fanIn), a sixth of He's.
   *
   * @param fan the fans of the weight, of the bias as well
   * @return the distribution
   */
  public static Uniform defaultUniform(Fan fan) {
    return reciprocalRoot(fan.fanIn());
  }

  /** U(&plusmn;1 / &radic;n). */
  static Uniform reciprocalRoot(double n) {
    double bound = 1 / Math.sqrt(n);
    return Initializers.uniform(-bound, bound);
  }
}
