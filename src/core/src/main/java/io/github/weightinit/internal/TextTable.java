package io.github.weightinit.internal;

import java.util.List;
import java.util.function.Consumer;
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
  public static String of(Iterable<List<String>> rows, IntPredicate numbers) {
    var text = new StringBuilder();
    print(rows, numbers, line -> text.append(line).append('\n'));
    return text.toString();
  }

  /**
   * Lays out rows, one after the other.
   *
   * @param rows all of one length, at least one; asked for twice, so that they need not be kept
   * @param numbers which columns stand at the right
   * @param lines takes each line, without its end; the text is used again for the next line
   */
  public static void print(
      Iterable<List<String>> rows, IntPredicate numbers, Consumer<CharSequence> lines) {
    int[] widths = new int[rows.iterator().next().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var line = new StringBuilder();
    for (List<String> row : rows) {
      line.setLength(0);
      for (int i = 0; i < widths.length; i++) {
        line.append(i == 0 ? "" : "  ");
        boolean number = numbers.test(i);
        line.append(number ? "" : row.get(i));
        for (int padding = row.get(i).length(); padding < widths[i]; padding++) {
          line.append(' ');
        }
        line.append(number ? row.get(i) : "");
      }
      int end = line.length();
      while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
        end--;
      }
      line.setLength(end);
      lines.accept(line);
    }
  }
}
