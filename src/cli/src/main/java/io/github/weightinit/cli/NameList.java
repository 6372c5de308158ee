package io.github.weightinit.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * Names that the user may give, and what they stand for.
 *
 * @param names the names, in the order in which they are shown
 */
record NameList(List<Name> names) {

  /**
   * A name.
   *
   * @param name the name
   * @param description what it stands for, in one line
   */
  record Name(String name, String description) {}

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> table(out);
      case CSV -> {
        Csv.line(List.of("name", "description"), out);
        names.forEach(name -> Csv.line(List.of(name.name(), name.description()), out));
      }
      case JSON ->
          JsonText.write(
              out,
              json ->
                  JsonText.objects(
                      names,
                      json,
                      (name, fields) -> {
                        fields.writeStringField("name", name.name());
                        fields.writeStringField("description", name.description());
                      }));
    }
  }

  private void table(PrintWriter out) {
    int width = names.stream().mapToInt(name -> name.name().length()).max().orElse(0);
    for (Name name : names) {
      String padding = " ".repeat(width - name.name().length() + 2);
      out.print((name.name() + padding + name.description()).stripTrailing() + "\n");
    }
  }
}
