package io.github.weightinit.structure;

import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * The identity matrix, or as much of it as a rectangle holds: {@code gain} on the main diagonal, 0
 * elsewhere (PyTorch's {@code eye_}, Keras' {@code Identity}). Takes no random words.
 *
 * <p>A layer copies its first min(rows, columns) inputs; its other outputs are 0. Both layouts of a
 * dense weight give the same. With gain 1 or less it is the recurrent weight of an IRNN: Q. V. Le,
 * N. Jaitly, G. E. Hinton, "A simple way to initialize recurrent networks of rectified linear
 * units", arXiv 1504.00941, 2015, section 2.
 *
 * <p>Row-major. Mean gain / max(rows, columns).
 *
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 * @param gain the weights on the diagonal, positive
 */
public record Identity(long rows, long columns, double gain) implements PlacedInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a size is less than 1, there are 2<sup>63</sup> weights or
   *     more, or the gain is not positive and finite
   */
  public Identity {
    Shapes.matrix("rows", rows, "columns", columns);
    Checks.positive("gain", gain);
  }

  /**
   * Returns the identity with ones on the diagonal.
   *
   * @param rows number of rows, at least 1
   * @param columns number of columns, at least 1
   * @return the scheme
   * @throws IllegalArgumentException if a size is less than 1, or there are 2<sup>63</sup> weights
   *     or more
   */
  public static Identity of(long rows, long columns) {
    return new Identity(rows, columns, 1);
  }

  /**
   * Returns this scheme with other weights on the diagonal.
   *
   * @param gain the weights on the diagonal, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public Identity withGain(double gain) {
    return new Identity(rows, columns, gain);
  }

  @Override
  public long weightCount() {
    return rows * columns;
  }

  @Override
  public double weightAt(long index) {
    long row = Objects.checkIndex(index, weightCount()) / columns;
    return index % columns == row ? gain : 0;
  }

  private double share() {
    return 1.0 / Math.max(rows, columns);
  }

  @Override
  public double mean() {
    return gain * share();
  }

  @Override
  public double variance() {
    return gain * (gain * (share() * (1 - share())));
  }

  @Override
  public double standardDeviation() {
    return gain * Math.sqrt(share() * (1 - share()));
  }

  @Override
  public double lowerBound() {
    return share() == 1 ? gain : 0;
  }

  @Override
  public double upperBound() {
    return gain;
  }
}
