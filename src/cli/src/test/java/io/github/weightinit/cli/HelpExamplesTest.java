package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command's help ends with examples, and each of them works as it is written. */
class HelpExamplesTest {

  /** The one that others read what it writes comes first. */
  private static final List<String> COMMANDS =
      List.of(
          "init",
          "plan",
          "show",
          "check",
          "gain",
          "forecast",
          "experiment",
          "dialect",
          "schemes",
          "recipes",
          "completion",
          "help");

  @TempDir private Path directory;

  static List<String> examples(String help) {
    return help.lines()
        .dropWhile(line -> !line.equals("Examples:"))
        .filter(line -> line.startsWith("  weight-init "))
        .map(String::strip)
        .toList();
  }

  /** Returns the words of an example, whose files are in a directory of the test. */
  private String[] words(String example) {
    return Stream.of(example.split(" "))
        .skip(1)
        .map(
            word ->
                word.equals("model.safetensors") || word.equals("report")
                    ? directory.resolve(word).toString()
                    : word)
        .toArray(String[]::new);
  }

  @Test
  void everyExampleWorks() {
    var all = new ArrayList<String>();
    for (String command : COMMANDS) {
      List<String> examples = examples(Cli.run(command, "--help").out());
      assertThat(examples).as(command).isNotEmpty();
      assertThat(examples).allMatch(line -> line.startsWith("weight-init " + command));
      all.addAll(examples);
    }
    all.addAll(examples(Cli.run("--help").out()));
    for (String example : all) {
      Cli cli = Cli.run(words(example));
      assertThat(cli.code()).as(example + "\n" + cli.err()).isZero();
      assertThat(cli.out()).as(example).isNotEmpty();
    }
  }

  /** A command that is added to the list of the help must be added to the test. */
  @Test
  void noCommandIsLeftOut() {
    List<String> listed =
        Cli.run("help")
            .out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .takeWhile(line -> !line.isEmpty())
            .filter(line -> line.matches("  [a-z]+ .*"))
            .map(line -> line.strip().replaceFirst(" .*", ""))
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(COMMANDS);
  }
}
