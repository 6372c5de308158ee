package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Seed;
import io.github.weightinit.cli.output.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the forms of every command: JSON, tables on 80 columns, colours. */
class FormsTest {

  /** Longer than a line, as no tensor of a real model is. */
  private static final String LONG = "encoder.layers_of_the_tower." + "block.".repeat(12) + "query";

  @TempDir private Path directory;
  private String model;
  private String stored;

  @BeforeEach
  void writeModels() throws IOException {
    Path list = directory.resolve("m.json");
    Files.writeString(
        list,
        """
        {"list": [
          {"name": "%1$s.weight", "shape": [30, 40], "module": "Linear"},
          {"name": "%1$s.bias", "shape": [30], "module": "Linear"},
          {"name": "head.weight", "shape": [30, 30], "module": "Linear"}]}
        """
            .formatted(LONG));
    model = list.toString();
    stored = directory.resolve("m.safetensors").toString();
    assertThat(Cli.run("init", model, "--out", stored).code()).isZero();
  }

  /** Every command that prints a report, with what its name does not say. */
  private List<String> commands() {
    return List.of(
        "init " + model,
        "init " + model + " --digest",
        "init " + model + " --out " + directory.resolve("again.safetensors"),
        "plan " + model,
        "show " + model,
        "show " + stored,
        "check " + model,
        "check " + model + " --all",
        "check " + stored + " --list " + model,
        "check " + stored + " --list " + model + " --seed 42",
        "check " + stored + " --list " + model + " --seed 43",
        "gain",
        "gain --activation swiglu,leaky_relu(0.2) --fan-in 9",
        "forecast --depth 3",
        "experiment --width 10 --batch 10",
        "experiment --train --epochs 2 --runs 2 --scheme std=1 --activation sigmoid,relu",
        "dialect torch --call kaiming_normal_ --shape 6,7",
        "dialect torch --call randn --shape 3 --digest",
        "dialect torch --list",
        "dialect keras --list",
        "schemes",
        "recipes");
  }

  @Test
  void theJsonOfEveryCommandIsAnObjectThatSaysHowItWasMade() {
    for (String command : commands()) {
      Cli cli = Cli.run((command + " --format json").split(" "));
      assertThat(cli.out()).as(command).startsWith("{");
      Map<String, String> json = Json.flat(cli.out());
      assertThat(json)
          .as(command)
          .containsKeys("command", "version", "seed")
          .containsEntry("streamVersion", "" + Seed.STREAM_VERSION);
      assertThat(json.get("command")).startsWith("weight-init " + command.replaceFirst(" .*", ""));
      boolean draws = command.matches("(init|experiment|dialect (?!.*--list)|check .*--seed).*");
      assertThat(json.getOrDefault("seed", "").matches("-?\\d+"))
          .as(command)
          .isEqualTo(draws || command.startsWith("check " + model));
    }
  }

  @Test
  void theCommandInTheJsonGivesTheSameAgain() {
    var first = Json.flat(Cli.run("gain", "--activation", "elu(2)", "--format", "json").out());
    assertThat(first)
        .containsEntry("command", "weight-init gain --activation 'elu(2)' --format json");
  }

  @Test
  void noLineIsLongerThanTheScreen() {
    var commands = new ArrayList<>(commands());
    commands.addAll(List.of("plan gpt2 --recipe hf-gpt2", "plan vit_b_16", "show bert_base"));
    for (int width : new int[] {80, 70}) {
      for (String command : commands) {
        Cli cli = Cli.run(new Screen(width, false), command.split(" "));
        assertThat(cli.out()).as(command).isNotEmpty();
        // A word of a sentence stays whole.
        assertThat(
                cli.out()
                    .lines()
                    .filter(line -> !line.contains(directory.toString()) && !line.contains(LONG)))
            .as(command)
            .allMatch(line -> line.length() <= width);
      }
    }
  }

  /** The help has a least width, which must not stop the commands that need none. */
  @Test
  void aNarrowScreenStopsNoCommand() {
    for (int width : new int[] {20, 40, 54}) {
      for (String command : List.of("gain --activation relu", "schemes", "help init", "--help")) {
        Cli cli = Cli.run(new Screen(width, false), command.split(" "));
        assertThat(cli.err()).as("%s at %d", command, width).isEmpty();
        assertThat(cli.out()).isNotEmpty();
        assertThat(cli.code()).isZero();
      }
    }
  }

  /** A name that is too long stands on lines of its own; nothing of it is lost. */
  @Test
  void namesAreWhole() {
    for (String command : List.of("init", "plan", "show", "check")) {
      String out = Cli.run(Screen.PLAIN, command, model).out();
      assertThat(out.replaceAll("\n *", "")).as(command).contains(LONG + ".weight");
    }
  }

  @Test
  void aScreenOfGpt2HasOneLineForEachTensor() {
    List<String> lines = Cli.run(Screen.PLAIN, "init", "gpt2").out().lines().toList();
    assertThat(lines.get(0)).matches("tensor +shape +expected +measured +errors");
    assertThat(lines.indexOf("")).isEqualTo(1 + 148);
    assertThat(lines.get(150)).isEqualTo("gpt2: all 148 tensors are as promised.");
  }

  @Test
  void verdictsHaveColoursWhereTheyAreAllowed() {
    var coloured = new Screen(80, true);
    assertThat(Cli.run(coloured, "check", model).out()).contains("\u001b[32mok\u001b[0m\n");
    Cli flagged = Cli.run(coloured, "check", stored, "--list", model, "--seed", "43");
    assertThat(flagged.out()).contains("\u001b[31mFLAGGED\u001b[0m\n");
    assertThat(Cli.run(coloured, "forecast", "--activation", "relu").out())
        .contains(
            "relu, he-normal: \u001b[33mALIKE\u001b[0m\n",
            "relu, std=0.01: \u001b[31mVANISHES\u001b[0m\n");
    assertThat(Cli.run(coloured, "forecast", "--activation", "tanh").out())
        .contains("tanh, he-normal: \u001b[32mHEALTHY\u001b[0m\n");
    assertThat(Cli.run(coloured, "help").out()).contains("\u001b[");
    for (String command : commands()) {
      assertThat(Cli.run(Screen.PLAIN, command.split(" ")).out()).doesNotContain("\u001b");
    }
    assertThat(Cli.run(Screen.PLAIN, "help").out()).doesNotContain("\u001b");
    // A colour takes no room: without colours the table is the same.
    assertThat(Cli.run(coloured, "check", model).out().replaceAll("\u001b\\[\\d*m", ""))
        .isEqualTo(Cli.run(Screen.PLAIN, "check", model).out());
  }
}
