package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  private static final String SEE_INIT = " (see weight-init init --help)\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--dtype int8 | '--dtype': unknown type 'int8';"
            + " known are float64, float32, bfloat16, float16",
        "--format xml | '--format': unknown format 'xml'; known are table, csv, json",
        "--threads 0 | '--threads': must be from 1 to 1024, but was 0",
        "--threads -1 | '--threads': must be from 1 to 1024, but was -1",
        "--threads 1025 | '--threads': must be from 1 to 1024, but was 1025",
        "--threads two | '--threads': 'two' is not an integer",
        "--seed abc | '--seed': 'abc' is not an integer",
        "--seed 9223372036854775808 | '--seed': '9223372036854775808' is not from -2^63 to 2^63 - 1",
        "--scheme he | '--scheme': unknown scheme 'he'; known are he-normal, he-uniform,"
            + " he-normal-truncated, xavier-normal, xavier-uniform, xavier-normal-truncated,"
            + " lecun-normal, lecun-uniform, lecun-normal-truncated, orthogonal, standard-normal"
            + " (kaiming- for he-, glorot- for xavier-)",
      },
      quoteCharacter = '~')
  void aBadValueIsOneLineAndExitCode2(String option, String message) {
    Cli cli = Cli.run(("init " + option).split(" "));

    assertThat(cli)
        .isEqualTo(new Cli(2, "", "weight-init: Invalid value for option " + message + SEE_INIT));
  }

  @Test
  void otherMistakesAreOneLineAndExitCode2() {
    assertThat(Cli.run())
        .isEqualTo(
            new Cli(2, "", "weight-init: Missing required subcommand (see weight-init --help)\n"));
    assertThat(Cli.run("fill").code()).isEqualTo(2);
    assertThat(Cli.run("init", "--unknown"))
        .isEqualTo(new Cli(2, "", "weight-init: Unknown option: '--unknown'" + SEE_INIT));
    assertThat(Cli.run("init", "gpt2", "resnet50").err()).hasLineCount(1);
  }

  @Test
  void anUnknownModelNamesTheKnownOnes(@TempDir Path directory) {
    String known =
        ": neither a bundled one (gpt2, resnet50, llama3_8b,"
            + " mobilenet_v3_small, vit_b_16, bert_base) nor a file\n";
    assertThat(Cli.run("init", "gpt3"))
        .isEqualTo(new Cli(2, "", "weight-init: unknown model 'gpt3'" + known));
    assertThat(Cli.run("init", ""))
        .isEqualTo(new Cli(2, "", "weight-init: unknown model ''" + known));
    assertThat(Cli.run("init", "a\0b"))
        .isEqualTo(new Cli(2, "", "weight-init: unknown model 'a\\u0000b'" + known));
    assertThat(Cli.run("init", directory.toString()))
        .isEqualTo(new Cli(2, "", "weight-init: " + directory + ": has no file *.safetensors\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "init --help",
        "init --version",
        "plan --help",
        "schemes --help",
        "recipes --help"
      })
  void helpAndVersionGoToStandardOutput(String args) {
    Cli cli = Cli.run(args.split(" "));

    assertThat(cli.code()).isZero();
    assertThat(cli.out()).contains(args.endsWith("help") ? "Usage: weight-init" : "weight-init ");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void helpShowsTheDefaults() {
    assertThat(Cli.run("init", "--help").out().replaceAll("\\s+", " "))
        .contains("(default: gpt2)", "(default: he-normal)", "(default: 42)", "else float32)");
  }

  @ParameterizedTest
  @CsvSource({
    "he-normal, HE_NORMAL",
    "kaiming-normal, HE_NORMAL",
    "Kaiming_Uniform, HE_UNIFORM",
    "kaiming-normal-truncated, HE_NORMAL_TRUNCATED",
    "glorot-uniform, XAVIER_UNIFORM",
    "glorot-normal-truncated, XAVIER_NORMAL_TRUNCATED",
    "lecun-normal-truncated, LECUN_NORMAL_TRUNCATED",
    "standard-normal, STANDARD_NORMAL",
  })
  void aSchemeHasTheNamesOfBothAuthors(String name, Scheme scheme) {
    assertThat(Scheme.named(name)).isEqualTo(scheme);
  }

  @Test
  void aReportThatCannotBeWrittenIsAFailure(@TempDir Path directory) throws Exception {
    var full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Path file = directory.resolve("m.json");
    Files.writeString(file, "[{\"name\": \"bias\", \"shape\": [3]}]");
    var err = new StringWriter();

    int code = Main.run(new PrintWriter(full), new PrintWriter(err), "init", file.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err).hasToString("weight-init: the report could not be written\n");
  }
}
