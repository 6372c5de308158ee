package io.github.weightinit.cli;

import io.github.weightinit.cli.dialect.Argument;
import io.github.weightinit.cli.dialect.Call;
import io.github.weightinit.cli.dialect.Framework;
import io.github.weightinit.cli.dialect.ResultType;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a framework can be asked for.
 *
 * @param framework the framework
 */
record DialectList(Framework framework) {

  private static final List<String> HEADER = List.of("call", "arguments", "dtypes", "description");

  void write(Format format, PrintWriter out) {
    List<List<String>> rows = framework.calls().stream().map(DialectList::row).toList();
    switch (format) {
      case TABLE -> table(rows, out);
      case CSV -> {
        Csv.line(HEADER, out);
        rows.forEach(row -> Csv.line(row, out));
      }
      case JSON ->
          JsonText.write(
              out,
              json ->
                  JsonText.objects(
                      rows,
                      json,
                      (row, fields) -> {
                        for (int i = 0; i < row.size(); i++) {
                          fields.writeStringField(HEADER.get(i), row.get(i));
                        }
                      }));
    }
  }

  private void table(List<List<String>> rows, PrintWriter out) {
    out.print(framework.title() + "\n");
    for (List<String> group : framework.variants()) {
      out.print("--variant " + String.join(" | ", group) + "\n");
    }
    out.print("\n");
    List<List<String>> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    TextTable.write(lines, column -> false, out);
  }

  private static List<String> row(Call call) {
    String arguments =
        call.arguments().stream().map(Argument::toString).collect(Collectors.joining(" "));
    return List.of(
        call.name(),
        call.shaped() ? ("SHAPE " + arguments).strip() : arguments,
        call.types().stream().map(ResultType::toString).collect(Collectors.joining(" ")),
        call.description());
  }
}
