package io.github.weightinit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** The rows of a matrix, of any lengths, one after the other. */
final class RowStorage implements Storage {

  private final double[][] rows;

  /** The position of each row's first element, and then the number of all elements. */
  private final int[] starts;

  private RowStorage(double[][] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  static RowStorage of(double[][] rows) {
    int[] starts = new int[Objects.requireNonNull(rows, "rows").length + 1];
    for (int i = 0; i < rows.length; i++) {
      long end = starts[i] + (long) Objects.requireNonNull(rows[i], "rows[" + i + "]").length;
      if (end > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "rows must have less than 2^31 elements together: rows 0 to " + i + " have " + end);
      }
      starts[i + 1] = (int) end;
    }
    return new RowStorage(rows.clone(), starts);
  }

  /** The row that holds a position; an empty row holds none. */
  private int row(int position) {
    int found = Arrays.binarySearch(starts, position);
    int row = found >= 0 ? found : -found - 2;
    while (rows[row].length == 0) {
      row++;
    }
    return row;
  }

  @Override
  public ElementType type() {
    return ElementType.FLOAT64;
  }

  @Override
  public int length() {
    return starts[rows.length];
  }

  @Override
  public double read(int position) {
    int row = row(position);
    return rows[row][position - starts[row]];
  }

  @Override
  public void read(int position, double[] values, int first, int count) {
    eachPart(
        position,
        count,
        (row, from, length, done) ->
            System.arraycopy(rows[row], from, values, first + done, length));
  }

  @Override
  public void write(int position, double[] values, int first, int count) {
    eachPart(
        position,
        count,
        (row, from, length, done) ->
            System.arraycopy(values, first + done, rows[row], from, length));
  }

  @Override
  public void copy(int position, int count, ByteBuffer bytes) {
    var target = bytes.asDoubleBuffer();
    eachPart(position, count, (row, from, length, done) -> target.put(rows[row], from, length));
  }

  private interface Part {
    void take(int row, int from, int length, int done);
  }

  /** Visits the parts of rows that hold {@code count} elements. */
  private void eachPart(int position, int count, Part part) {
    for (int done = 0; done < count; ) {
      int row = row(position + done);
      int from = position + done - starts[row];
      int length = Math.min(count - done, rows[row].length - from);
      part.take(row, from, length, done);
      done += length;
    }
  }
}
