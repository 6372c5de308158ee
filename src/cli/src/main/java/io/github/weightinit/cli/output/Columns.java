package io.github.weightinit.cli.output;

import io.github.weightinit.checkpoint.model.UserError;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a report: a name for each, and the value that a row has there. From them a report
 * is printed as CSV, as JSON, or as a table for people.
 *
 * <p>A value is a text, a flag, a number, a list, or the fields of an object. NaN and an empty
 * {@code Optional} say that there is no such value: it is null in JSON, an empty field in CSV, and
 * {@code -} in a table. A value of null says that the row has no such column: JSON leaves it out.
 *
 * @param <T> what a row shows
 */
public final class Columns<T> {

  /**
   * Gives the value of a column.
   *
   * @param <T> what a row shows
   */
  @FunctionalInterface
  public interface Value<T> {
    /** Returns the value in a row. */
    @Nullable Object of(T row);
  }

  /**
   * Prints rows, one after the other.
   *
   * @param <T> what a row shows
   */
  @FunctionalInterface
  public interface Rows<T> {
    /** Prints a row. */
    void print(T row);
  }

  /**
   * A column.
   *
   * @param name its name in JSON
   * @param csv its name in CSV
   * @param title its name in a table
   * @param format how a table shows its numbers, at the right; null for texts, at the left
   * @param style what a table does with it where there is no room, and its colour
   */
  private record Column<T>(
      String name, String csv, String title, @Nullable String format, Value<T> value, Style style) {

    @Nullable Object in(T row) {
      Object its = value.of(row);
      return its instanceof Optional<?> optional
          ? optional.map(Object.class::cast).orElse(Double.NaN)
          : its;
    }
  }

  /** How a table shows a column. */
  private record Style(boolean isOptional, boolean isWords, boolean isVerdict, int least) {

    static final Style PLAIN = new Style(false, false, false, 0);
  }

  private final List<Column<T>> columns = new ArrayList<>();

  /** Adds a column of texts, flags or lists, or one that no table shows. */
  public Columns<T> with(String name, Value<T> value) {
    return with(name, csv(name), value);
  }

  /** Adds such a column with a name of its own for CSV. */
  public Columns<T> with(String name, String csv, Value<T> value) {
    columns.add(new Column<>(name, csv, name, null, value, Style.PLAIN));
    return this;
  }

  /** Adds a column of a table, with numbers at the right. */
  public Columns<T> number(String title, String format, Value<T> value) {
    return number(title, title, format, value);
  }

  /** Adds a column of numbers with a title in a table. */
  public Columns<T> number(String name, String title, String format, Value<T> value) {
    return number(name, csv(name), title, format, value);
  }

  /** Adds such a column with a name of its own for CSV. */
  public Columns<T> number(String name, String csv, String title, String format, Value<T> value) {
    columns.add(new Column<>(name, csv, title, format, value, Style.PLAIN));
    return this;
  }

  /** Leaves the last column out of tables that have no room for it. */
  public Columns<T> optional() {
    return style(its -> new Style(true, its.isWords, its.isVerdict, its.least));
  }

  /** Says that the last column is a sentence, which a table may break into lines. */
  public Columns<T> words() {
    return style(its -> new Style(its.isOptional, true, its.isVerdict, its.least));
  }

  /** Says that the last column is a verdict, which has a colour. */
  public Columns<T> verdict() {
    return style(its -> new Style(its.isOptional, its.isWords, true, its.least));
  }

  /** Gives the last column a least width, for a table that is printed before all rows are known. */
  public Columns<T> atLeast(int width) {
    return style(its -> new Style(its.isOptional, its.isWords, its.isVerdict, width));
  }

  private Columns<T> style(UnaryOperator<Style> change) {
    int last = columns.size() - 1;
    Column<T> its = columns.get(last);
    columns.set(
        last,
        new Column<>(its.name, its.csv, its.title, its.format, its.value, change.apply(its.style)));
    return this;
  }

