package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.text.Suggestion;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: what {@code --help} of a command says. */
@Command(
    helpCommand = true,
    description = "Shows what a command does, its options and examples; or all commands.",
    footer = {"  weight-init help", "  weight-init help init"})
final class HelpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to explain.")
  private @Nullable String name;

  @Override
  public Integer call() {
    CommandLine all = spec.commandLine().getParent();
    CommandLine explained = name == null ? all : all.getSubcommands().get(name);
    if (explained == null) {
      List<String> known = List.copyOf(all.getSubcommands().keySet());
      throw new ParameterException(
          spec.commandLine(),
          "Unknown command: '" + name + "'" + Suggestion.of(String.valueOf(name), known));
    }
    explained.usage(all.getOut(), all.getColorScheme());
    return ExitCode.OK;
  }
}
