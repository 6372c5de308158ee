package io.github.weightinit.cli.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntPredicate;

/** Writes rows as a table for people: columns as wide as they must be. */
public final class TextTable {

  private TextTable() {}

  /**
   * Writes rows.
   *
   * @param rows all of one length; the header, if there is one, first
   * @param numbers which columns stand at the right
   */
  public static void write(List<List<String>> rows, IntPredicate numbers, PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ");
        line.append(numbers.test(i) ? padding + row.get(i) : row.get(i) + padding);
      }
      out.print(line.toString().stripTrailing() + "\n");
    }
  }
}
