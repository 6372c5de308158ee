package io.github.weightinit.dialect.jax;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.dialect.shared.XlaReal;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

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
public final class JaxVarianceScaling extends JaxInitializer {

  /** The standard deviation of the standard normal cut at -2 and 2. */
  private static final double TRUNCATED = 0.8796256610342398;

  private static final int IN = 0;
  private static final int OUT = 1;
  private static final int BATCH = 2;
  private static final String[] NAMES = {"in", "out", "batch"};
  private static final int[][] USUAL = {{-2}, {-1}, {}};

  private final double scale;
  private final Mode mode;
  private final Distribution distribution;

  /** The axes of the input, the output and neither, in this order. */
  private final int[][] axes;

  private JaxVarianceScaling(
      double scale, Mode mode, Distribution distribution, boolean compiled, int[]... axes) {
    super(compiled);
    this.scale = scale;
    this.mode = mode;
    this.distribution = distribution;
    this.axes = axes;
  }

  static JaxVarianceScaling of(double scale, Mode mode, Distribution distribution) {
    Checks.nonNegative("scale", scale);
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(distribution, "distribution");
    return new JaxVarianceScaling(scale, mode, distribution, false, USUAL);
  }

  /**
   * Returns this initializer for other input axes, {@code in_axis}.
   *
   * @param axes the axes; negative ones count from the end
   * @return the initializer
   */
  public JaxVarianceScaling inAxis(int... axes) {
    return with(IN, axes);
  }

  /**
   * Returns this initializer for other output axes, {@code out_axis}.
   *
   * @param axes the axes; negative ones count from the end
   * @return the initializer
   */
  public JaxVarianceScaling outAxis(int... axes) {
    return with(OUT, axes);
  }

  /**
   * Returns this initializer for other axes that belong to no fan, {@code batch_axis}.
   *
   * @param axes the axes, none by default; negative ones count from the end
   * @return the initializer
   */
  public JaxVarianceScaling batchAxis(int... axes) {
    return with(BATCH, axes);
  }

  @Override
  public JaxVarianceScaling jit() {
    return new JaxVarianceScaling(scale, mode, distribution, true, axes);
  }

  private JaxVarianceScaling with(int which, int... changed) {
    int[][] other = axes.clone();
    other[which] = Objects.requireNonNull(changed, "axes").clone();
    return new JaxVarianceScaling(scale, mode, distribution, compiled(), other);
  }

  @Override
  void draw(Weights weights, JaxKey key, long... shape) {
    key.fill(weights, variate(new JaxVariates(XlaReal.of(weights)), shape));
  }

  private JaxVariate variate(JaxVariates variates, long... shape) {
    XlaReal real = variates.real();
    double variance = real.constant("variance", scale / fan(shape));
    double deviation = real.round(Math.sqrt(variance));
    return switch (distribution) {
      case TRUNCATED_NORMAL ->
          variates
              .truncatedNormal(-2, 2, compiled())
              .times(real.round(deviation / real.constant(TRUNCATED)));
      case NORMAL -> variates.normal(deviation, compiled());
      case UNIFORM ->
          variates.uniform(-1, 1).times(real.round(Math.sqrt(real.round(3 * variance))));
    };
  }

  /** Divides in JAX's order; the receptive field need not be a whole number. */
  private double fan(long... shape) {
    if (SequentialFill.size(shape) == 0) {
      throw new IllegalArgumentException(
          "shape must have a fan, so no empty axis: " + Arrays.toString(shape));
    }
    double in = product(IN, shape);
    double out = product(OUT, shape);
    double field = SequentialFill.size(shape) / in / out / product(BATCH, shape);
    double fanIn = in * field;
    double fanOut = out * field;
    return switch (mode) {
      case FAN_IN -> fanIn;
      case FAN_OUT -> fanOut;
      case AVERAGE -> (fanIn + fanOut) / 2;
      case GEOMETRIC_AVERAGE -> Math.sqrt(fanIn * fanOut);
    };
  }

  private double product(int which, long... shape) {
    long product = 1;
    for (int axis : axes[which]) {
      int i = axis < 0 ? axis + shape.length : axis;
      if (i < 0 || i >= shape.length) {
        throw new IllegalArgumentException(
            "%s axis must be one of the shape's: %s of %s"
                .formatted(NAMES[which], axis, Arrays.toString(shape)));
      }
      product = Checks.product("shape", product, shape[i]);
    }
    return product;
  }

  /** Returns the recipe: {@code varianceScaling(2.0, fan_in, truncated_normal)}. */
  @Override
  public String toString() {
    String fan =
        switch (mode) {
          case AVERAGE -> "fan_avg";
          case GEOMETRIC_AVERAGE -> "fan_geo_avg";
          default -> lower(mode);
        };
    var text = new StringBuilder("varianceScaling(").append(scale).append(", ").append(fan);
    text.append(", ").append(lower(distribution));
    for (int i = 0; i < axes.length; i++) {
      if (!Arrays.equals(axes[i], USUAL[i])) {
        text.append(", ").append(NAMES[i]).append(' ').append(Arrays.toString(axes[i]));
      }
    }
    return text.append(compiled() ? ").jit()" : ")").toString();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
