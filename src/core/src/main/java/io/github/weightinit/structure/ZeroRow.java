package io.github.weightinit.structure;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Part;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A table with one row of zeros and other rows as another scheme draws them: an embedding whose
 * padding token has no vector ({@code padding_idx} in PyTorch and Hugging Face).
 *
 * <p>The zeros replace weights that were drawn, so the other rows are the same as without the row
 * of zeros. The moments, the bounds and the distribution are those of an element chosen at random.
 *
 * @param rest draws the other rows
 * @param rows number of rows, at least 1
 * @param columns length of a row, at least 1
 * @param row the row of zeros, from 0 to {@code rows - 1}
 */
public record ZeroRow(ElementwiseInitializer rest, long rows, long columns, long row)
    implements ElementwiseInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a size is less than 1, the table has 2<sup>63</sup>
   *     elements or more, it has no such row, or the rest fills tensors of another size only
   */
  public ZeroRow {
    long size = Shapes.matrix("rows", rows, "columns", columns);
    BaseInitializers.requireSize("rest", rest, size);
    Checks.within("row", 0, rows - 1, row);
  }

  /**
   * Fills the table, or any slice of it.
   *
   * @throws IllegalArgumentException if the target goes beyond the table; nothing is written then
   */
  @Override
  public void fill(Weights target, RandomStream random) {
    if (!TensorSize.fits(this, target, random)) {
      return;
    }
    rest.fill(target, random);
    long first = target.firstIndex();
    long from = Math.max(first, row * columns);
    long to = Math.min(first + target.length(), (row + 1) * columns);
    if (from < to) {
      target.slice((int) (from - first), (int) (to - first)).fill(0);
    }
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(rows * columns);
  }

  /**
   * {@inheritDoc}
   *
   * @return the row of zeros, and the other rows
   */
  @Override
  public List<Part> parts() {
    return List.of(
        Part.of("row " + row, index -> index / columns == row, Initializers.zeros()),
        Part.of("other rows", index -> index / columns != row, rest));
  }

  /** {@inheritDoc} The whole target is checked first, not each slice. */
  @Override
  public ZeroRow parallel() {
    return new ZeroRow(rest.parallel(), rows, columns, row);
  }

  @Override
  public ZeroRow scaledBy(double factor) {
    return new ZeroRow(rest.scaledBy(factor), rows, columns, row);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if there is no such element
   */
  @Override
  public double valueAt(long index, RandomStream random) {
    return Objects.checkIndex(index, rows * columns) / columns == row
        ? 0
        : rest.valueAt(index, random);
  }

  /** The share of the elements that are drawn. */
  private double drawn() {
    return (rows - 1.0) / rows;
  }

  @Override
  public double mean() {
    return drawn() * rest.mean() + 0.0;
  }

  @Override
  public double variance() {
    double mean = rest.mean();
    return rows == 1 ? 0 : drawn() * (rest.variance() + mean * mean / rows);
  }

  @Override
  public double standardDeviation() {
    return Math.sqrt(drawn())
        * StrictMath.hypot(rest.standardDeviation(), rest.mean() / Math.sqrt((double) rows));
  }

  @Override
  public double lowerBound() {
    return rows == 1 ? 0 : Math.min(0, rest.lowerBound());
  }

  @Override
  public double upperBound() {
    return rows == 1 ? 0 : Math.max(0, rest.upperBound());
  }

  @Override
  public double cumulativeProbability(double x) {
    return drawn() * rest.cumulativeProbability(x) + (x >= 0 ? 1.0 / rows : 0);
  }
}
