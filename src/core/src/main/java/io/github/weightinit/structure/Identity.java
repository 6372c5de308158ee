package io.github.weightinit.structure;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;

/**
 * The identity matrix, or what a rectangle has of it: {@code gain} on the main diagonal, 0
 * elsewhere (PyTorch's {@code eye_}, Keras' {@code Identity}). Takes no random words.
 *
 * <p>A layer copies its first min(rows, columns) inputs; further outputs are 0. The same in either
 * layout of a dense weight. With gain 1, or less, the recurrent weight of an IRNN: Q. V. Le, N.
 * Jaitly, G. E. Hinton, "A simple way to initialize recurrent networks of rectified linear units",
 * arXiv 1504.00941, 2015, section 2.
 *
 * <p>Row-major. Mean gain / max(rows, columns).
 *
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 * @param gain the weights on the diagonal, positive
 */
public record Identity(long rows, long columns, double gain) implements StructuredInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a size is less than 1, there are 2<sup>63</sup> weights or
   *     more, or the gain is not positive and finite
   */
  public Identity {
    Checks.atLeastOne("rows", rows);
    Checks.atLeastOne("columns", columns);
    Checks.product("rows and columns", rows, columns);
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
  public long size() {
    return rows * columns;
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
      target.fill(0);
      // Row i holds the diagonal at i * (columns + 1); a slice begins within some row.
      long first = target.firstIndex();
      long last = Math.min(Math.min(rows, columns) - 1, (first + target.length() - 1) / columns);
      for (long i = first / columns; i <= last; i++) {
        Slices.set(target, i * columns + i, gain);
      }
    }
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
  public double lowerBound() {
    return share() == 1 ? gain : 0;
  }

  @Override
  public double upperBound() {
    return gain;
  }
}
