package io.github.weightinit.dialect;

import io.github.weightinit.Fan;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;

/** The methods of {@link TorchRandom} whose scale comes from fans. */
abstract sealed class TorchInit extends TorchTensors permits TorchRandom {

  TorchInit(TorchState state, TorchDialect dialect, boolean contiguous) {
    super(state, dialect, contiguous);
  }

  /**
   * {@code init.xavier_uniform_(tensor)}: U(&plusmn;&radic;(6 / (fanIn + fanOut))).
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape
   * @throws IllegalArgumentException if the target does not begin with the tensor
   */
  public void xavierUniform(Weights weights, Fan fan) {
    xavierUniform(weights, fan, TorchGain.linear());
  }

  /**
   * {@code init.xavier_uniform_} with a gain.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape
   * @param gain factor of the bound, at least 0, see {@link TorchGain}
   * @throws IllegalArgumentException if the gain is negative or not finite, or the target does not
   *     begin with the tensor
   */
  public void xavierUniform(Weights weights, Fan fan, double gain) {
    symmetric(weights, xavier(fan, gain));
  }

  /**
   * {@code init.xavier_uniform_} of a {@code float32} tensor.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape
   * @return the argument
   */
  public float[] xavierUniform(float[] weights, Fan fan) {
    xavierUniform(Weights.of(weights), fan);
    return weights;
  }

  /**
   * {@code init.xavier_uniform_} of a {@code float32} tensor with a gain.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape
   * @param gain factor of the bound, at least 0, see {@link TorchGain}
   * @return the argument
   * @throws IllegalArgumentException if the gain is negative or not finite
   */
  public float[] xavierUniform(float[] weights, Fan fan, double gain) {
    xavierUniform(Weights.of(weights), fan, gain);
    return weights;
  }

  /**
   * {@code init.xavier_normal_(tensor)}: N(0, 2 / (fanIn + fanOut)).
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape
   * @throws IllegalArgumentException if the target does not begin with the tensor
   */
  public void xavierNormal(Weights weights, Fan fan) {
    xavierNormal(weights, fan, TorchGain.linear());
  }

  /**
   * {@code init.xavier_normal_} with a gain.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape
   * @param gain factor of the standard deviation, at least 0, see {@link TorchGain}
   * @throws IllegalArgumentException if the gain is negative or not finite, or the target does not
   *     begin with the tensor
   */
  public void xavierNormal(Weights weights, Fan fan, double gain) {
    normal(weights, 0, xavier(fan, gain));
  }

  /**
   * {@code init.xavier_normal_} of a {@code float32} tensor.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape
   * @return the argument
   */
  public float[] xavierNormal(float[] weights, Fan fan) {
    xavierNormal(Weights.of(weights), fan);
    return weights;
  }

  /**
   * {@code init.xavier_normal_} of a {@code float32} tensor with a gain.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape
   * @param gain factor of the standard deviation, at least 0, see {@link TorchGain}
   * @return the argument
   * @throws IllegalArgumentException if the gain is negative or not finite
   */
  public float[] xavierNormal(float[] weights, Fan fan, double gain) {
    xavierNormal(Weights.of(weights), fan, gain);
    return weights;
  }

  /**
   * {@code init.kaiming_uniform_(tensor)}: U(&plusmn;&radic;(6 / fanIn)).
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape;
   *     {@code swapped()} for {@code mode="fan_out"}
   * @throws IllegalArgumentException if the target does not begin with the tensor
   */
  public void kaimingUniform(Weights weights, Fan fan) {
    kaimingUniform(weights, fan, TorchGain.leakyRelu(0));
  }

  /**
   * {@code init.kaiming_uniform_} with a gain.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape;
   *     {@code swapped()} for {@code mode="fan_out"}
   * @param gain factor of the bound, at least 0, see {@link TorchGain}
   * @throws IllegalArgumentException if the gain is negative or not finite, or the target does not
   *     begin with the tensor
   */
  public void kaimingUniform(Weights weights, Fan fan, double gain) {
    symmetric(weights, kaiming(fan, gain));
  }

  /**
   * {@code init.kaiming_uniform_} of a {@code float32} tensor.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape;
   *     {@code swapped()} for {@code mode="fan_out"}
   * @return the argument
   */
  public float[] kaimingUniform(float[] weights, Fan fan) {
    kaimingUniform(Weights.of(weights), fan);
    return weights;
  }

  /**
   * {@code init.kaiming_uniform_} of a {@code float32} tensor with a gain.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape;
   *     {@code swapped()} for {@code mode="fan_out"}
   * @param gain factor of the bound, at least 0, see {@link TorchGain}
   * @return the argument
   * @throws IllegalArgumentException if the gain is negative or not finite
   */
  public float[] kaimingUniform(float[] weights, Fan fan, double gain) {
    kaimingUniform(Weights.of(weights), fan, gain);
    return weights;
  }

  /**
   * {@code init.kaiming_normal_(tensor)}: N(0, 2 / fanIn).
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape;
   *     {@code swapped()} for {@code mode="fan_out"}
   * @throws IllegalArgumentException if the target does not begin with the tensor
   */
  public void kaimingNormal(Weights weights, Fan fan) {
    kaimingNormal(weights, fan, TorchGain.leakyRelu(0));
  }

  /**
   * {@code init.kaiming_normal_} with a gain.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape;
   *     {@code swapped()} for {@code mode="fan_out"}
   * @param gain factor of the standard deviation, at least 0, see {@link TorchGain}
   * @throws IllegalArgumentException if the gain is negative or not finite, or the target does not
   *     begin with the tensor
   */
  public void kaimingNormal(Weights weights, Fan fan, double gain) {
    normal(weights, 0, kaiming(fan, gain));
  }

  /**
   * {@code init.kaiming_normal_} of a {@code float32} tensor.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape;
   *     {@code swapped()} for {@code mode="fan_out"}
   * @return the argument
   */
  public float[] kaimingNormal(float[] weights, Fan fan) {
    kaimingNormal(Weights.of(weights), fan);
    return weights;
  }

  /**
   * {@code init.kaiming_normal_} of a {@code float32} tensor with a gain.
   *
   * @param weights the tensor
   * @param fan its fans, {@link io.github.weightinit.preset.PyTorch#fan(long...)} of its shape;
   *     {@code swapped()} for {@code mode="fan_out"}
   * @param gain factor of the standard deviation, at least 0, see {@link TorchGain}
   * @return the argument
   * @throws IllegalArgumentException if the gain is negative or not finite
   */
  public float[] kaimingNormal(float[] weights, Fan fan, double gain) {
    kaimingNormal(Weights.of(weights), fan, gain);
    return weights;
  }

  /** Uniform between plus and minus &radic;3 standard deviations. */
  private void symmetric(Weights weights, double std) {
    double bound = Math.sqrt(3) * std;
    uniform(weights, -bound, bound);
  }

  private static double xavier(Fan fan, double gain) {
    return Checks.nonNegative("gain", gain) * Math.sqrt(2 / (fan.fanIn() + fan.fanOut()));
  }

  private static double kaiming(Fan fan, double gain) {
    return Checks.nonNegative("gain", gain) / Math.sqrt(fan.fanIn());
  }
}
