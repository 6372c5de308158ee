package io.github.weightinit.check;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor as a file holds it, in memory. */
record MemoryTensor(ElementType type, ByteBuffer bytes) implements TensorSource {

  static MemoryTensor of(ElementType type, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    return new MemoryTensor(type, bytes);
  }

  static MemoryTensor of(ElementType type, Initializer initializer, int size, Seed seed) {
    MemoryTensor tensor = of(type, size);
    initializer.fill(tensor.weights(), seed);
    return tensor;
  }

  static MemoryTensor of(ElementType type, double... values) {
    MemoryTensor tensor = of(type, values.length);
    tensor.weights().set(0, values, 0, values.length);
    return tensor;
  }

  Weights weights() {
    return Weights.of(type, bytes);
  }

  double[] values() {
    Weights weights = weights();
    double[] values = new double[weights.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.get(i);
    }
    return values;
  }

  @Override
  public void read(long firstElement, ByteBuffer into) {
    into.put(bytes.slice((int) firstElement * type.bytes(), into.remaining()));
  }
}
