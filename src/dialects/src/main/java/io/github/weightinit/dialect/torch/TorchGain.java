package io.github.weightinit.dialect.torch;

import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * The gains of {@code torch.nn.init.calculate_gain}, computed in PyTorch's order of operations, so
 * that they agree to the last bit.
 *
 * <pre>{@code
 * torch.xavierUniform(weights, fan, TorchGain.tanh());
 * torch.kaimingNormal(weights, fan, TorchGain.leakyRelu(0.2));     // a=0.2
 * torch.kaimingNormal(weights, fan, TorchGain.relu());             // the default: a=0
 * }</pre>
 *
 * <p>{@link io.github.weightinit.preset.PyTorch} lists all that there is of PyTorch.
 */
public final class TorchGain {

  private static final double DEFAULT_SLOPE = 0.01;

  private TorchGain() {}

  /**
   * Returns the gain of "linear", "conv1d" to "conv_transpose3d" and "sigmoid".
   *
   * @return 1
   */
  public static double linear() {
    return 1;
  }

  /**
   * Returns the gain of "tanh".
   *
   * @return 5/3
   */
  public static double tanh() {
    return 5.0 / 3;
  }

  /**
   * Returns the gain of "relu".
   *
   * @return &radic;2
   */
  public static double relu() {
    return Math.sqrt(2);
  }

  /**
   * Returns the gain of "leaky_relu".
   *
   * <p>PyTorch squares with the C library's {@code pow}. It differs from the product for about one
   * slope in 1,200, by a unit in the last place.
   *
   * @param negativeSlope the slope for negative inputs, finite. The default of {@code
   *     calculate_gain} is 0.01, that of {@code kaiming_uniform_} and {@code kaiming_normal_} is 0,
   *     which gives {@link #relu}
   * @return &radic;(2 / (1 + slope<sup>2</sup>))
   * @throws IllegalArgumentException if the slope is not finite
   */
  public static double leakyRelu(double negativeSlope) {
    Checks.finite("negativeSlope", negativeSlope);
    return Math.sqrt(2.0 / (1 + negativeSlope * negativeSlope));
  }

  /**
   * Returns the gain of "selu".
   *
   * @return 3/4
   */
  public static double selu() {
    return 3.0 / 4;
  }

  /**
   * {@code calculate_gain(nonlinearity)}.
   *
   * @param nonlinearity the name of the function in {@code torch.nn.functional}
   * @return the gain; for "leaky_relu" that of slope 0.01
   * @throws IllegalArgumentException if PyTorch has no gain for it
   */
  public static double calculate(String nonlinearity) {
    return calculate(nonlinearity, DEFAULT_SLOPE);
  }

  /**
   * {@code calculate_gain(nonlinearity, param)}.
   *
   * @param nonlinearity the name of the function in {@code torch.nn.functional}
   * @param param the negative slope of "leaky_relu"; other functions ignore it
   * @return the gain
   * @throws IllegalArgumentException if PyTorch has no gain for it, or the slope is not finite
   */
  public static double calculate(String nonlinearity, double param) {
    return switch (Objects.requireNonNull(nonlinearity, "nonlinearity")) {
      case "linear", "sigmoid" -> linear();
      case "tanh" -> tanh();
      case "relu" -> relu();
      case "leaky_relu" -> leakyRelu(param);
      case "selu" -> selu();
      default -> {
        if (!nonlinearity.matches("conv(_transpose)?[123]d")) {
          throw new IllegalArgumentException(
              "nonlinearity must be linear, conv1d to conv_transpose3d, sigmoid, tanh, relu,"
                  + " leaky_relu or selu: "
                  + nonlinearity);
        }
        yield linear();
      }
    };
  }
}
