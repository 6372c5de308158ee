package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.cli.output.LostOutput;
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
    assertThat(Cli.run("fill"))
        .isEqualTo(
            new Cli(2, "", "weight-init: Unknown command: 'fill' (see weight-init --help)\n"));
    assertThat(Cli.run("init", "--unknown"))
        .isEqualTo(new Cli(2, "", "weight-init: Unknown option: '--unknown'" + SEE_INIT));
    assertThat(Cli.run("init", "gpt2", "resnet50"))
        .isEqualTo(new Cli(2, "", "weight-init: 'resnet50' is one argument too many" + SEE_INIT));
  }

  @Test
  void anUnknownModelNamesTheKnownOnes(@TempDir Path directory) {
    String known =
        ": neither a bundled one (gpt2, resnet50, llama3_8b,"
            + " mobilenet_v3_small, vit_b_16, bert_base) nor a file\n";
    assertThat(Cli.run("init", "gemma"))
        .isEqualTo(new Cli(2, "", "weight-init: unknown model 'gemma'" + known));
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
    Path file = directory.resolve("m.json");
    Files.writeString(file, "[{\"name\": \"bias\", \"shape\": [3]}]");
    var err = new StringWriter();

    int code = Main.run(new PrintWriter(full()), new PrintWriter(err), "init", file.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err).hasToString("weight-init: standard output: it cannot be written\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help", "--version", "schemes", "init --help", "help init"})
  void helpThatCannotBeWrittenIsAFailureToo(String args) {
    var err = new StringWriter();

    int code = Main.run(new PrintWriter(full()), new PrintWriter(err), args.split(" "));

    assertThat(code).isEqualTo(1);
    assertThat(err).hasToString("weight-init: standard output: it cannot be written\n");
  }

  @Test
  void aFullDiskIsNamedAndAReaderThatHasGoneIsNot() {
    var err = new StringWriter();

    int full = new LostOutput(new IOException("No space left on device")).tell(printer(err));
    assertThat(full).isEqualTo(1);
    assertThat(err).hasToString("weight-init: standard output: No space left on device\n");
    // 128 and the number of SIGPIPE, which ends head's other neighbours.
    int gone = new LostOutput(new IOException("Broken pipe")).tell(printer(err));
    assertThat(gone).isEqualTo(141);
    assertThat(err.toString()).hasLineCount(1);
  }

  private static PrintWriter printer(StringWriter text) {
    return new PrintWriter(text, true);
  }

  private static Writer full() {
    return new Writer() {
      @Override
      public void write(char[] text, int offset, int length) throws IOException {
        throw new IOException("no space left");
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void withoutACommandTheUsageIsAnError() {
    Cli cli = Cli.run();

    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).isEqualTo(Cli.run("help").out()).startsWith("Usage: weight-init ");
  }

  @Test
  void helpOfACommandIsItsHelp() {
    assertThat(Cli.run("help", "plan")).isEqualTo(Cli.run("plan", "--help"));
    assertThat(Cli.run("help")).isEqualTo(Cli.run("--help"));
    assertThat(Cli.run("help", "plna").err())
        .contains("Unknown command: 'plna'; did you mean plan?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inti gpt2 | Unknown command: 'inti'; did you mean init?",
        "init --scheem he-normal | Unknown option: '--scheem'; did you mean --scheme?",
        "init --scheem=he-normal | Unknown option: '--scheem=he-normal'; did you mean --scheme?",
        "init -x | Unknown option: '-x' (see",
        "init --scheme He_Norml | unknown scheme 'He_Norml'; did you mean he-normal? (see",
        "init --scheme glorot-norml | unknown scheme 'glorot-norml'; did you mean xavier-normal?",
        "forecast --bias-variance 1e400 | '1e400' is not from 4.9e-324 to 1.8e308 in size (see",
        "forecast --bias-variance 0.01e-400 | '0.01e-400' is not from 4.9e-324 to 1.8e308 in size",
        "forecast --scheme std=1e400 | '1e400' in 'std=1e400' is not from 4.9e-324 to 1.8e308 in",
        "gain --activation elu(1e400) | the alpha of elu is not from 4.9e-324 to 1.8e308 in size:",
        "gain --activation elu(1e-400) | the alpha of elu is not from 4.9e-324 to 1.8e308 in size:",
        "dialect torch --call normal_ --shape 3 --arg std=1e400 | std: '1e400' is not from 4.9e-324",
        "plan gpt2 --recipe he-normal | 'he-normal' is not a recipe but a scheme: --scheme he-normal",
        "plan gpt2 --recipe Kaiming_Uniform | is not a recipe but a scheme: --scheme he-uniform (see",
        "plan gpt2 --scheme pytorch | 'pytorch' is not a scheme but a recipe for models, see --recipe",
        "forecast --scheme hf_gpt2 | is not a scheme but a recipe for models, see --recipe of",
        "init --recipe hfgpt2 | unknown recipe 'hfgpt2'; did you mean hf-gpt2? (see",
        "init --dtype flaot32 | unknown type 'flaot32'; did you mean float32? (see",
        "init gtp2 | nor a file; did you mean gpt2?",
        "gain --activation tahn | unknown activation 'tahn'; did you mean tanh? (see",
        "gain --activation leaky_rleu(2) | 'leaky_rleu(2)'; did you mean leaky_relu? (see",
        "dialect torhc --list | Invalid value for FRAMEWORK: unknown framework 'torhc'; did you mean"
            + " torch? (see",
        "dialect torch --call kaiming_nrmal_ | has no call 'kaiming_nrmal_'; did you mean"
            + " kaiming_normal_?",
      },
      quoteCharacter = '~')
  void aMistakeIsSaidInWordsThatHelp(String args, String message) {
    assertMistake(args, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forecast --activation , | '--activation': a value is missing in ','",
        "gain --activation , | '--activation': a value is missing in ','",
        "gain --activation relu, | '--activation': a value is missing in 'relu,'",
        "experiment --scheme , | '--scheme': a value is missing in ','",
        "experiment --depth , | '--depth': a value is missing in ','",
        "dialect torch --call randn --shape , | '--shape': a value is missing in ','",
      },
      quoteCharacter = '~')
  void anEmptyListIsAMistake(String args, String message) {
    assertMistake(args, "Invalid value for option " + message);
  }

  /** Java reads all of these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "forecast --scheme std=1d",
        "forecast --scheme std=0x1p3",
        "forecast --scheme gain=1f",
        "forecast --scheme std=\u0663",
        "forecast --bias-variance 1d",
        "forecast --depth \u0663",
        "init --seed \u0664\u0662",
        "gain --activation leaky_relu(1d)",
        "gain --activation elu(0x1p3)",
        "gain --activation relu --fan-in \u0663",
        "dialect torch --call randn --shape \u0663",
        "dialect torch --call normal_ --shape 3 --arg std=1d",
        "dialect torch --call random_ --shape 3 --arg from=\u0663",
        "init --set initializer_range=1d",
      })
  void onlyPlainNumbersAreNumbers(String args) {
    assertMistake(args, "");
  }

  private static void assertMistake(String args, String message) {
    Cli cli = Cli.run(args.split(" "));
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).startsWith("weight-init: ").contains(message).hasLineCount(1);
    assertThat(cli.err()).doesNotContain("java", "index 0", "Exception", "BigInteger");
  }

  /** What turns the direction of a line, or ends it, could make one name look like another. */
  @Test
  void namesCannotDisturbTheTerminal(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("m.json");
    Files.writeString(
        file,
        """
        [{"name": "a\\u202eb.bias", "shape": [3]}, {"name": "c\\u2028d.bias", "shape": [3]},
         {"name": "e\\udb40\\udc41f.bias", "shape": [3]}, {"name": "gr\u00f6\u00dfe.bias", "shape": [3]}]
        """);
    for (String command : new String[] {"init", "plan", "show", "check"}) {
      assertThat(Cli.run(command, file.toString()).out())
          .contains("a\\u202eb", "c\\u2028d", "e\\udb40\\udc41f", "gr\u00f6\u00dfe")
          .doesNotContain("\u202e", "\u2028", "\udb40");
    }
  }
}
