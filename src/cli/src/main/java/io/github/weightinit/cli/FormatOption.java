package io.github.weightinit.cli;

import io.github.weightinit.cli.output.Format;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The form in which a command prints. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TABLE;

  Format format() {
    return format;
  }

  /** Prints, and returns the exit code. */
  static int print(CommandSpec spec, Consumer<PrintWriter> text) {
    PrintWriter out = spec.commandLine().getOut();
    text.accept(out);
    if (out.checkError()) {
      // A full disk or a closed pipe: the report is lost, and a script must know.
      spec.commandLine().getErr().print("weight-init: the report could not be written\n");
      return ExitCode.FAILED;
    }
    return ExitCode.OK;
  }
}
