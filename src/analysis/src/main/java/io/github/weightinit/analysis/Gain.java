package io.github.weightinit.analysis;

import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Gains: what the standard deviation 1 / &radic;fanIn of a layer's weights is multiplied by, so
 * that the activation behind it does not shrink or blow up the signal. Exact, by integration, for
 * any activation.
 *
 * <pre>{@code
 * double gain = Gain.secondMoment(Activations.gelu());                    // 1.5335304412...
 * Initializer he = Initializers.heNormal(784).withGain(gain);
 * }</pre>
 *
 * <p>The pre-activations of a wide layer are normal; q is their variance. A layer whose weights
 * have the variance gain<sup>2</sup> / fanIn turns q into gain<sup>2</sup> E f<sup>2</sup>.
 *
 * @see VariancePreserving
 */
public final class Gain {

  /** {@code torch.nn.init.calculate_gain}, which has no others. */
  private static final List<String> PYTORCH_LINEAR =
      List.of(
          "linear",
          "conv1d",
          "conv2d",
          "conv3d",
          "conv_transpose1d",
          "conv_transpose2d",
          "conv_transpose3d");

  private static final double PYTORCH_SLOPE = 0.01;

  private Gain() {}

  /**
   * Returns the gain that keeps the mean square of the signal at pre-activations of N(0, 1), 1 /
   * &radic;E f<sup>2</sup>: what He's derivation gives for any activation. &radic;2 for ReLU.
   *
   * <p>Source: K. He et al., "Delving deep into rectifiers", ICCV 2015, section 2.2.
   *
   * @param nonlinearity the activation or gated unit
   * @return the gain
   * @throws IllegalArgumentException if E f<sup>2</sup> is 0 or not finite
   */
  public static double secondMoment(Nonlinearity nonlinearity) {
    return secondMoment(nonlinearity, 1);
  }

  /**
   * Returns the gain that keeps the variance of the pre-activations at q, &radic;(q / E
   * f<sup>2</sup>).
   *
   * @param nonlinearity the activation or gated unit
   * @param q the variance, positive
   * @return the gain
   * @throws IllegalArgumentException if E f<sup>2</sup> is 0 or not finite, or q not positive
   */
  public static double secondMoment(Nonlinearity nonlinearity, double q) {
    Checks.positive("q", q);
    return Math.sqrt(q / positive(nonlinearity, "E f^2", nonlinearity.secondMoment(q), q));
  }

  /**
   * Returns the gain that keeps the mean square of the gradient on its way back at pre-activations
   * of N(0, 1), 1 / &radic;E f'<sup>2</sup>, for as many outputs as inputs.
   *
   * @param nonlinearity the activation or gated unit
   * @return the gain
   * @throws IllegalArgumentException if E f'<sup>2</sup> is 0 or not finite
   */
  public static double gradient(Nonlinearity nonlinearity) {
    return gradient(nonlinearity, 1);
  }

  /**
   * Returns the gain that keeps the mean square of the gradient at pre-activations of N(0, q), 1 /
   * &radic;E f'<sup>2</sup>.
   *
   * @param nonlinearity the activation or gated unit
   * @param q the variance, positive
   * @return the gain
   * @throws IllegalArgumentException if E f'<sup>2</sup> is 0 or not finite, or q not positive
   */
  public static double gradient(Nonlinearity nonlinearity, double q) {
    Checks.positive("q", q);
    return 1 / Math.sqrt(positive(nonlinearity, "E f'^2", nonlinearity.gradientMoment(q), q));
  }

  /**
   * Returns what the output is multiplied by for a variance of 1 at pre-activations of N(0, 1), 1 /
   * &radic;(E f<sup>2</sup> - (E f)<sup>2</sup>): the gamma of networks with standardized weights,
   * whose rows sum to 0, so that the mean of the activations is lost.
   *
   * <p>Source: A. Brock, S. De, S. Smith, "Characterizing signal propagation to close the
   * performance gap in unnormalized ResNets", ICLR 2021, section 4.3. The constants of NFNets and
   * timm are a sample's, up to 0.09 % greater.
   *
   * @param nonlinearity the activation or gated unit
   * @return the gain
   * @throws IllegalArgumentException if the variance is 0 or not finite
   */
  public static double standardization(Nonlinearity nonlinearity) {
    return standardization(nonlinearity, 1);
  }

