package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.model.UserError;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * How a command is run, and what becomes of its exceptions. It is a class for the reason that
 * {@link OptionText.Reader} tells.
 */
record Execution(PrintWriter err)
    implements IExecutionStrategy, IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Runs a command, if every list of values has one. */
  @Override
  public int execute(ParseResult parsed) {
    ParseResult its = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    for (OptionSpec option : its.matchedOptions()) {
      for (String value : option.originalStringValues()) {
        if (!option.splitRegex().isEmpty() && value.matches("(.*,)?")) {
          throw new ParameterException(
              its.commandSpec().commandLine(),
              "Invalid value for option '%s': a value is missing in '%s'"
                  .formatted(option.longestName(), value));
        }
      }
    }
    return new RunLast().execute(parsed);
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    return Main.mistake(err, Mistake.of(e));
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof UserError error) {
      // It may quote an argument, which no terminal should obey.
      String text = UserError.printableLines(String.valueOf(e.getMessage()));
      int code = Main.mistake(err, text.stripTrailing());
      err.print(error.program());
      return code;
    }
    throw e;
  }
}
