package io.github.weightinit.internal;

import java.util.List;
import java.util.function.IntPredicate;

/** Lays out rows as a table for people: columns as wide as they must be, two spaces between. */
public final class TextTable {

  private TextTable() {}

  /**
   * Lays out rows.
   *
   * @param rows all of one length, at least one; the header, if there is one, first
   * @param numbers which columns stand at the right
   * @return lines, each ended by {@code \n}
   */
  public static String of(List<List<String>> rows, IntPredicate numbers) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ");
        line.append(numbers.test(i) ? padding + row.get(i) : row.get(i) + padding);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
