package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentCommandTest {

  @TempDir private Path directory;

  private static final String[] SMALL = {
    "experiment",
    "--activation",
    "relu",
    "--scheme",
    "he-normal",
    "--depth",
    "2",
    "--width",
    "8",
    "--batch",
    "10"
  };

  private static Cli small(String... more) {
    return Cli.run(Stream.of(SMALL, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private static Cli train(String... more) {
    String[] quick = {"experiment", "--train", "--depth", "3", "--width", "8", "--runs", "3"};
    return Cli.run(Stream.of(quick, more).flatMap(Stream::of).toArray(String[]::new));
  }

  @Test
  void trainingSaysHowManyAnswersAreRight() {
    Cli cli = train("--scheme", "he-normal,std=1e60", "--activation", "relu", "--epochs", "6");

    assertThat(cli.code()).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out())
        .contains("networks with 3 layers, 8 wide, in 3 runs; a guess has 33 %.")
        .containsPattern("activation +scheme +epoch 1 +epoch 5 +epoch 6 +diverged\n")
        .containsPattern("relu +he-normal( +\\d\\d % \\(\\d\\d-\\d\\d\\)){3} +-\n")
        .containsPattern("relu +std=1e60( +diverged){3} +3 of 3\n");
    assertThat(cli.out().lines().mapToInt(String::length).max().orElse(0)).isLessThan(81);
  }

  @Test
  void trainingHasTheSameNumbersInEveryForm() {
    String[] some = {"--scheme", "he-normal,std=1e60", "--activation", "relu", "--epochs", "2"};
    var json =
        Json.flat(
            train(
                    Stream.of(some, new String[] {"--format", "json"})
                        .flatMap(Stream::of)
                        .toArray(String[]::new))
                .out());
    Cli csv =
        train(
            Stream.of(some, new String[] {"--format", "csv"})
                .flatMap(Stream::of)
                .toArray(String[]::new));

    assertThat(json)
        .containsEntry("seed", "42")
        .containsEntry("networks[0].scheme", "he-normal")
        .containsEntry("networks[1].diverged", "3")
        .containsEntry("networks[1].epochs[2].accuracy", "0.0")
        .containsEntry("networks[1].epochs[2].loss", "null")
        .containsEntry(
            "command",
            "weight-init experiment --train --depth 3 --width 8 --runs 3 --scheme he-normal,std=1e60"
                + " --activation relu --epochs 2 --format json");
    assertThat(csv.out()).hasLineCount(1 + 2 * 3);
    assertThat(csv.out().lines().skip(1).findFirst().orElse(""))
        .startsWith("relu,he-normal,0," + json.get("networks[0].epochs[0].accuracy") + ",");
  }

  @Test
  void oneRunHasNoMedian() {
    Cli cli =
        Cli.run(
            ("experiment --train --depth 1 --width 1 --runs 1 --epochs 1 --activation relu"
                    + " --scheme he-normal")
                .split(" "));
    assertThat(cli.out())
        .contains("networks with 1 layer, 1 wide, in 1 run; a guess has 33 %.")
        .containsPattern("relu +he-normal +\\d+ %\n")
        .doesNotContain("median");
  }

  @Test
  void theClassicIsTheDefault() {
    Cli cli = Cli.run("experiment", "--runs", "3", "--out", directory.toString());

    assertThat(cli.code()).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out())
        .contains("sigmoid, std=1, 5 x 100: SATURATES")
        .contains("tanh, std=0.01, 5 x 100: VANISHES")
        .contains("relu, std=1, 5 x 100: EXPLODES")
        .contains("relu, he-normal, 5 x 100: HEALTHY")
        .contains("written: ");
    assertThat(directory.resolve("report.html").toFile().length()).isLessThan(300_000);
    assertThat(cli.out().lines().filter(line -> line.contains("/5 "))).hasSize(3 * 4 * 5);
  }

  @Test
  void theFormsHaveTheSameNumbers() {
    var json = Json.flat(small("--format", "json").out());
    Cli csv = small("--format", "csv");

    assertThat(json)
        .containsEntry("seed", "42")
        .containsEntry("command", "weight-init " + String.join(" ", SMALL) + " --format json")
        .containsEntry("networks[0].scheme", "he-normal")
        .containsKeys("networks[0].layers[1].histogram.counts[0]", "networks[0].forecast[1].std");
    assertThat(csv.out().lines().skip(1).findFirst().orElse(""))
        .startsWith("relu,he-normal,2,8,1,")
        .contains("," + json.get("networks[0].layers[0].std") + ",")
        .contains("," + json.get("networks[0].forecast[0].std") + ",");
    assertThat(csv.out()).hasLineCount(3);
  }

  @Test
  void filesAreReplacedAndNothingElseIsTouched() throws IOException {
    Path out = directory.resolve("a/b");
    Files.createDirectories(out);
    Files.writeString(out.resolve("report.html"), "old");
    Files.writeString(out.resolve("mine.txt"), "mine");
    assertThat(small("--out", out.toString()).err())
        .endsWith("another file is there; it is replaced only by force\n");
    assertThat(out.resolve("report.html")).hasContent("old");
    Cli cli = small("--force", "--out", out.toString());

    assertThat(cli.code()).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).contains("written: " + out.resolve("report.html") + "\n");
    assertThat(out.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(out.resolve("mine.txt")).hasContent("mine");
    try (Stream<Path> files = Files.list(out)) {
      // The page, and the pictures: learning, last layers, layers, three curves.
      assertThat(files).hasSize(1 + 1 + (1 + 1 + 1 + 3));
    }
    String page = Files.readString(out.resolve("report.html"));
    assertThat(small("--format", "csv", "--out", out.toString()).err())
        .contains("there already: ")
        .doesNotContain("written: ");
    assertThat(out.resolve("report.html")).hasContent(page);
  }

  @Test
  void severalSizesAreSectionsOfOnePage() throws IOException {
    Cli cli =
        Cli.run(
            "experiment",
            "--activation",
            "relu",
            "--scheme",
            "he-normal",
            "--depth",
            "2,3",
            "--width",
            "8",
            "--batch",
            "10",
            "--out",
            directory.toString());

    assertThat(cli.code()).isZero();
    assertThat(directory.resolve("report.html")).content().contains("3 layers of 8 units");
    assertThat(directory.resolve("histograms-d3-w8.svg")).exists();
  }

  @Test
  void whatIsNamedTwiceIsMadeOnce() {
    Cli cli =
        small(
            "--activation", "relu,relu", "--scheme", "he-normal,kaiming-normal", "--format", "csv");

    assertThat(cli.out()).isEqualTo(small("--format", "csv").out());
  }

  /** Without quotes the parentheses are the shell's. */
  @Test
  void theCommandOfThePageCanBePasted() {
    small("--activation", "leaky_relu(0.2)", "--out", directory.toString());

    assertThat(directory.resolve("report.html"))
        .content()
        .contains("--activation &#39;relu,leaky_relu(0.2)&#39; --scheme he-normal --depth 2 ");
  }

  @Test
  void aMistakeMakesNoDirectory() {
    Path out = directory.resolve("out");

    assertThat(small("--out", out.toString(), "--model", "nonsuch", "--recipe", "pytorch").err())
        .contains("unknown model 'nonsuch'");
    assertThat(out).doesNotExist();
    assertThat(small("--out", "").err()).contains("--out needs a name");
  }

  @Test
  void aModelIsCheckedOnAPageOfItsOwn() throws IOException {
    Path model = directory.resolve("model.json");
    Files.writeString(
        model,
        "[{\"name\": \"<b>.weight\", \"shape\": [64, 32], \"module\": \"Linear\"},"
            + " {\"name\": \"<b>.bias\", \"shape\": [64], \"module\": \"Linear\"}]");
    Path out = directory.resolve("out");
    Cli cli = small("--model", model.toString(), "--recipe", "pytorch", "--out", out.toString());

    assertThat(cli.err()).isEqualTo("weight-init: made the directory " + out + "\n");
    assertThat(cli.code()).isZero();
    assertThat(out.resolve("check.html")).content().contains("&lt;b&gt;.weight", "✓ ok");
    assertThat(out.resolve("report.html")).content().contains("href=\"check.html\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "--depth 0 | '--depth': must be from 1 to 1000, but was 0",
        "--width 0 | '--width': must be at least 1, but was 0",
        "--batch 1 | '--batch': must be at least 2, but was 1",
        "--activation rleu | unknown activation 'rleu'",
        "--scheme he | unknown scheme 'he'",
        "--scheme std=x | 'x' in 'std=x' is not a number",
        "--model gpt2 | Missing required argument",
        "--model gpt2 --recipe pytorch | --model needs --out",
        "--train --out x | --train prints a table",
        "--force | --force needs --out",
        "--train --force | --force needs --out",
        "--runs 3 | --runs needs --train or --out",
        "--epochs 3 | --epochs needs --train or --out",
        "--rate 0.1 | --rate needs --train or --out",
        "--train --batch 10 | --batch means nothing with --train",
        "--train --depth 2,3 | '--depth': must be one number with --train, but was [2, 3]",
        "--train --runs 0 | '--runs': must be from 1 to 10000, but was 0",
        "--train --epochs 0 | '--epochs': must be from 1 to 100000, but was 0",
        "--train --rate 0 | --rate must be positive and finite, but was 0.0",
        "--train --depth 1000 --width 1000 | take fewer layers, units, epochs or runs",
        "--width 40000 | MB of memory",
        "--depth 1000 --width 1500 --batch 100 | take fewer layers",
        "--out pom.xml | pom.xml: is not a directory",
      })
  void aMistakeIsSaidBeforeAnythingIsDone(String options, String message) {
    Cli cli = Cli.run(("experiment " + options).split(" "));

    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).contains(message).startsWith("weight-init: ");
  }
}
