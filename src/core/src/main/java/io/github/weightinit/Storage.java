package io.github.weightinit;

import io.github.weightinit.internal.SmallFloat;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Memory that holds weights of one element type. Reads and writes are at absolute positions, so
 * several threads may share it.
 */
interface Storage {

  ElementType type();

  /** The number of elements. */
  int length();

  double read(int position);

  /** Reads {@code count} values into an array, from {@code first} on. */
  void read(int position, double[] values, int first, int count);

  /** Rounds and stores {@code count} values: those from {@code first} on, at {@code position}. */
  void write(int position, double[] values, int first, int count);

  /** Copies {@code count} elements, as they are stored, to the beginning of a byte buffer. */
  void copy(int position, int count, ByteBuffer bytes);

  /**
   * The array behind it, if there is one; a sampler writes to a {@code double[]}, {@code float[]}.
   */
  default @Nullable Object array() {
    return null;
  }

  /** Where in that array position 0 is. */
  default int arrayOffset() {
    return 0;
  }

  /** The memory of a buffer. */
  interface OfBuffer extends Storage {

    Buffer buffer();

    @Override
    default int length() {
      return buffer().capacity();
    }

    @Override
    default @Nullable Object array() {
      return buffer().hasArray() ? buffer().array() : null;
    }

    @Override
    default int arrayOffset() {
      return buffer().hasArray() ? buffer().arrayOffset() : 0;
    }
  }

  /** An array of {@code double} or a range of one, or a buffer. */
  record Doubles(DoubleBuffer buffer) implements OfBuffer {

    @Override
    public ElementType type() {
      return ElementType.FLOAT64;
    }

    @Override
    public double read(int position) {
      return buffer.get(position);
    }

    @Override
    public void read(int position, double[] values, int first, int count) {
      buffer.get(position, values, first, count);
    }

    @Override
    public void write(int position, double[] values, int first, int count) {
      buffer.put(position, values, first, count);
    }

    @Override
    public void copy(int position, int count, ByteBuffer bytes) {
      bytes.asDoubleBuffer().put(0, buffer, position, count);
    }
  }

  /** An array of {@code float} or a range of one, or a buffer. */
  record Floats(FloatBuffer buffer) implements OfBuffer {

    @Override
    public ElementType type() {
      return ElementType.FLOAT32;
    }

    @Override
    public double read(int position) {
      return buffer.get(position);
    }

    @Override
    public void read(int position, double[] values, int first, int count) {
      if (buffer.hasArray()) {
        float[] array = buffer.array();
        int from = buffer.arrayOffset() + position;
        for (int i = 0; i < count; i++) {
          values[first + i] = array[from + i];
        }
      } else {
        for (int i = 0; i < count; i++) {
          values[first + i] = buffer.get(position + i);
        }
      }
    }

    @Override
    public void write(int position, double[] values, int first, int count) {
      if (buffer.hasArray()) { // three times as fast as through the buffer
        float[] array = buffer.array();
        int from = buffer.arrayOffset() + position;
        for (int i = 0; i < count; i++) {
          array[from + i] = (float) values[first + i];
        }
      } else {
        for (int i = 0; i < count; i++) {
          buffer.put(position + i, (float) values[first + i]);
        }
      }
    }

    @Override
    public void copy(int position, int count, ByteBuffer bytes) {
      bytes.asFloatBuffer().put(0, buffer, position, count);
    }
  }

  /** Patterns of 16 bits. */
  record SmallFloats(ElementType type, SmallFloat format, ShortBuffer buffer) implements OfBuffer {

    @Override
    public double read(int position) {
      return format.value(buffer.get(position));
    }

    @Override
    public void read(int position, double[] values, int first, int count) {
      if (buffer.hasArray()) {
        format.values(buffer.array(), buffer.arrayOffset() + position, values, first, count);
      } else {
        for (int i = 0; i < count; i++) {
          values[first + i] = format.value(buffer.get(position + i));
        }
      }
    }

    @Override
    public void write(int position, double[] values, int first, int count) {
      if (buffer.hasArray()) {
        format.round(values, first, buffer.array(), buffer.arrayOffset() + position, count);
      } else {
        for (int i = 0; i < count; i++) {
          buffer.put(position + i, format.round(values[first + i]));
        }
      }
    }

    @Override
    public void copy(int position, int count, ByteBuffer bytes) {
      bytes.asShortBuffer().put(0, buffer, position, count);
    }
  }
}
