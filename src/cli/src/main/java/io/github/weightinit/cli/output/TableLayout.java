package io.github.weightinit.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lays out the rows of a table on lines that are no wider than the screen. Nothing is cut off:
 * where a row is too wide, the first of these that is enough is done for the whole table.
 *
 * <ol>
 *   <li>Columns that say what other forms and wider screens say too are left out, from the right.
 *   <li>A sentence in the last column is broken into lines.
 *   <li>A long text in the first column stands on a line of its own, the rest of its row below.
 *   <li>The columns stand on as many lines as it takes, the same for each row.
 * </ol>
 */
final class TableLayout {

  private static final String GAP = "  ";
  private static final String INDENT = "    ";

  /** A narrower column of words or names is hard to read. */
  private static final int LEAST_TEXT = 24;

  /**
   * A column.
   *
   * @param title its name
   * @param isNumber whether it stands at the right
   * @param isOptional whether it is left out where there is no room
   * @param isWords whether it is a sentence that may be broken into lines
   * @param isVerdict whether its words have colours
   * @param width the length of its longest text
   */
  record Column(
      String title,
      boolean isNumber,
      boolean isOptional,
      boolean isWords,
      boolean isVerdict,
      int width) {

    Column withWidth(int other) {
      return new Column(title, isNumber, isOptional, isWords, isVerdict, other);
    }
  }

  /** The columns on a line, by their places in a row. */
  private record Line(String indent, List<Integer> places) {}

  private final Screen screen;
  private final List<Column> columns;
  private final List<Line> lines;
  private final boolean firstAlone;

  TableLayout(List<Column> natural, Screen screen) {
    this.screen = screen;
    var kept = new ArrayList<>(IntStream.range(0, natural.size()).boxed().toList());
    for (int i = natural.size() - 1; i >= 0 && width(natural, kept) > screen.width(); i--) {
      if (natural.get(i).isOptional) {
        kept.remove((Integer) i);
      }
    }
    int excess = width(natural, kept) - screen.width();
    var fitting = new ArrayList<>(natural);
    int last = kept.get(kept.size() - 1);
    boolean breaksLast = excess > 0 && natural.get(last).isWords && fits(natural.get(last), excess);
    firstAlone = excess > 0 && !breaksLast && fits(natural.get(0), excess);
    if (breaksLast || firstAlone) {
      int shrunk = breaksLast ? last : 0;
      fitting.set(shrunk, natural.get(shrunk).withWidth(natural.get(shrunk).width - excess));
    }
    columns = List.copyOf(fitting);
    lines =
        excess <= 0 || breaksLast || firstAlone
            ? List.of(new Line("", List.copyOf(kept)))
            : folded(natural, kept);
  }

  private static boolean fits(Column column, int excess) {
    return !column.isNumber && column.width - excess >= LEAST_TEXT;
  }

  private static int width(List<Column> columns, List<Integer> kept) {
    return kept.stream().mapToInt(i -> columns.get(i).width + GAP.length()).sum() - GAP.length();
  }

  /** Puts as many columns on a line as it can hold. */
  private List<Line> folded(List<Column> natural, List<Integer> kept) {
    var found = new ArrayList<Line>();
    var places = new ArrayList<Integer>();
    int left = screen.width();
    for (int i : kept) {
      int width = natural.get(i).width;
      if (!places.isEmpty() && width > left) {
        found.add(new Line(found.isEmpty() ? "" : INDENT, List.copyOf(places)));
        places.clear();
        left = screen.width() - INDENT.length();
      }
      places.add(i);
      left -= width + GAP.length();
    }
    found.add(new Line(found.isEmpty() ? "" : INDENT, List.copyOf(places)));
    return found;
  }

  void header(PrintWriter out) {
    row(columns.stream().map(Column::title).toList(), false, out);
  }

  /** Prints a row, with a text for each column. */
  void row(List<String> cells, PrintWriter out) {
    row(cells, screen.colours(), out);
  }

  private void row(List<String> cells, boolean coloured, PrintWriter out) {
    List<String> rest = cells;
    if (firstAlone && cells.get(0).length() > columns.get(0).width) {
      Lines.of(cells.get(0), screen.width()).forEach(piece -> out.print(piece + "\n"));
      rest = new ArrayList<>(cells);
      rest.set(0, "");
    }
    for (Line line : lines) {
      print(line, rest, coloured, out);
    }
  }

  private void print(Line line, List<String> cells, boolean coloured, PrintWriter out) {
    int room = screen.width() - line.indent.length();
    List<List<String>> pieces =
        line.places.stream()
            .map(i -> Lines.of(cells.get(i), Math.min(room, columns.get(i).width)))
            .toList();
    int height = pieces.stream().mapToInt(List::size).max().orElse(0);
    for (int at = 0; at < height; at++) {
      var text = new StringBuilder(line.indent);
      int blanks = 0;
      for (int k = 0; k < pieces.size(); k++) {
        Column column = columns.get(line.places.get(k));
        String piece = at < pieces.get(k).size() ? pieces.get(k).get(at) : "";
        int missing = Math.min(room, column.width) - piece.length();
        blanks += column.isNumber ? missing : 0;
        if (!piece.isEmpty()) {
          text.append(" ".repeat(blanks));
          text.append(column.isVerdict && coloured ? screen.verdict(piece) : piece);
          blanks = 0;
        }
        blanks += (column.isNumber ? 0 : missing) + GAP.length();
      }
      out.append(text).append('\n');
    }
  }
}
