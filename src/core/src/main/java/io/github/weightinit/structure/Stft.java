package io.github.weightinit.structure;

import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * The kernels of a convolution that computes a short-time Fourier transform: Keras' {@code
 * STFT(side, window, scaling, periodic)}. Takes no random words.
 *
 * <p>With T samples in a frame and F = 2 (bins - 1) frequencies, the weight of sample t for bin f
 * is window(t) cos(-2&pi; t f / F) / scale for the real side, and the same with the sine for the
 * imaginary side. Stored as (T, 1, bins), as a Keras {@code Conv1D} kernel.
 *
 * <p>Source: J. Allen, L. Rabiner, "A unified approach to short-time Fourier analysis and
 * synthesis", Proceedings of the IEEE 65(11), 1977, eq. 1.
 */
public final class Stft extends DescribedInitializer implements PlacedInitializer {

  /** A part of a complex number. */
  public enum Side {
    /** The real part: cosines. */
    REAL,
    /** The imaginary part: minus sines. */
    IMAGINARY
  }

  /** Sums of cosines a<sub>0</sub> - a<sub>1</sub> cos(2&pi;t/M) + a<sub>2</sub> cos(4&pi;t/M). */
  public enum Window {
    /** Ones: no window. */
    RECTANGULAR(1, 0, 0),
    /** 1/2 - 1/2 cos. */
    HANN(0.5, 0.5, 0),
    /** 0.54 - 0.46 cos. */
    HAMMING(0.54, 0.46, 0),
    /** 0.42 - 1/2 cos + 0.08 cos. */
    BLACKMAN(0.42, 0.5, 0.08);

    private final double a0;
    private final double a1;
    private final double a2;

    Window(double a0, double a1, double a2) {
      this.a0 = a0;
      this.a1 = a1;
      this.a2 = a2;
    }

    double at(long t, long period) {
      return period == 0 ? 1 : a0 - a1 * cosine(t, period) + a2 * cosine(2 * t, period);
    }
  }

  /** What a window is divided by. */
  public enum Scaling {
    /** 1. */
    NONE,
    /** The root of the sum of its squares: the squares of the transform are a power density. */
    DENSITY,
    /** Its sum: the absolute value of the transform is an amplitude. */
    SPECTRUM
  }

  /** The sum over more samples would take seconds. */
  private static final long MOST_SAMPLES = 1L << 27;

  private final long frameLength;
  private final long bins;
  private final Side side;
  private final Window window;
  private final long period;
  private final double scale;

  /**
   * Makes the scheme.
   *
   * @param frameLength number of samples of a frame, from 1 to 2<sup>27</sup>
   * @param bins number of frequencies from 0 to the highest, at least 2
   * @param side the real or the imaginary part
   * @param window what the samples are multiplied by
   * @param scaling what the window is divided by
   * @param periodic true for the window of a period of {@code frameLength} samples, false for a
   *     symmetric one
   * @throws IllegalArgumentException if there is no sample, there are too many, there are fewer
   *     than two bins or 2<sup>63</sup> weights or more, or all samples of the window are zero
   */
  public Stft(
      long frameLength, long bins, Side side, Window window, Scaling scaling, boolean periodic) {
    super(
        "[frameLength=%s, bins=%s, side=%s, window=%s, scaling=%s, periodic=%s]"
            .formatted(frameLength, bins, side, window, scaling, periodic));
    this.side = Objects.requireNonNull(side, "side");
    this.window = Objects.requireNonNull(window, "window");
    Objects.requireNonNull(scaling, "scaling");
    this.frameLength = Checks.within("frameLength", 1, MOST_SAMPLES, frameLength);
    this.bins = Checks.atLeast("bins", 2, bins);
    Checks.product("frameLength and bins", frameLength, bins);
    period = periodic ? frameLength : frameLength - 1;
    scale = scale(scaling);
    // The sum is 0.08 or more, or a few roundings if all samples are zero.
    if (scale < 1e-9) {
      throw new IllegalArgumentException(
          "window must not be zero throughout: " + window + " of " + frameLength + " samples");
    }
  }

  /**
   * Returns Keras' default: a symmetric Hann window, scaled to a power density.
   *
   * @param frameLength number of samples of a frame, from 1 to 2<sup>27</sup>
   * @param bins number of frequencies from 0 to the highest, at least 2
   * @param side the real or the imaginary part
   * @return the scheme
   * @throws IllegalArgumentException if there are too few samples or bins, or too many samples
   */
  public static Stft of(long frameLength, long bins, Side side) {
    return new Stft(frameLength, bins, side, Window.HANN, Scaling.DENSITY, false);
  }

  /** cos(2 pi k / n). The remainder of k is taken first, so that a large k loses no digits. */
  private static double cosine(long k, long n) {
    return StrictMath.cos(2 * Math.PI * ((double) (k % n) / n));
  }

  private double scale(Scaling scaling) {
    if (scaling == Scaling.NONE) {
      return 1;
    }
    double sum = 0;
    for (long t = 0; t < frameLength; t++) {
      double w = window.at(t, period);
      sum += scaling == Scaling.DENSITY ? w * w : Math.abs(w);
    }
    return scaling == Scaling.DENSITY ? Math.sqrt(sum) : sum;
  }

  @Override
  public long weightCount() {
    return frameLength * bins;
  }

  @Override
  public double weightAt(long index) {
    long t = Objects.checkIndex(index, weightCount()) / bins;
    long frequencies = 2 * (bins - 1);
    // t f is less than 2^63, since it is less than the number of weights.
    double turn = (double) (t * (index % bins) % frequencies) / frequencies;
    double wave =
        side == Side.REAL
            ? StrictMath.cos(2 * Math.PI * turn)
            : -StrictMath.sin(2 * Math.PI * turn);
    return window.at(t, period) * wave / scale + 0.0;
  }

  /** {@inheritDoc} It is a sum over the samples alone: the waves of a sample have a known sum. */
  @Override
  public double mean() {
    long frequencies = 2 * (bins - 1);
    double sum = 0;
    for (long t = 0; t < frameLength; t++) {
      long place = t % frequencies;
      boolean odd = place % 2 == 1;
      double waves;
      if (side == Side.REAL) {
        waves = place == 0 ? bins : odd ? 0 : 1;
      } else {
        waves = odd ? -1 / StrictMath.tan(Math.PI * place / frequencies) : 0;
      }
      sum += window.at(t, period) / scale * waves;
    }
    return sum / frameLength / bins;
  }

  /** {@inheritDoc} It is a sum over the samples alone, like the mean. */
  @Override
  public double variance() {
    double sum = 0;
    for (long t = 0; t < frameLength; t++) {
      double cosines = t % (bins - 1) == 0 ? bins : 0.5 * bins + 0.5;
      double w = window.at(t, period) / scale;
      sum += w * w * (side == Side.REAL ? cosines : bins - cosines);
    }
    double mean = mean();
    return Math.max(0, sum / frameLength / bins - mean * mean);
  }

  @Override
  public double lowerBound() {
    return -upperBound();
  }

  @Override
  public double upperBound() {
    return 1 / scale;
  }
}
