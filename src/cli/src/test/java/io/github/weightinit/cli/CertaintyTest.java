package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --strict} and {@code --set}, and what a plan says of its certainty. */
class CertaintyTest {

  @TempDir private Path directory;
  private String file;

  @BeforeEach
  void writeModel() throws IOException {
    Path path = directory.resolve("m.json");
    Files.writeString(
        path,
        """
        {"config": {"vision_config": 3},
         "list": [
         {"name": "model.embed_tokens.weight", "shape": [10, 20], "module": "Embedding"},
         {"name": "model.layers.0.mlp.up_proj.weight", "shape": [10, 20], "module": "Linear"}]}
        """);
    file = path.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "--recipe hf, general",
    "--recipe hf --set model_type=llama, exact",
    "--set model_type=llama, exact",
    "--recipe hf-llama, exact",
    "--recipe pytorch, exact",
    "--scheme he-normal, scheme",
  })
  void aPlanSaysHowSureItIs(String options, String certainty) {
    String[] args = ("plan " + file + " --format json " + options).split(" ");
    Cli plan = Cli.run(args);

    assertThat(plan.code()).isZero();
    assertThat(Json.flat(plan.out()))
        .containsEntry("tensors[0].certainty", certainty)
        .containsEntry("tensors[1].certainty", certainty);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "init", "check"})
  void strictRefusesWhatIsNotExact(String command) {
    Cli general = Cli.run(command, file, "--recipe", "hf", "--strict");
    Cli exact = Cli.run(command, file, "--recipe", "hf-llama", "--strict");

    assertThat(exact.code()).isZero();
    assertThat(general.code()).isEqualTo(2);
    assertThat(general.out()).isEmpty();
    assertThat(general.err())
        .endsWith(
            "weight-init: --strict: 2 of 2 tensors are not decided by a rule for this type of"
                + " model: model.embed_tokens.weight (general), model.layers.0.mlp.up_proj.weight"
                + " (general)\n");
  }

  @Test
  void setGivesANumberOfTheConfiguration() {
    for (String range : new String[] {"initializer_range", "text_config.initializer_range"}) {
      Cli plan =
          Cli.run(
              ("plan "
                      + file
                      + " --recipe hf-llama --format json --set "
                      + range
                      + "=0.5 --set a=1")
                  .split(" "));

      assertThat(plan.code()).isZero();
      assertThat(Json.flat(plan.out())).containsEntry("tensors[1].expectedStd", "0.5");
      assertThat(plan.err())
          .contains("warning: --set a=1 changes no tensor\n")
          .doesNotContain(range + "=0.5 changes");
    }
  }

  @Test
  void aSettingThatTheTypeDoesNotReadIsTold() {
    Cli plan =
        Cli.run(
            ("plan " + file + " --recipe hf --set model_type=mbart --set initializer_range=0.5")
                .split(" "));

    assertThat(plan.err())
        .contains("warning: --set initializer_range=0.5 changes no tensor\n")
        .doesNotContain("model_type=mbart changes");
  }

  @Test
  void aSchemeSaysThatItUsesNoNumber() {
    Cli plan = Cli.run("plan", file, "--set", "initializer_range=0.5");

    assertThat(plan.code()).isZero();
    assertThat(plan.err()).contains("warning: --set initializer_range=0.5 changes no tensor");
  }

  /** A scheme reads no number, but the word is a mistake all the same. */
  @Test
  void aWordForANumberIsAnErrorThoughASchemeReadsNone() {
    for (String command : new String[] {"plan", "init", "check"}) {
      Cli run = Cli.run(command, "gpt2", "--set", "initializer_range=abc");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("initializer_range must be a number: abc");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "initializer_range | expected NAME=VALUE, as initializer_range=0.01",
        "=1 | expected NAME=VALUE, as initializer_range=0.01, but got '=1'",
        "a..b=1 | expected NAME=VALUE, as initializer_range=0.01, but got 'a..b=1'",
        "a=0,01 | the value must be a number, true, false, or a text, as 0.01 or \"a text\", but is '0,01' in 'a=0,01'",
        "a= | but is '' in 'a='",
        "a=O.01 | but is 'O.01' in 'a=O.01'",
        "a=[1] | but is '[1]' in 'a=[1]'",
        "vision_config.a=1 | 'vision_config' is no section of the configuration, but is 3",
        "initializer_range=abc | initializer_range must be a number: abc",
        "text_config.initializer_range=true | initializer_range must be a number: true",
        "tie_word_embeddings=yes | tie_word_embeddings must be true or false: yes",
      })
  void aMalformedSettingIsAnErrorThatSaysWhatIsExpected(String setting, String message) {
    Cli plan = Cli.run("plan", file, "--recipe", "hf", "--set", setting);

    assertThat(plan.code()).isEqualTo(2);
    assertThat(plan.err()).contains(message);
  }
}
