package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shell completes what the command knows, asked as the shell asks it. */
class CompletionTest {

  private static final Path BASH = Path.of("/bin/bash");

  @TempDir private Path directory;

  static boolean hasBash() {
    return Files.isExecutable(BASH);
  }

  /** Returns what bash offers for the last of the words. */
  private List<String> offered(String words) throws IOException, InterruptedException {
    Path script = directory.resolve("weight-init.bash");
    Files.writeString(script, Cli.run("completion", "bash").out());
    String ask =
        """
        source '%s'
        COMP_WORDS=(%s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE="${COMP_WORDS[*]}"
        COMP_POINT=${#COMP_LINE}
        registered=$(complete -p weight-init)
        function=${registered#*-F }
        ${function%% *}
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script, words);
    Path errors = directory.resolve("errors");
    Process bash =
        new ProcessBuilder(BASH.toString(), "--norc", "-c", ask)
            .redirectError(errors.toFile())
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(Files.readString(errors)).isZero();
    return out.lines().map(String::strip).toList();
  }

  @EnabledIf("hasBash")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight-init fore | forecast",
        "weight-init init --sch | --scheme",
        "weight-init init --scheme xavier-un | xavier-uniform",
        "weight-init init gpt2 --recipe hf-gp | hf-gpt2",
        "weight-init check --recipe torchvision-vi | torchvision-vit",
        "weight-init init mobile | mobilenet_v3_small",
        "weight-init plan --list resn | resnet50",
        "weight-init init --dtype bfl | bfloat16",
        "weight-init gain --activation quick | quick_gelu",
        "weight-init forecast --scheme std | std=0.01",
        "weight-init experiment --recipe hf-lla | hf-llama",
        "weight-init dialect tor | torch",
        "weight-init help comp | completion",
        "weight-init completion z | zsh",
        "weight-init schemes --format j | json",
      })
  void bashCompletes(String words, String offer) throws Exception {
    assertThat(offered(words)).containsExactly(offer);
  }

  @Test
  void zshReadsTheSameOnceItsCompletionIsLoaded() {
    String bash = Cli.run("completion", "bash").out();
    assertThat(Cli.run("completion", "zsh").out()).startsWith("autoload ").endsWith(bash);
    assertThat(Cli.run("completion", "fish").err())
        .contains("unknown shell 'fish'; known are bash, zsh");
  }
}
