package io.github.weightinit.dialect.jax;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.dialect.shared.XlaReal;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;

/**
 * {@code jax.nn.initializers.variance_scaling}: variance scale / n, where n is the fan-in, the
 * fan-out or a mean of both. The shape decides the fans.
 *
 * <pre>{@code
 * // he_normal(in_axis=0, out_axis=(1, 2))(key, (64, 4, 16))
 * JaxInitializers.heNormal().inAxis(0).outAxis(1, 2).fill(new float[64 * 4 * 16], key, 64, 4, 16);
 * }</pre>
 *
 * <p>The fan-in is the size of the input axes times the receptive field, the fan-out the size of
 * the output axes times the receptive field. The receptive field is the number of elements, divided
 * by the sizes of the input, output and batch axes. By default the last axis is the output and the
 * axis before it the input. {@link JaxInitializers} makes such initializers.
 */
public final class JaxVarianceScaling extends JaxElementwise {

  /** The standard deviation of the standard normal cut at -2 and 2. */
  private static final double TRUNCATED = 0.8796256610342398;

  private final double scale;
  private final Mode mode;
  private final Distribution distribution;
  private final int[] inAxes;
  private final int[] outAxes;
  private final int[] batchAxes;

  private JaxVarianceScaling(
      double scale,
      Mode mode,
      Distribution distribution,
      int[] inAxes,
      int[] outAxes,
      int[] batchAxes,
      boolean compiled) {
    super(compiled);
    this.scale = scale;
    this.mode = mode;
    this.distribution = distribution;
    this.inAxes = inAxes;
    this.outAxes = outAxes;
    this.batchAxes = batchAxes;
  }

  static JaxVarianceScaling of(double scale, Mode mode, Distribution distribution) {
    Checks.nonNegative("scale", scale);
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(distribution, "distribution");
    return new JaxVarianceScaling(
        scale, mode, distribution, new int[] {-2}, new int[] {-1}, new int[0], false);
  }

  /**
   * Returns this initializer for other input axes, {@code in_axis}.
   *
   * @param axes the axes; negative ones count from the end
   * @return the initializer
   */
  public JaxVarianceScaling inAxis(int... axes) {
    return with(copy(axes), outAxes, batchAxes, compiled());
  }

  /**
   * Returns this initializer for other output axes, {@code out_axis}.
   *
   * @param axes the axes; negative ones count from the end
   * @return the initializer
   */
  public JaxVarianceScaling outAxis(int... axes) {
    return with(inAxes, copy(axes), batchAxes, compiled());
  }

  /**
   * Returns this initializer for other axes that belong to no fan, {@code batch_axis}.
   *
   * @param axes the axes, none by default; negative ones count from the end
   * @return the initializer
   */
  public JaxVarianceScaling batchAxis(int... axes) {
    return with(inAxes, outAxes, copy(axes), compiled());
  }

  @Override
  public JaxVarianceScaling jit() {
    return with(inAxes, outAxes, batchAxes, true);
  }

  private static int[] copy(int... axes) {
    return Objects.requireNonNull(axes, "axes").clone();
  }

  private JaxVarianceScaling with(int[] in, int[] out, int[] batch, boolean compiled) {
    return new JaxVarianceScaling(scale, mode, distribution, in, out, batch, compiled);
  }

  @Override
  LongToDoubleFunction variate(JaxVariates variates, long... shape) {
    XlaReal real = variates.real();
    double variance = real.constant("variance", scale / fan(shape));
    double deviation = real.round(Math.sqrt(variance));
    return switch (distribution) {
      case TRUNCATED_NORMAL ->
          variates.times(
              variates.truncatedNormal(-2, 2, compiled()),
              real.round(deviation / real.constant(TRUNCATED)));
      case NORMAL -> variates.normal(deviation, compiled());
      case UNIFORM ->
          variates.times(variates.uniform(-1, 1), real.round(Math.sqrt(real.round(3 * variance))));
    };
  }

  /** Divides in JAX's order; the receptive field need not be a whole number. */
  private double fan(long... shape) {
    if (SequentialFill.size(shape) == 0) {
      throw new IllegalArgumentException(
          "shape must have a fan, so no empty axis: " + Arrays.toString(shape));
    }
    double in = product("in", inAxes, shape);
    double out = product("out", outAxes, shape);
    double field = SequentialFill.size(shape) / in / out / product("batch", batchAxes, shape);
    double fanIn = in * field;
    double fanOut = out * field;
    return switch (mode) {
      case FAN_IN -> fanIn;
      case FAN_OUT -> fanOut;
      case AVERAGE -> (fanIn + fanOut) / 2;
      case GEOMETRIC_AVERAGE -> Math.sqrt(fanIn * fanOut);
    };
  }

  private static double product(String name, int[] axes, long... shape) {
    long product = 1;
    for (int axis : axes) {
      int i = axis < 0 ? axis + shape.length : axis;
      if (i < 0 || i >= shape.length) {
        throw new IllegalArgumentException(
            name + " axis must be one of the shape's: " + axis + " of " + Arrays.toString(shape));
      }
      product = Checks.product("shape", product, shape[i]);
    }
    return product;
  }

  /** Returns the recipe: {@code varianceScaling(2.0, fan_in, truncated_normal)}. */
  @Override
  public String toString() {
    String name =
        mode == Mode.AVERAGE
            ? "fan_avg"
            : mode == Mode.GEOMETRIC_AVERAGE ? "fan_geo_avg" : lower(mode);
    return "varianceScaling("
        + scale
        + ", "
        + name
        + ", "
        + lower(distribution)
        + axes(", in ", inAxes, -2)
        + axes(", out ", outAxes, -1)
        + axes(", batch ", batchAxes)
        + (compiled() ? ").jit()" : ")");
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String axes(String name, int[] axes, int... usual) {
    return Arrays.equals(axes, usual) ? "" : name + Arrays.toString(axes);
  }
}
