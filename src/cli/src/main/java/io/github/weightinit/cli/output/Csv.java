package io.github.weightinit.cli.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Writes comma-separated values as RFC 4180 has them. */
final class Csv {

  private Csv() {}

  static void line(List<String> fields, PrintWriter out) {
    out.print(fields.stream().map(Csv::quoted).collect(Collectors.joining(",")) + "\r\n");
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
