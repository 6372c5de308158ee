package io.github.weightinit;

import io.github.weightinit.random.RandomStream;

/** Ranges of {@code double[]} and {@code float[]}, which samplers write straight into. */
final class ArrayWeights {

  private ArrayWeights() {}

  static final class Doubles extends Weights {
    private final double[] array;
    private final int from;

    Doubles(double[] array, int from, int length, long firstIndex) {
      super(length, firstIndex);
      this.array = array;
      this.from = from;
    }

    @Override
    public ElementType elementType() {
      return ElementType.FLOAT64;
    }

    @Override
    Weights view(int from, int length, long firstIndex) {
      return new Doubles(array, this.from + from, length, firstIndex);
    }

    @Override
    double read(int position) {
      return array[from + position];
    }

    @Override
    void write(int position, double[] values, int first, int count) {
      System.arraycopy(values, first, array, from + position, count);
    }

    @Override
    void draw(Law law, RandomStream random) {
      law.fill(random.words(firstIndex()), array, from, from + length());
    }
  }

  static final class Floats extends Weights {
    private final float[] array;
    private final int from;

    Floats(float[] array, int from, int length, long firstIndex) {
      super(length, firstIndex);
      this.array = array;
      this.from = from;
    }

    @Override
    public ElementType elementType() {
      return ElementType.FLOAT32;
    }

    @Override
    Weights view(int from, int length, long firstIndex) {
      return new Floats(array, this.from + from, length, firstIndex);
    }

    @Override
    double read(int position) {
      return array[from + position];
    }

    @Override
    void write(int position, double[] values, int first, int count) {
      for (int i = 0; i < count; i++) {
        array[from + position + i] = (float) values[first + i];
      }
    }

    @Override
    void draw(Law law, RandomStream random) {
      if (law.unclamped()) {
        law.sampler()
            .fill(
                random.words(firstIndex()), array, from, from + length(), law.shift(), law.scale());
      } else {
        super.draw(law, random);
      }
    }
  }
}
