package io.github.weightinit.cli;

import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.JsonWriter;
import io.github.weightinit.internal.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code schemes} and {@code recipes}: lists the names that an option may be given. */
@Command
final class NameListCommand implements Callable<Integer> {

  /**
   * A name.
   *
   * @param name the name
   * @param description what it stands for, in one line
   */
  record Name(String name, String description) {}

  private static final Columns<Name> COLUMNS =
      new Columns<Name>().with("name", Name::name).with("description", Name::description);

  private final Supplier<List<Name>> names;

  @Mixin private FormatOption format;

  private NameListCommand(Supplier<List<Name>> names) {
    this.names = names;
  }

  /** Makes a command with a description of its own. */
  static CommandLine of(String description, Supplier<List<Name>> names) {
    var command = new CommandLine(new NameListCommand(names));
    command.getCommandSpec().usageMessage().description(description);
    return command;
  }

  @Override
  public Integer call() {
    return format.print(this::write);
  }

  private void write(Format form, PrintWriter out) {
    List<Name> all = names.get();
    switch (form) {
      case TABLE ->
          out.print(
              TextTable.of(
                  all.stream().map(name -> List.of(name.name, name.description)).toList(),
                  column -> false));
      case CSV -> COLUMNS.csv(all, out);
      case JSON -> JsonWriter.write(COLUMNS.objects(all), out);
    }
  }
}
