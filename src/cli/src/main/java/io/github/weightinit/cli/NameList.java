package io.github.weightinit.cli;

import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.JsonWriter;
import io.github.weightinit.cli.output.TextTable;
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

  private static final Columns<Name> COLUMNS =
      new Columns<Name>().with("name", Name::name).with("description", Name::description);

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE ->
          TextTable.write(
              names.stream().map(name -> List.of(name.name, name.description)).toList(),
              column -> false,
              out);
      case CSV -> COLUMNS.csv(names, out);
      case JSON -> JsonWriter.write(COLUMNS.objects(names), out);
    }
  }
}
