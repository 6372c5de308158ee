package io.github.weightinit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Rows as a table for people: columns as wide as they must be. */
final class TextTable {

  private TextTable() {}

  /**
   * Writes rows.
   *
   * @param rows the header first, all of one length
   * @param numbers which columns stand at the right
   */
  static void write(List<List<String>> rows, IntPredicate numbers, PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      out.print(line(row, widths, numbers) + "\n");
    }
  }

  private static String line(List<String> row, int[] widths, IntPredicate numbers) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(numbers.test(i) ? padding + row.get(i) : row.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }

  /** Formats a number; {@code -} says that there is none. */
  static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
