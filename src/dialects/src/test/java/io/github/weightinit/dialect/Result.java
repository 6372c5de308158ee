package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a call of NumPy's gave.
 *
 * @param bytes the elements in C order, little-endian
 */
record Result(ByteBuffer bytes) {

  static Result weights(ResultType type, long[] shape, Consumer<Weights> fill) {
    var tensor = new TensorBytes().add(type.elementType(), Math.toIntExact(shape[0]), fill);
    return new Result(ByteBuffer.wrap(tensor.toArray()));
  }

  static Result integers(ResultType type, long[] shape, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(shape[0] * type.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      for (int i = 0; i < type.bytes(); i++) {
        bytes.put((byte) (value >>> (Byte.SIZE * i)));
      }
    }
    return new Result(bytes.flip());
  }

  static Result integers(ResultType type, long[] shape, LongSupplier next) {
    long[] values = new long[Math.toIntExact(shape[0])];
    for (int i = 0; i < values.length; i++) {
      values[i] = next.getAsLong();
    }
    return integers(type, shape, values);
  }

  String sha256() {
    return new TensorBytes().add(bytes).sha256();
  }
}
