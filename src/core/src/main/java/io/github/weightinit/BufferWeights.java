package io.github.weightinit;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/**
 * Buffers of any kind and byte order, and 16-bit formats. Each holds a slice of its own and writes
 * with absolute positions, so threads may share the memory behind it.
 */
final class BufferWeights {

  private BufferWeights() {}

  static final class Doubles extends Weights {
    private final DoubleBuffer buffer;

    Doubles(DoubleBuffer buffer, long firstIndex) {
      super(buffer.capacity(), firstIndex);
      this.buffer = buffer;
    }

    @Override
    public ElementType elementType() {
      return ElementType.FLOAT64;
    }

    @Override
    Weights view(int from, int length, long firstIndex) {
      return new Doubles(buffer.slice(from, length), firstIndex);
    }

    @Override
    double read(int position) {
      return buffer.get(position);
    }

    @Override
    void write(int position, double[] values, int first, int count) {
      buffer.put(position, values, first, count);
    }
  }

  static final class Floats extends Weights {
    private final FloatBuffer buffer;

    Floats(FloatBuffer buffer, long firstIndex) {
      super(buffer.capacity(), firstIndex);
      this.buffer = buffer;
    }

    @Override
    public ElementType elementType() {
      return ElementType.FLOAT32;
    }

    @Override
    Weights view(int from, int length, long firstIndex) {
      return new Floats(buffer.slice(from, length), firstIndex);
    }

    @Override
    double read(int position) {
      return buffer.get(position);
    }

    @Override
    void write(int position, double[] values, int first, int count) {
      for (int i = 0; i < count; i++) {
        buffer.put(position + i, (float) values[first + i]);
      }
    }
  }

  static final class SmallFloats extends Weights {
    private final SmallFloat type;
    private final ShortBuffer buffer;

    SmallFloats(SmallFloat type, ShortBuffer buffer, long firstIndex) {
      super(buffer.capacity(), firstIndex);
      this.type = type;
      this.buffer = buffer;
    }

    @Override
    public ElementType elementType() {
      return type == SmallFloat.BFLOAT16 ? ElementType.BFLOAT16 : ElementType.FLOAT16;
    }

    @Override
    Weights view(int from, int length, long firstIndex) {
      return new SmallFloats(type, buffer.slice(from, length), firstIndex);
    }

    @Override
    double read(int position) {
      return type.value(buffer.get(position));
    }

    @Override
    void write(int position, double[] values, int first, int count) {
      for (int i = 0; i < count; i++) {
        buffer.put(position + i, type.round(values[first + i]));
      }
    }
  }
}
