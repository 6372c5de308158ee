package io.github.weightinit.cli;

import io.github.weightinit.Weights;
import java.util.Locale;

/** The types that a weight may be stored in. */
enum DataType {
  FLOAT64(Double.BYTES) {
    @Override
    Store newStore(int length) {
      double[] array = new double[length];
      return new Store(
          Weights.of(array),
          (from, count, bytes) -> bytes.asDoubleBuffer().put(array, from, count));
    }
  },
  FLOAT32(Float.BYTES) {
    @Override
    Store newStore(int length) {
      float[] array = new float[length];
      return new Store(
          Weights.of(array), (from, count, bytes) -> bytes.asFloatBuffer().put(array, from, count));
    }
  },
  BFLOAT16(Short.BYTES) {
    @Override
    Store newStore(int length) {
      short[] array = new short[length];
      return new Store(
          Weights.bfloat16(array),
          (from, count, bytes) -> bytes.asShortBuffer().put(array, from, count));
    }
  },
  FLOAT16(Short.BYTES) {
    @Override
    Store newStore(int length) {
      short[] array = new short[length];
      return new Store(
          Weights.float16(array),
          (from, count, bytes) -> bytes.asShortBuffer().put(array, from, count));
    }
  };

  private final int size;

  DataType(int size) {
    this.size = size;
  }

  /** The size of an element in bytes. */
  int size() {
    return size;
  }

  /** Makes room for weights of this type. */
  abstract Store newStore(int length);

  /** Returns what is stored of a value. */
  double rounded(double value) {
    Weights one = newStore(1).weights();
    one.set(0, value);
    return one.get(0);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
