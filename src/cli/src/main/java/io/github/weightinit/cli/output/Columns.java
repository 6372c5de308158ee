package io.github.weightinit.cli.output;

import io.github.weightinit.internal.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
   * A column.
   *
   * @param name its name in JSON, or its title in a table
   * @param csv its name in CSV
   * @param format how a table shows its numbers, at the right; null for texts, at the left
   */
  private record Column<T>(String name, String csv, @Nullable String format, Value<T> value) {

    @Nullable Object in(T row) {
      Object its = value.of(row);
      return its instanceof Optional<?> optional
          ? optional.map(Object.class::cast).orElse(Double.NaN)
          : its;
    }
  }

  private final List<Column<T>> columns = new ArrayList<>();

  /** Adds a column of texts, flags or lists, or one that no table shows. */
  public Columns<T> with(String name, Value<T> value) {
    // fanIn in JSON is fan_in in CSV.
    return with(name, name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT), value);
  }

  /** Adds such a column with a name of its own for CSV. */
  public Columns<T> with(String name, String csv, Value<T> value) {
    columns.add(new Column<>(name, csv, null, value));
    return this;
  }

  /** Adds a column of a table, with numbers at the right. */
  public Columns<T> number(String name, String format, Value<T> value) {
    columns.add(new Column<>(name, name, format, value));
    return this;
  }

  /**
   * Adds the columns of a part of the row.
   *
   * @param of gives the part; null for a row that has none, and so no such columns
   */
  public <P> Columns<T> with(Columns<P> part, Function<T, @Nullable P> of) {
    for (Column<P> column : part.columns) {
      Value<T> value =
          row -> {
            P its = of.apply(row);
            return its == null ? null : column.in(its);
          };
      columns.add(new Column<>(column.name, column.csv, column.format, value));
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

  /** Returns a JSON object for each row. */
  public List<Map<String, @Nullable Object>> objects(List<T> rows) {
    return rows.stream().map(this::object).toList();
  }

  /** Writes a header, and a record for each row. */
  public void csv(List<T> rows, PrintWriter out) {
    Csv.line(columns.stream().map(Column::csv).toList(), out);
    for (T row : rows) {
      Csv.line(columns.stream().map(column -> text(column.in(row), "")).toList(), out);
    }
  }

  /** Writes a header, and a line for each row; columns are as wide as they must be. */
  public void table(List<T> rows, PrintWriter out) {
    var lines = new ArrayList<List<String>>();
    lines.add(columns.stream().map(Column::name).toList());
    for (T row : rows) {
      lines.add(columns.stream().map(column -> cell(column, row)).toList());
    }
    out.print(TextTable.of(lines, i -> columns.get(i).format != null));
  }

  private static <T> String cell(Column<T> column, T row) {
    Object value = column.in(row);
    return column.format != null && value instanceof Double number && !Double.isNaN(number)
        ? String.format(Locale.ROOT, column.format, number)
        : UserError.printable(text(value, "-"));
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
