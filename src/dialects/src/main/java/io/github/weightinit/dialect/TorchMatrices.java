package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;

/** {@code orthogonal_}: the one scheme whose values come from a matrix's factors. */
final class TorchMatrices {

  private TorchMatrices() {}

  static void orthogonal(TorchRandom torch, Weights target, double gain, long... shape) {
    if (shape.length < 2 || (!torch.contiguous && shape.length > 2)) {
      throw new IllegalArgumentException(
          "shape must have "
              + (torch.contiguous ? "at least 2 axes: " : "2 axes if not contiguous: ")
              + Arrays.toString(shape));
    }
    Targets.shaped(target, shape);
    Checks.finite("gain", gain);
    if (target.length() == 0) {
      return;
    }
    TorchType type = TorchType.of(target);
    if (type != TorchType.FLOAT32 && type != TorchType.FLOAT64) {
      throw new IllegalArgumentException(
          "PyTorch has orthogonal matrices of float32 and float64: " + type);
    }
    int rows = (int) shape[0];
    int columns = target.length() / rows;
    double[] normals = normals(torch.contiguous(), type, target.length());
    double[] tall = rows >= columns ? normals : OrthogonalFactor.transposed(normals, rows, columns);
    double[] q = OrthogonalFactor.shaped(tall, rows, columns);
    double factor = type.scalar(gain);
    for (int i = 0; i < q.length; i++) {
      double element = q[torch.contiguous ? i : i % rows * columns + i / rows];
      target.set(i, type.round(element) * factor);
    }
  }

  /** A new tensor in the original too, contiguous whatever the target is. */
  private static double[] normals(TorchRandom torch, TorchType type, int length) {
    Weights normals = type.zeros(length);
    torch.normal(normals, 0, 1);
    return Targets.values(normals);
  }
}
