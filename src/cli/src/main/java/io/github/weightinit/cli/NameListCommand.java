package io.github.weightinit.cli;

import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.internal.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code schemes} and {@code recipes}: lists the names that an option may be given. */
@Command
final class NameListCommand<T> implements Callable<Integer> {

  private final Supplier<List<T>> named;
  private final Function<T, String> name;
  private final Function<T, String> description;

  @Mixin private FormatOption format;

  /** Makes a command that lists things by their names, each with what it is, in one line. */
  NameListCommand(
      Supplier<List<T>> named, Function<T, String> name, Function<T, String> description) {
    this.named = named;
    this.name = name;
    this.description = description;
  }

  /** Returns the command with a description of its own. */
  CommandLine described(String purpose) {
    var command = new CommandLine(this);
    command.getCommandSpec().usageMessage().description(purpose);
    return command;
  }

  @Override
  public Integer call() {
    return format.print(this::write);
  }

  private void write(Format form, PrintWriter out) {
    List<T> all = named.get();
    var columns =
        new Columns<T>().with("name", name::apply).with("description", description::apply);
    switch (form) {
      case TABLE ->
          out.print(
              TextTable.of(
                  all.stream()
                      .map(its -> List.of(name.apply(its), description.apply(its)))
                      .toList(),
                  column -> false));
      case CSV -> columns.csv(all, out);
      case JSON -> columns.jsonArray(all, out);
    }
  }
}
