package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.output.Screen;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.testing.FuzzSize;
import io.github.weightinit.testing.Refusal;
import io.github.weightinit.testing.Watchdog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands at random: their names and options are those that the parser knows. */
class RandomCommandsTest {

  private static final List<String> WORDS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "-1",
          "7",
          "64",
          "1e308",
          "4.9e-324",
          "4.9",
          "NaN",
          "Infinity",
          "1e-9",
          "2147483648",
          "9223372036854775808",
          "abc",
          "",
          " ",
          ",",
          "a,b",
          "1,",
          "3,4",
          "5x6",
          "\u0661",
          "0x1p3",
          "1d",
          "\u202e",
          "\u2028",
          "\u0000",
          "\n",
          "%s",
          "(",
          "*",
          "relu",
          "tanh",
          "gelu",
          "relu,tanh",
          "he-normal",
          "xavier-uniform",
          "he-normal,",
          "orthogonal",
          "pytorch",
          "hf-gpt2",
          "torch",
          "numpy",
          "jax",
          "keras",
          "randn",
          "normal_",
          "normal",
          "float32",
          "bfloat16",
          "float16",
          "json",
          "csv",
          "table",
          "sha256",
          "crc32c",
          "seed=1",
          "std=1d",
          "mean=1",
          "*=float16",
          "@nothing",
          "@",
          "--",
          "-",
          "https://a.b/c",
          "/proc/nothing/a",
          "mobilenet_v3_small");

  @TempDir private Path temp;

  /** Lists and files, whole and damaged. */
  private List<String> words() throws Exception {
    List<String> words = new ArrayList<>(WORDS);
    Path list = temp.resolve("list.json");
    Files.writeString(
        list,
        """
        [{"name": "fc.weight", "shape": [6, 5], "module": "Linear"},
         {"name": "fc.bias", "shape": [6], "module": "Linear"}]
        """);
    Cli.run("init", list.toString(), "--out", temp.resolve("model.safetensors").toString());
    Files.writeString(temp.resolve("broken.json"), "[{\"name\": 1");
    Files.writeString(temp.resolve("config.json"), "{\"model_type\": \"gpt2\", \"n_layer\": 1}");
    Files.write(temp.resolve("broken.npz"), new byte[] {'P', 'K', 3, 4, 0, 0});
    Stream.of(
            "list.json", "model.safetensors", "broken.json", "broken.npz", "config.json", "out", "")
        .forEach(name -> words.add(temp.resolve(name).toString()));
    for (int i = 0; i < 12; i++) {
      words.add(list.toString());
    }
    return words;
  }

  private static CommandLine commands() {
    var nobody = new PrintWriter(new StringWriter());
    return Main.command(Screen.PLAIN, Recipes::all, nobody, nobody);
  }

  private static List<String> arguments(
      CommandSpec command, List<String> words, SplittableRandom random) {
    List<String> arguments = new ArrayList<>(List.of(command.name()));
    for (int i = random.nextInt(3); i > 0; i--) {
      arguments.add(words.get(random.nextInt(words.size())));
    }
    for (int i = random.nextInt(4); i > 0 && !command.options().isEmpty(); i--) {
      OptionSpec option = command.options().get(random.nextInt(command.options().size()));
      arguments.add(option.longestName());
      if (option.arity().max() > 0) {
        var candidates = new ArrayList<String>(words);
        if (option.completionCandidates() != null && random.nextInt(3) > 0) {
          candidates.clear();
          option.completionCandidates().forEach(candidates::add);
        }
        arguments.add(
            candidates.isEmpty() ? "" : candidates.get(random.nextInt(candidates.size())));
      }
    }
    return arguments;
  }

  private static String problem(Cli result) {
    if (result.code() == 0) {
      return result.out().isBlank() ? "no output and status 0" : "";
    }
    if (result.code() != 1 && result.code() != 2) {
      return "status " + result.code();
    }
    if (result.err().isBlank() && result.out().isBlank()) {
      return "status " + result.code() + " without a word";
    }
    if (Refusal.speaksJava(result.err())) {
      return "Java's words: " + result.err();
    }
    boolean readable = result.err().chars().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x202e));
    return readable && result.err().lines().count() <= 4 ? "" : "not one line: " + result.err();
  }

  @Test
  void everyCommandEndsWithAnAnswerOrALine() throws Exception {
    List<String> words = words();
    List<CommandSpec> commands =
        commands().getSubcommands().values().stream().map(CommandLine::getCommandSpec).toList();
    var random = new SplittableRandom(FuzzSize.seed());
    var watchdog = new Watchdog();
    Map<String, String> wrong = new TreeMap<>();
    int[] codes = new int[256];
    watchdog.run(
        () -> {
          for (int i = FuzzSize.cases(60); i > 0; i--) {
            CommandSpec command = commands.get(random.nextInt(commands.size()));
            if (command.name().equals("experiment") && random.nextInt(10) > 0) {
              continue; // it trains
            }
            List<String> arguments = arguments(command, words, random);
            watchdog.begins(String.join(" ", arguments));
            Cli result = Cli.run(arguments.toArray(String[]::new));
            codes[result.code() & 255]++;
            String problem = problem(result);
            if (!problem.isEmpty()) {
              wrong.putIfAbsent(
                  command.name() + problem.substring(0, 6), arguments + ": " + problem);
            }
          }
          return null;
        });

    assertThat(wrong.values()).isEmpty();
    assertThat(commands).hasSizeGreaterThan(8);
    assertThat(codes[0]).isGreaterThan(10);
    assertThat(codes[2]).isGreaterThan(10);
  }
}
