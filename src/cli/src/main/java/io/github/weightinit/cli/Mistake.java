package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.checkpoint.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what is wrong with the arguments. The library's own messages name places in
 * arrays, and do not say what the user may have meant.
 */
final class Mistake {

  private Mistake() {}

  static String of(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String message =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched.getUnmatched(), command)
            : plain(String.valueOf(e.getMessage()));
    String name = command.getCommandSpec().qualifiedName();
    return UserError.printable(message + " (see " + name + " --help)");
  }

  private static String plain(String message) {
    return message
        // Where options exclude one another, the library's message begins with this word.
        .replaceFirst("^Error: ", "")
        .replaceFirst(" for positional parameter at index \\d+ \\((\\w+)\\)", " for $1")
        .replaceFirst("(for option '[^']*')(?: at index \\d+)?(?: \\([^()]*\\))?:", "$1:");
  }

  /** Says what the words are that belong to no option, the first of them in detail. */
  private static String unmatched(List<String> words, CommandLine command) {
    String word = words.get(0);
    CommandSpec spec = command.getCommandSpec();
    if (word.startsWith("-")) {
      var options = new ArrayList<String>();
      for (OptionSpec option : spec.options()) {
        options.addAll(List.of(option.names()));
      }
      // --scheem=he-normal is one word.
      String name = word.replaceFirst("=.*", "");
      return "Unknown option: '" + word + "'" + Suggestion.of(name, options);
    }
    if (!command.getSubcommands().isEmpty()) {
      List<String> commands = List.copyOf(command.getSubcommands().keySet());
      return "Unknown command: '" + word + "'" + Suggestion.of(word, commands);
    }
    return "'" + word + "' is one argument too many";
  }
}
