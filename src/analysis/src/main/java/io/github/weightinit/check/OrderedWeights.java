package io.github.weightinit.check;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the order of weights tells that pass by: the first ones, the longest run of equal ones, and
 * rows that begin with the same weights.
 */
final class OrderedWeights {

  /** So many weights at the beginning of a row stand for it. */
  private static final int PREFIX = 16;

  /** Rows of fewer weights may be equal by chance. */
  private static final int SHORTEST_ROW = 9;

  /** If there are more rows, the first ones are compared: 8 MiB. */
  private static final int MOST_ROWS = 1 << 20;

  private static final int FIRST = 64;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final TensorPlaces places;
  private final double equalNeighbours;
  private final long rowLength;
  private final LongestRun run;
  private long index;
  private double[] first = new double[0];
  private long hash;
  private long[] rows = new long[0];
  private int rowCount;

  /**
   * @param places where the weights stand in their tensor
   * @param from the index of the first weight that comes
   * @param equalNeighbours at least the probability that two correct neighbours are equal
   */
  OrderedWeights(TensorPlaces places, long from, double equalNeighbours) {
    this.places = places;
    this.equalNeighbours = equalNeighbours;
    rowLength = places.rowLength();
    run = new LongestRun(from);
    index = from;
  }

  void accept(double[] weights, int length) {
    run.accept(weights, length);
    if (rowLength >= SHORTEST_ROW) {
      rows(weights, length);
    }
    index += length;
  }

  boolean hasFirst() {
    return first.length == FIRST;
  }

  /** Takes weights of which the first ones are kept. */
  void first(double[] weights, int length) {
    if (!hasFirst()) {
      int have = first.length;
      int more = Math.min(FIRST - have, length);
      first = Arrays.copyOf(first, have + more);
      System.arraycopy(weights, 0, first, have, more);
    }
  }

  private void rows(double[] weights, int length) {
    long prefix = Math.min(rowLength, PREFIX);
    long end = index + length;
    for (long row = index / rowLength; row < MOST_ROWS && row * rowLength < end; row++) {
      long start = row * rowLength;
      long to = Math.min(end, start + prefix);
      for (long i = Math.max(index, start); i < to; i++) {
        hash = (hash ^ Double.doubleToLongBits(weights[(int) (i - index)])) * MULTIPLIER;
        hash ^= hash >>> 29;
      }
      if (to == start + prefix && to > index) {
        addRow(hash);
        hash = 0;
      }
    }
  }

  private void addRow(long row) {
    if (rowCount == rows.length) {
      rows = Arrays.copyOf(rows, Math.max(16, 2 * rowCount));
    }
    rows[rowCount++] = row;
  }

  /** Adds the weights that follow, which begin with a row. */
  void add(OrderedWeights next) {
    first(next.first, next.first.length);
    run.add(next.run);
    for (int i = 0; i < next.rowCount; i++) {
      addRow(next.rows[i]);
    }
    index = next.index;
  }

  double[] first() {
    return first;
  }

  /** A run of r among n weights has at most the probability n c^(r-1), where c is that of two. */
  void addOthers(Findings findings, double n) {
    double p = Math.min(1, n * StrictMath.pow(equalNeighbours, run.length() - 1.0));
    findings.likely("run", Double.NaN, (double) run.length(), Double.NaN, p);
    findings.noteIfFlagged(
        "run", run.length() + " equal weights from " + places.of(run.start()) + " on");
    if (rowLength >= SHORTEST_ROW && rowCount > 1) {
      equalRows(findings);
    }
  }

  /** Any of the pairs of rows is equal with at most this: k neighbours are, or the hashes alone. */
  private double chanceOfEqualRows() {
    double pairs = 0.5 * rowCount * rowCount;
    double prefix = StrictMath.pow(equalNeighbours, (double) Math.min(rowLength, PREFIX));
    return Math.min(1, pairs * (prefix + 0x1p-64));
  }

  private void equalRows(Findings findings) {
    long[] sorted = Arrays.copyOf(rows, rowCount);
    Arrays.sort(sorted);
    long equal = 0;
    long example = 0;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        equal++;
        example = sorted[i];
      }
    }
    double p = equal > 0 ? chanceOfEqualRows() : 1;
    findings.likely("equal rows", 0, (double) equal, Double.NaN, p);
    if (equal > 0) {
      String numbers = numbersOf(example);
      findings.noteIfFlagged("equal rows", "rows " + numbers + " begin with the same weights");
    }
  }

  private String numbersOf(long row) {
    return IntStream.range(0, rowCount)
        .filter(i -> rows[i] == row)
        .limit(3)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
