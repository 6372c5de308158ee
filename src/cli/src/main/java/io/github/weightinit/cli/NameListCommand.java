package io.github.weightinit.cli;

import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code schemes} and {@code recipes}: lists the names that an option may be given. */
@Command
final class NameListCommand<T> implements Callable<Integer> {

  private final Supplier<List<T>> named;
  private final Function<T, String> name;
  private final Function<T, String> description;

  @Spec private CommandSpec command;
  @Mixin private FormatOption format;

  /** Makes a command that lists things by their names, each with what it is, in one line. */
  NameListCommand(
      Supplier<List<T>> named, Function<T, String> name, Function<T, String> description) {
    this.named = named;
    this.name = name;
    this.description = description;
  }

  /** Returns the command with a description and examples of its own. */
  CommandLine described(String purpose, String... examples) {
    var command = new CommandLine(this);
    command.getCommandSpec().usageMessage().description(purpose).footer(examples);
    return command;
  }

  @Override
  public Integer call() {
    return format.print(this::write);
  }

  private void write(Sheet sheet) {
    List<T> all = named.get();
    var columns =
        new Columns<T>().with("name", name::apply).with("description", description::apply).words();
    switch (sheet.format()) {
      case TABLE -> all.forEach(columns.table(all, sheet, false)::print);
      case CSV -> columns.csv(all, sheet);
      case JSON -> sheet.json(Map.of(command.name(), columns.objects(all)));
    }
  }
}
