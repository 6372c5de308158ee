package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.model.Notes;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.recipe.Plan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The form in which a command prints its report, and the streams that it prints to. */
final class FormatOption implements Notes {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TABLE;

  /** Prints a report, and returns the exit code. */
  int print(Consumer<Sheet> report) {
    report.accept(sheet());
    return ExitCode.OK;
  }

  /** Returns where the report is printed. */
  Sheet sheet() {
    CommandLine its = command.commandLine();
    List<String> words = new ArrayList<>(List.of("weight-init"));
    words.addAll(its.getParent().getParseResult().originalArgs());
    String line = words.stream().map(OptionText::quoted).collect(Collectors.joining(" "));
    return new Sheet(format, its.getOut(), Main.screen(its), line, Version.ofJar());
  }

  /** Prints the warnings of a plan to standard error. */
  void warn(Plan plan) {
    plan.warnings().forEach(this::warn);
  }

  /** Prints a warning to standard error. */
  @Override
  public void warn(String warning) {
    err().print("weight-init: warning: " + UserError.printable(warning) + "\n");
  }

  /** Says on standard error what the user should know. */
  @Override
  public void note(String line) {
    err().print("weight-init: " + UserError.printable(line) + "\n");
  }

  /** Returns the stream for texts that people read: standard error if programs read the other. */
  PrintWriter log() {
    return format == Format.TABLE ? command.commandLine().getOut() : err();
  }

  /** Says what became of a file. */
  void written(PrintWriter to, Path file, boolean written) {
    to.print((written ? "written: " : "there already: ") + UserError.printable("" + file) + "\n");
  }

  /** Says which directories were made, where no report stands. */
  void made(List<Path> directories) {
    for (Path directory : directories) {
      err().print("weight-init: made the directory " + UserError.printable("" + directory) + "\n");
    }
  }

  PrintWriter err() {
    return command.commandLine().getErr();
  }
}
