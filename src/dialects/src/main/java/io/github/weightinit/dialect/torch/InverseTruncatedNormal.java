package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numeric.XlaDouble;
import io.github.weightinit.dialect.shared.ScalarRounding;

/**
 * {@code trunc_normal_} of PyTorch up to 2.11. With the distribution function F of the standard
 * normal: u uniform between 2 F((a - mean) / std) - 1 and 2 F((b - mean) / std) - 1, then
 * erf<sup>-1</sup>(u) &radic;2 std + mean, then a value beyond a bound is moved to the bound. Each
 * step rounds to the type.
 */
final class InverseTruncatedNormal {

  private InverseTruncatedNormal() {}

  static void fill(TorchDraws draws, Weights target, double mean, double std, double a, double b) {
    ElementType type = target.elementType();
    if (type != ElementType.FLOAT32 && type != ElementType.FLOAT64) {
      throw new IllegalArgumentException(
          "weights of PyTorch 2.11's trunc_normal_ must be float32 or float64: " + type);
    }
    double low = TorchTruncNormal.cdf((a - mean) / std);
    double high = TorchTruncNormal.cdf((b - mean) / std);
    draws.uniform(target, 2 * low - 1, 2 * high - 1);
    double factor = ScalarRounding.operand(type, std * Math.sqrt(2));
    double shift = ScalarRounding.operand(type, mean);
    double least = ScalarRounding.operand(type, a);
    double greatest = ScalarRounding.operand(type, b);
    for (int i = 0; i < target.length(); i++) {
      double x = ScalarRounding.stored(type, XlaDouble.erfInv(target.get(i)));
      x = ScalarRounding.stored(type, ScalarRounding.stored(type, x * factor) + shift);
      target.set(i, Math.min(Math.max(x, least), greatest));
    }
  }
}
