package io.github.weightinit.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of known answers, each written by an independent program of {@code src/python}: {@code
 * reference.py}, made from {@code src/docs/stream-v1.md} alone; upon it {@code
 * orthogonal_reference.py}, {@code structures.py} and {@code packed.py}, from the pages
 * structure-v1, PyTorch and the authors' formulas; {@code stft.py}, which asks Keras; {@code
 * gains.py} and {@code meanfield.py}, integrals by mpmath; and {@code propagation.py} and {@code
 * training.py}, networks in NumPy. What other frameworks draw from their own seeds lies beside the
 * tests of {@code dialect}, in formats of its own.
 */
public final class KnownAnswers {

  private KnownAnswers() {}

  /** Reads a file's rows. */
  public static List<Row> read(String file) {
    List<String> lines = Resources.lines("known-answers/" + file);
    List<String> names = Arrays.asList(lines.get(0).split(",", -1));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      if (fields.length != names.size()) {
        throw new IllegalStateException("fields in " + file + ": " + line);
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < fields.length; i++) {
        row.put(names.get(i), fields[i]);
      }
      rows.add(new Row(row));
    }
    return rows;
  }

  /** Splits a path in its steps: {@link String} names and {@link Long} numbers. */
  public static List<Object> path(String text) {
    List<Object> steps = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String step : text.split(">", -1)) {
        String value = step.substring(2);
        steps.add(
            step.startsWith("i:")
                ? (Object) Long.valueOf(value)
                : URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return steps;
  }

  /** One line of a file, by the names of its header. */
  public record Row(Map<String, String> fields) {

    /** A field as it stands. */
    public String text(String name) {
      String value = fields.get(name);
      if (value == null) {
        throw new IllegalStateException("no column " + name + " in " + fields);
      }
      return value;
    }

    /** A decimal number. */
    public long number(String name) {
      return Long.parseLong(text(name));
    }

    /** A word in 16 hexadecimal digits. */
    public long word(String name) {
      return Long.parseUnsignedLong(text(name), 16);
    }

    /** A double, given by its bits in 16 hexadecimal digits. */
    public double real(String name) {
      return Double.longBitsToDouble(word(name));
    }
  }
}