  /**
   * Returns what the output is multiplied by for the variance that the pre-activations have.
   *
   * @param nonlinearity the activation or gated unit
   * @param q the variance, positive
   * @return the gain, &radic;(q / (E f<sup>2</sup> - (E f)<sup>2</sup>))
   * @throws IllegalArgumentException if the variance is 0 or not finite, or q not positive
   */
  public static double standardization(Nonlinearity nonlinearity, double q) {
    Checks.positive("q", q);
    return Math.sqrt(q / positive(nonlinearity, "Var f", nonlinearity.variance(q), q));
  }

  private static double positive(Nonlinearity nonlinearity, String what, double value, double q) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          nonlinearity.name()
              + " has no gain: "
              + what
              + " must be positive and finite: "
              + value
              + " at q = "
              + q);
    }
    return value;
  }

  /**
   * Returns PyTorch's gain, {@code torch.nn.init.calculate_gain}, as it stands: 1 for {@code
   * linear}, {@code conv1d} to {@code conv3d}, {@code conv_transpose1d} to {@code conv_transpose3d}
   * and {@code sigmoid}, 5/3 for {@code tanh}, &radic;2 for {@code relu}, &radic;(2 / (1 +
   * 0.01<sup>2</sup>)) for {@code leaky_relu}, 3/4 for {@code selu}.
   *
   * <p>Not all of these preserve the variance: tanh's is 1.5925 and sigmoid's 1.846, and selu's
   * 3/4, found by experiment, undoes its self-normalization, for which the gain is 1.
   *
   * @param nonlinearity PyTorch's name, as PyTorch writes it
   * @return the gain
   * @throws IllegalArgumentException if PyTorch has no such name; the message lists those it has
   */
  public static double pyTorch(String nonlinearity) {
    return pyTorch(nonlinearity, PYTORCH_SLOPE);
  }

  /**
   * Returns PyTorch's gain for a name and a parameter.
   *
   * @param nonlinearity PyTorch's name, as PyTorch writes it
   * @param param the negative slope of {@code leaky_relu}, finite; others ignore it
   * @return the gain
   * @throws IllegalArgumentException if PyTorch has no such name; the message lists those it has
   */
  public static double pyTorch(String nonlinearity, double param) {
    if (PYTORCH_LINEAR.contains(nonlinearity)) {
      return 1;
    }
    return switch (nonlinearity) {
      case "sigmoid" -> 1;
      case "tanh" -> 5.0 / 3;
      case "relu" -> Math.sqrt(2);
      case "leaky_relu" -> {
        double slope = Checks.finite("param", param);
        yield Math.sqrt(2 / (1 + slope * slope));
      }
      case "selu" -> 3.0 / 4;
      default ->
          throw new IllegalArgumentException(
              "PyTorch has no gain for '"
                  + nonlinearity
                  + "'; it has "
                  + String.join(", ", PYTORCH_LINEAR)
                  + ", sigmoid, tanh, relu, leaky_relu, selu");
    };
  }

  /**
   * Returns PyTorch's gain for an activation, if PyTorch has one.
   *
   * @param nonlinearity the activation, told by its name
   * @return the gain; empty if PyTorch's table has no such function
   */
  public static OptionalDouble pyTorch(Nonlinearity nonlinearity) {
    if (!(nonlinearity instanceof Activation activation)) {
      return OptionalDouble.empty();
    }
    String name = activation.name();
    return switch (name) {
      case "linear", "sigmoid", "tanh", "relu", "selu" -> OptionalDouble.of(pyTorch(name));
      default ->
          name.matches("leaky_relu(\\(.*)?")
              ? OptionalDouble.of(pyTorch("leaky_relu", activation.derivative(-1)))
              : OptionalDouble.empty();
    };
  }
}
