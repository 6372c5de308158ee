package io.github.weightinit.dialect.keras;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * {@code keras.initializers.VarianceScaling}, computed in {@code double} as Python does.
 *
 * @param scale multiplies the variance
 * @param mode the fan that divides the variance
 * @param distribution the shape of the distribution
 * @param seed the seed
 * @param inputAxes the axes whose sizes multiply to the fan-in; empty for a usual kernel
 * @param outputAxes the axes whose sizes multiply to the fan-out
 */
record KerasVarianceScaling(
    double scale,
    Mode mode,
    Distribution distribution,
    long seed,
    List<Integer> inputAxes,
    List<Integer> outputAxes)
    implements KerasScheme {

  /** The standard deviation of the standard normal cut at -2 and 2, as Keras has it. */
  private static final double TRUNCATED = 0.8796256610342398;

  KerasVarianceScaling {
    Checks.positive("scale", scale);
    Objects.requireNonNull(distribution, "distribution");
    if (Objects.requireNonNull(mode, "mode") == Mode.GEOMETRIC_AVERAGE) {
      throw new IllegalArgumentException("mode must be FAN_IN, FAN_OUT or AVERAGE: " + mode);
    }
    inputAxes = List.copyOf(inputAxes);
    outputAxes = List.copyOf(outputAxes);
  }

  KerasVarianceScaling(double scale, Mode mode, Distribution distribution, long seed) {
    this(scale, mode, distribution, seed, List.of(), List.of());
  }

  @Override
  public void fill(KerasSource source, Weights target, long... shape) {
    double variance = scale / Math.max(1, fan(shape));
    switch (distribution) {
      case UNIFORM -> {
        double limit = Math.sqrt(3 * variance);
        new RandomUniform(-limit, limit, seed).fill(source, target, shape);
      }
      case NORMAL -> new RandomNormal(0, Math.sqrt(variance), seed).fill(source, target, shape);
      case TRUNCATED_NORMAL ->
          new TruncatedNormal(0, Math.sqrt(variance) / TRUNCATED, seed).fill(source, target, shape);
    }
  }

  private double fan(long... shape) {
    double in = inputAxes.isEmpty() ? kernelFan(2, shape) : product(inputAxes, shape);
    double out = inputAxes.isEmpty() ? kernelFan(1, shape) : product(outputAxes, shape);
    return switch (mode) {
      case FAN_IN -> in;
      case FAN_OUT -> out;
      default -> (in + out) / 2;
    };
  }

  /** The product of one of the last two axes, counted from the end, and of all axes before them. */
  private static double kernelFan(int fromEnd, long... shape) {
    int axes = shape.length;
    if (axes < 2) {
      return axes == 0 ? 1 : shape[0];
    }
    double fan = shape[axes - fromEnd];
    for (int i = 0; i < axes - 2; i++) {
      fan *= shape[i];
    }
    return fan;
  }

  private static double product(List<Integer> axes, long... shape) {
    double fan = 1;
    for (int axis : axes) {
      int index = axis < 0 ? axis + shape.length : axis;
      if (index < 0 || index >= shape.length) {
        throw new IllegalArgumentException(
            "axis must be one of the shape's " + shape.length + ": " + axis);
      }
      fan *= shape[index];
    }
    return fan;
  }

  @Override
  public String toString() {
    String name = "VarianceScaling[scale=" + scale + ", mode=" + mode;
    String axes =
        inputAxes.isEmpty() ? "" : ", inputAxes=" + inputAxes + ", outputAxes=" + outputAxes;
    return name + ", distribution=" + distribution + ", seed=" + seed + axes + "]";
  }
}