  /** The field fanIn of JSON is fan_in in CSV. */
  private static String csv(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** Adds the columns of a part of the row. */
  public <P> Columns<T> with(Columns<P> part, Function<T, P> of) {
    return withOptional(part, row -> Optional.of(of.apply(row)));
  }

  /** Adds the columns of a part that a row may not have. */
  public <P> Columns<T> withOptional(Columns<P> part, Function<T, Optional<P>> of) {
    for (Column<P> column : part.columns) {
      Value<T> value =
          row -> {
            Optional<P> its = of.apply(row);
            return its.isPresent() ? column.in(its.get()) : Double.NaN;
          };
      columns.add(
          new Column<>(column.name, column.csv, column.title, column.format, value, column.style));
    }
    return this;
  }

  /** Returns the fields of a JSON object, one for each column. */
  public Map<String, @Nullable Object> object(T row) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    for (Column<T> column : columns) {
      Object value = column.in(row);
      if (value != null) {
        // JSON has no infinity either: null says that there is no bound.
        boolean infinite = value instanceof Double number && !Double.isFinite(number);
        fields.put(column.name, infinite ? null : value);
      }
    }
    return fields;
  }

  /** Prints a JSON object that people can read, see {@link Sheet#json}. */
  public void json(T row, Sheet sheet) {
    sheet.json(object(row));
  }

  /** Returns a JSON object for each row, made when it is asked for: there may be a million. */
  public List<Map<String, @Nullable Object>> objects(List<T> rows) {
    return new AbstractList<>() {
      @Override
      public Map<String, @Nullable Object> get(int row) {
        return object(rows.get(row));
      }

      @Override
      public int size() {
        return rows.size();
      }
    };
  }

  /** Prints a header, and a record for each row, as RFC 4180 says. */
  public void csv(List<T> rows, Sheet sheet) {
    Rows<T> printed = csv(sheet);
    rows.forEach(printed::print);
  }

  /** Prints the header of such records. */
  public Rows<T> csv(Sheet sheet) {
    sheet.out().print(csv(columns.stream().map(Column::csv)));
    return row -> sheet.out().print(csv(columns.stream().map(column -> text(column.in(row), ""))));
  }

  private static String csv(Stream<String> fields) {
    return fields.map(Columns::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** Prints a header and the rows, on lines that fit the screen, see {@link TableLayout}. */
  public void table(List<T> rows, Sheet sheet) {
    Rows<T> printed = table(rows, sheet, true);
    rows.forEach(printed::print);
  }

  /**
   * Begins a table whose rows come later.
   *
   * @param known rows with the widest texts; what is not known yet has a least width
   * @param hasHeader whether the titles stand above
   */
  public Rows<T> table(List<T> known, Sheet sheet, boolean hasHeader) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      Column<T> column = columns.get(i);
      widths[i] = Math.max(column.style.least, hasHeader ? column.title.length() : 0);
    }
    for (T row : known) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cell(columns.get(i), row).length());
      }
    }
    var titled = new ArrayList<TableLayout.Column>();
    for (int i = 0; i < widths.length; i++) {
      Column<T> column = columns.get(i);
      Style style = column.style;
      titled.add(
          new TableLayout.Column(
              column.title,
              column.format != null,
              style.isOptional,
              style.isWords,
              style.isVerdict,
              widths[i]));
    }
    var layout = new TableLayout(titled, sheet.screen());
    if (hasHeader) {
      layout.header(sheet.out());
    }
    return row ->
        layout.row(columns.stream().map(column -> cell(column, row)).toList(), sheet.out());
  }

  private static <T> String cell(Column<T> column, T row) {
    Object value = column.in(row);
    if (column.format == null || !(value instanceof Double number) || Double.isNaN(number)) {
      return UserError.printable(text(value, "-"));
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ">1e308" : "<-1e308"; // it was cut off
    }
    // %g would write 0 with as many digits as any other number.
    boolean zero = number == 0 && column.format.endsWith("g");
    return zero ? "0" : String.format(Locale.ROOT, column.format, number);
  }

  private static String text(@Nullable Object value, String none) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number && Double.isNaN(number)) {
      return none;
    }
    if (value instanceof List<?> shape) {
      // A shape, as people write it: 768x2304.
      return shape.isEmpty()
          ? "scalar"
          : shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
    return value.toString();
  }
}
