package io.github.weightinit.cli.stored;

import io.github.weightinit.Weights;
import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.checkpoint.model.Numbers;
import io.github.weightinit.cli.stored.CheckedTensor.Outcome;
import io.github.weightinit.internal.Coordinates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/** Checks tensors that are no parameters: statistics, counters and positions of a new model. */
final class BufferCheck {

  private static final int PIECE = 1 << 14;

  private BufferCheck() {}

  /** Returns the value of each element in a new model, by the last part of the name, if known. */
  private static Optional<LongToDoubleFunction> expected(StoredTensor tensor) {
    String leaf = tensor.name().substring(tensor.name().lastIndexOf('.') + 1);
    List<Long> shape = tensor.shape();
    return switch (leaf) {
      case "running_mean", "num_batches_tracked", "token_type_ids" -> Optional.of(index -> 0);
      case "running_var" -> Optional.of(index -> 1);
      case "position_ids" -> {
        long last = shape.isEmpty() ? 1 : Math.max(1, shape.get(shape.size() - 1));
        yield Optional.of(index -> (double) (index % last));
      }
      default -> Optional.empty();
    };
  }

  private static boolean isReadable(Dtype dtype) {
    return dtype == Dtype.I64 || dtype == Dtype.I32 || dtype.elementType().isPresent();
  }

  static CheckedTensor check(StoredTensor tensor) throws IOException {
    Optional<LongToDoubleFunction> expected = expected(tensor);
    if (expected.isEmpty() || !isReadable(tensor.dtype())) {
      return CheckedTensor.withoutRule(
          tensor, Outcome.NOT_JUDGED, List.of("a buffer, whose values are not known"));
    }
    int elementBytes = tensor.dtype().bits() / Byte.SIZE;
    int piece = (int) Math.min(PIECE, tensor.size());
    ByteBuffer bytes = ByteBuffer.allocate(piece * elementBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = 0; at < tensor.size(); at += piece) {
      int count = (int) Math.min(piece, tensor.size() - at);
      tensor.read(at, bytes.clear().limit(count * elementBytes));
      bytes.flip();
      for (int i = 0; i < count; i++) {
        double value = value(tensor.dtype(), bytes, i);
        double should = expected.get().applyAsDouble(at + i);
        if (value != should) {
          List<Long> where = Coordinates.of(tensor.shape(), at + i);
          String words =
              "a new model has %s at %s, the file %s: the model has been used"
                  .formatted(Numbers.of(should), where, Numbers.of(value));
          return CheckedTensor.withoutRule(tensor, Outcome.FLAGGED, List.of(words));
        }
      }
    }
    return CheckedTensor.withoutRule(tensor, Outcome.FITS, List.of());
  }

  private static double value(Dtype dtype, ByteBuffer bytes, int position) {
    return switch (dtype) {
      case I64 -> (double) bytes.getLong(position * Long.BYTES);
      case I32 -> bytes.getInt(position * Integer.BYTES);
      default -> Weights.of(dtype.elementType().orElseThrow(), bytes).get(position);
    };
  }
}
