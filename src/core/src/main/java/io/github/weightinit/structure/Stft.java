package io.github.weightinit.structure;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/**
 * The kernels of a convolution that computes a short-time Fourier transform: Keras' {@code
 * STFT(side, window, scaling, periodic)}. Takes no random words.
 *
 * <p>With T samples a frame and F = 2 (bins - 1) frequencies the weight of sample t for bin f is
 * window(t) cos(-2&pi; t f / F) / scale for the real side, and the same with the sine for the
 * imaginary side. Stored as (T, 1, bins), as a Keras {@code Conv1D} kernel.
 *
 * <p>Source: J. Allen, L. Rabiner, "A unified approach to short-time Fourier analysis and
 * synthesis", Proceedings of the IEEE 65(11), 1977, eq. 1.
 *
 * @param frameLength number of samples of a frame, at least 1
 * @param bins number of frequencies from 0 to the highest, at least 2
 * @param side the real or the imaginary part
 * @param window what the samples are weighed with
 * @param scaling what the window is divided by
 * @param periodic whether the window is that of a period of frameLength samples, and not symmetric
 */
public record Stft(
    long frameLength, long bins, Side side, Window window, Scaling scaling, boolean periodic)
    implements StructuredInitializer {

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
    /** The root of the sum of its squares: the transform's squares are a power density. */
    DENSITY,
    /** Its sum: the transform's modulus is an amplitude. */
    SPECTRUM
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if there is no sample, there are fewer than two bins or
   *     2<sup>63</sup> weights or more, or a window of zeros is to be scaled
   */
  public Stft {
    Checks.atLeastOne("frameLength", frameLength);
    Checks.atLeast("bins", 2, bins);
    Checks.product("frameLength and bins", frameLength, bins);
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(scaling, "scaling");
    // The sums of others are 0.08 or more; of zeros, a few roundings.
    if (scale(frameLength, window, scaling, periodic) < 1e-9) {
      throw new IllegalArgumentException(
          "window must not be zero throughout: " + window + " of " + frameLength + " samples");
    }
  }

  /**
   * Returns Keras' default: a symmetric Hann window, scaled to a power density.
   *
   * @param frameLength number of samples of a frame, at least 1
   * @param bins number of frequencies from 0 to the highest, at least 2
   * @param side the real or the imaginary part
   * @return the scheme
   * @throws IllegalArgumentException if there are too few samples or bins
   */
  public static Stft of(long frameLength, long bins, Side side) {
    return new Stft(frameLength, bins, side, Window.HANN, Scaling.DENSITY, false);
  }

  /** cos(2 pi k / n), of the remainder of k, so that large k lose no digits. */
  private static double cosine(long k, long n) {
    return StrictMath.cos(2 * Math.PI * ((double) (k % n) / n));
  }

  private static double scale(long length, Window window, Scaling scaling, boolean periodic) {
    if (scaling == Scaling.NONE) {
      return 1;
    }
    long period = periodic ? length : length - 1;
    double sum = 0;
    for (long t = 0; t < length; t++) {
      double w = window.at(t, period);
      sum += scaling == Scaling.DENSITY ? w * w : Math.abs(w);
    }
    return scaling == Scaling.DENSITY ? Math.sqrt(sum) : sum;
  }

  @Override
  public long size() {
    return frameLength * bins;
  }

  @Override
  public boolean takesSlices() {
    return true;
  }

  /**
   * Fills the tensor, or any slice of it.
   *
   * @throws IllegalArgumentException if the target goes beyond the tensor; nothing is written then
   */
  @Override
  public void fill(Weights target, RandomStream random) {
    if (Targets.isWithin(target, this)) {
      Slices.fill(target, weights());
    }
  }

  private LongToDoubleFunction weights() {
    double scale = scale(frameLength, window, scaling, periodic);
    long period = periodic ? frameLength : frameLength - 1;
    long frequencies = 2 * (bins - 1);
    return index -> {
      long t = index / bins;
      // t f < 2^63, as the tensor is larger.
      double turn = (double) (t * (index % bins) % frequencies) / frequencies;
      double wave =
          side == Side.REAL
              ? StrictMath.cos(2 * Math.PI * turn)
              : -StrictMath.sin(2 * Math.PI * turn);
      return window.at(t, period) * wave / scale + 0.0;
    };
  }

  /**
   * {@inheritDoc}
   *
   * <p>The mean of all weights, which are computed for it; likewise the variance.
   */
  @Override
  public double mean() {
    return LongStream.range(0, size()).mapToDouble(weights()).sum() / size();
  }

  @Override
  public double variance() {
    double mean = mean();
    var weight = weights();
    return LongStream.range(0, size())
            .mapToDouble(i -> (weight.applyAsDouble(i) - mean) * (weight.applyAsDouble(i) - mean))
            .sum()
        / size();
  }

  @Override
  public double lowerBound() {
    return -upperBound();
  }

  @Override
  public double upperBound() {
    return 1 / scale(frameLength, window, scaling, periodic);
  }
}
