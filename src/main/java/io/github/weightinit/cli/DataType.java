package io.github.weightinit.cli;

import io.github.weightinit.Weights;
import java.util.Locale;

/** The types that a weight may be stored in. */
enum DataType {
  FLOAT64(Double.BYTES) {
    @Override
    Slice newSlice() {
      double[] array = new double[Slice.LENGTH];
      return new Slice(this, Weights.of(array), bytes -> bytes.asDoubleBuffer().put(array));
    }
  },
  FLOAT32(Float.BYTES) {
    @Override
    Slice newSlice() {
      float[] array = new float[Slice.LENGTH];
      return new Slice(this, Weights.of(array), bytes -> bytes.asFloatBuffer().put(array));
    }
  },
  BFLOAT16(Short.BYTES) {
    @Override
    Slice newSlice() {
      short[] array = new short[Slice.LENGTH];
      return new Slice(this, Weights.bfloat16(array), bytes -> bytes.asShortBuffer().put(array));
    }
  },
  FLOAT16(Short.BYTES) {
    @Override
    Slice newSlice() {
      short[] array = new short[Slice.LENGTH];
      return new Slice(this, Weights.float16(array), bytes -> bytes.asShortBuffer().put(array));
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

  abstract Slice newSlice();

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
