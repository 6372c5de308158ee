package io.github.weightinit.testing;

import io.github.weightinit.Weights;
import java.util.function.Consumer;

/** New arrays that something fills. */
public final class Filled {

  private Filled() {}

  /** Returns an array of {@code float}s after a fill. */
  public static float[] floats(int length, Consumer<Weights> fill) {
    float[] array = new float[length];
    fill.accept(Weights.of(array));
    return array;
  }

  /** Returns an array of {@code double}s after a fill. */
  public static double[] doubles(int length, Consumer<Weights> fill) {
    double[] array = new double[length];
    fill.accept(Weights.of(array));
    return array;
  }
}
