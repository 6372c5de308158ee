package io.github.weightinit.cli.output;

import io.github.weightinit.checkpoint.json.Json;
import io.github.weightinit.internal.TextTable;
import java.io.PrintWriter;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
   * A column.
   *
   * @param name its name in JSON
   * @param csv its name in CSV
   * @param title its name in a table
   * @param format how a table shows its numbers, at the right; null for texts, at the left
   */
  private record Column<T>(
      String name, String csv, String title, @Nullable String format, Value<T> value) {

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
    return with(name, csv(name), value);
  }

  /** Adds such a column with a name of its own for CSV. */
  public Columns<T> with(String name, String csv, Value<T> value) {
    columns.add(new Column<>(name, csv, name, null, value));
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
    columns.add(new Column<>(name, csv, title, format, value));
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
      columns.add(new Column<>(column.name, column.csv, column.title, column.format, value));
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

  /** Writes a JSON object that people can read. */
  public void json(T row, PrintWriter out) {
    print(object(row), out);
  }

  /** Writes a JSON array with an object for each row. */
  public void jsonArray(List<T> rows, PrintWriter out) {
    print(objects(rows), out);
  }

  private static void print(Object value, PrintWriter out) {
    Json.write(value, System.lineSeparator(), out);
    out.print("\n");
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

  /** Writes a header, and a record for each row, as RFC 4180 says. */
  public void csv(List<T> rows, PrintWriter out) {
    out.print(csv(columns.stream().map(Column::csv)));
    for (T row : rows) {
      out.print(csv(columns.stream().map(column -> text(column.in(row), ""))));
    }
  }

  private static String csv(Stream<String> fields) {
    return fields.map(Columns::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** Writes a header, and a line for each row; columns are as wide as they must be. */
  public void table(List<T> rows, PrintWriter out) {
    var lines = new ArrayList<List<String>>();
    lines.add(columns.stream().map(Column::title).toList());
    for (T row : rows) {
      lines.add(columns.stream().map(column -> cell(column, row)).toList());
    }
    out.print(TextTable.of(lines, i -> columns.get(i).format != null));
  }

  private static <T> String cell(Column<T> column, T row) {
    Object value = column.in(row);
    if (column.format == null || !(value instanceof Double number) || Double.isNaN(number)) {
      return UserError.printable(text(value, "-"));
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
