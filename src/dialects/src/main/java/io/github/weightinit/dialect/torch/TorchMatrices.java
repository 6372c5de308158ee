package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.OrthogonalFactor;
import io.github.weightinit.dialect.shared.ScalarRounding;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Objects;

/** {@code orthogonal_} and {@code sparse_}: the two schemes that know rows and columns. */
final class TorchMatrices {

  private TorchMatrices() {}

  static void orthogonal(TorchDraws draws, Weights target, double gain, long... shape) {
    boolean contiguous = draws.contiguous();
    Objects.requireNonNull(shape, "shape");
    if (shape.length < 2 || (!contiguous && shape.length > 2)) {
      throw new IllegalArgumentException(
          "shape must have "
              + (contiguous ? "at least 2 axes: " : "2 axes if not contiguous: ")
              + Arrays.toString(shape));
    }
    SequentialFill.shaped(target, shape);
    Checks.finite("gain", gain);
    if (target.length() == 0) {
      return;
    }
    OrthogonalFactor.checkType(target);
    ElementType type = target.elementType();
    int rows = (int) shape[0];
    int columns = target.length() / rows;
    double[] normals = normals(draws.contiguous(true), type, target.length());
    double[] tall = rows >= columns ? normals : OrthogonalFactor.transposed(normals, rows, columns);
    double[] q = OrthogonalFactor.shaped(tall, rows, columns);
    double factor = ScalarRounding.operand(type, gain);
    for (int i = 0; i < q.length; i++) {
      double element = q[contiguous ? i : i % rows * columns + i / rows];
      target.set(i, ScalarRounding.stored(type, element) * factor);
    }
  }

  /** PyTorch makes a new tensor too, which is contiguous whatever the target is. */
  private static double[] normals(TorchDraws draws, ElementType type, int length) {
    Weights normals = type.allocate(length);
    draws.normal(normals, 0, 1);
    return SequentialFill.values(normals);
  }

  static void sparse(
      TorchDraws draws, Weights target, double sparsity, double std, int rows, int columns) {
    SequentialFill.shaped(target, rows, columns);
    Checks.share("sparsity", sparsity);
    if (columns > 0) {
      TorchIntegers.permutable("rows", rows);
    }
    draws.normal(target, 0, std);
    int zeros = (int) Math.ceil(sparsity * rows);
    for (int j = 0; j < columns; j++) {
      long[] permutation = TorchIntegers.permutation(draws.state(), rows);
      for (int i = 0; i < zeros; i++) {
        int row = (int) permutation[i];
        target.set(draws.contiguous() ? row * columns + j : j * rows + row, 0);
      }
    }
  }
}
