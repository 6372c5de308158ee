package io.github.weightinit.cli;

import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.checkpoint.model.ModelSource;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.cli.dialect.Framework;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code completion}: a script for a shell. What can be completed is put together here, so that no
 * other command takes time for it.
 */
@Command(
    description = {
      "Prints a script with which bash or zsh completes commands, options and values. For one shell:"
          + " source <(weight-init completion bash). For all: write it to a file that the shell"
          + " reads when it starts."
    },
    footer = {"  weight-init completion bash", "  weight-init completion zsh"})
final class CompletionCommand implements Callable<Integer> {

  /** The shells that read the script. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Override
  public Integer call() {
    CommandLine all = spec.commandLine().getParent();
    CommandSpec completed = CommandSpec.create().name("weight-init");
    all.getCommandSpec().options().forEach(option -> completed.addOption(with(option, null)));
    all.getSubcommands()
        .forEach((name, command) -> completed.addSubcommand(name, copy(command.getCommandSpec())));
    String script = AutoComplete.bash("weight-init", new CommandLine(completed));
    if (shell == Shell.ZSH) {
      // The script is for bash, which zsh can follow once its completion is loaded.
      all.getOut().print("autoload -U +X compinit && compinit -u\n");
    }
    all.getOut().print(script);
    return ExitCode.OK;
  }

  private CommandSpec copy(CommandSpec command) {
    CommandSpec copy = CommandSpec.create();
    for (OptionSpec option : command.options()) {
      copy.addOption(with(option, values(option, command)));
    }
    for (PositionalParamSpec position : command.positionalParameters()) {
      copy.addPositional(
          PositionalParamSpec.builder(position)
              .completionCandidates(values(position, command))
              .build());
    }
    return copy;
  }

  private static OptionSpec with(OptionSpec option, @Nullable Iterable<String> values) {
    // The script has a variable for each label, so two options must not have the same one.
    return OptionSpec.builder(option)
        .paramLabel(option.longestName().replaceFirst("^-+", ""))
        .completionCandidates(values)
        .build();
  }

  /** Returns what may be given; what the library knows already, as the names of an enum, stays. */
  private @Nullable Iterable<String> values(ArgSpec argument, CommandSpec command) {
    return switch (argument.paramLabel()) {
      case "MODEL", "LIST", "PATH" ->
          argument.isOption() && ((OptionSpec) argument).longestName().equals("--out")
              ? null
              : ModelSource.BUNDLED;
      case "FRAMEWORK" -> Framework.all().stream().map(Framework::name).toList();
      case "COMMAND" -> List.copyOf(spec.commandLine().getParent().getSubcommands().keySet());
      case "NAME" -> names(((OptionSpec) argument).longestName(), command);
      default -> argument.completionCandidates();
    };
  }

  private static @Nullable List<String> names(String option, CommandSpec command) {
    return switch (option) {
      case "--recipe" -> Recipes.all().stream().map(Recipe::name).toList();
      case "--activation" -> Nonlinearities.all().stream().map(Nonlinearity::name).toList();
      case "--scheme" -> {
        var schemes =
            new ArrayList<>(Arrays.stream(Scheme.values()).map(Scheme::toString).toList());
        if (command.findOption("--activation") != null) {
          schemes.addAll(List.of("gain", "std=0.01"));
        }
        yield schemes;
      }
      default -> null;
    };
  }
}
