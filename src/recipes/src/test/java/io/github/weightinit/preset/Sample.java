package io.github.weightinit.preset;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.recipe.Parameter;

/** What is measured of a tensor that a plan fills, as {@code float}, once or several times. */
record Sample(double mean, double standardDeviation, double least, double greatest) {

  private static final int SLICE = 65_536;

  static Sample of(Parameter parameter, ElementwiseInitializer initializer, int times) {
    // Sums of differences from the expected mean, which cost no digits.
    double centre = initializer.mean();
    double sum = 0;
    double squares = 0;
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    long size = parameter.size();
    float[] slice = new float[(int) Math.min(SLICE, size)];
    for (int time = 0; time < times; time++) {
      Seed seed = Seed.of(time).at(parameter.name());
      for (long first = 0; first < size; first += SLICE) {
        int count = (int) Math.min(SLICE, size - first);
        initializer.fill(Weights.of(slice, 0, count).startingAt(first), seed);
        for (int i = 0; i < count; i++) {
          double difference = slice[i] - centre;
          sum += difference;
          squares += difference * difference;
          least = Math.min(least, slice[i]);
          greatest = Math.max(greatest, slice[i]);
        }
      }
    }
    double n = (double) size * times;
    double shift = sum / n;
    return new Sample(
        centre + shift, Math.sqrt(Math.max(0, squares / n - shift * shift)), least, greatest);
  }
}
