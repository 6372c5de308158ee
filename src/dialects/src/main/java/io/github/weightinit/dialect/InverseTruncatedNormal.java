package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numeric.XlaDouble;

/**
 * {@code trunc_normal_} of PyTorch up to 2.11: uniform between the distribution function's values
 * at the bounds, doubled less 1; the inverse of the error function; times &radic;2 std, plus the
 * mean; and what rounding put beyond the bounds is put on them. Each step rounds to the type.
 */
final class InverseTruncatedNormal {

  private InverseTruncatedNormal() {}

  static void fill(
      TorchTensors torch, Weights target, double mean, double std, double a, double b) {
    TorchType type = TorchType.of(target);
    if (type != TorchType.FLOAT32 && type != TorchType.FLOAT64) {
      throw new IllegalArgumentException(
          "PyTorch 2.11's trunc_normal_ is known of float32 and float64: " + type);
    }
    double low = TorchTruncNormal.cdf((a - mean) / std);
    double high = TorchTruncNormal.cdf((b - mean) / std);
    torch.uniform(target, 2 * low - 1, 2 * high - 1);
    double factor = type.scalar(std * Math.sqrt(2));
    double shift = type.scalar(mean);
    double least = type.scalar(a);
    double greatest = type.scalar(b);
    for (int i = 0; i < target.length(); i++) {
      double x = type.round(XlaDouble.erfInv(target.get(i)));
      x = type.round(type.round(x * factor) + shift);
      target.set(i, Math.min(Math.max(x, least), greatest));
    }
  }
}
