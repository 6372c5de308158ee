package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.weightinit.checkpoint.model.OptionValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code init --out}: what is said and which exit code there is; the bytes are tested elsewhere.
 */
class InitOutTest {

  @TempDir private Path temp;

  private Path list = Path.of("");

  @BeforeEach
  void writeList() throws IOException {
    list =
        Files.writeString(
            temp.resolve("mine.json"),
            """
            [{"name": "fc1.weight", "shape": [300, 200], "module": "Linear"},
             {"name": "fc1.bias", "shape": [300], "module": "Linear"},
             {"name": "fc2.weight", "shape": [100, 300], "module": "Linear"}]
            """);
  }

  private Cli init(String... options) {
    return Cli.run(
        Stream.concat(Stream.of("init", list.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void aFileIsWrittenAndSaidInWords() {
    Path file = temp.resolve("new/model.safetensors");
    Cli cli = init("--out", file.toString());
    assertThat(cli.err())
        .isEqualTo("weight-init: made the directory " + temp.resolve("new") + "\n");
    assertThat(cli.code()).isZero();
    assertThat(cli.out().lines().toList())
        .hasSize(7)
        .contains(
            temp.resolve("new/weight-init.json")
                + " says what was made, with a digest of every tensor.",
            "Verdict: all 3 tensors are as promised.",
            "  load_model(model, \"" + file + "\")");
    assertThat(file).isRegularFile();
    Cli again = init("--out", file.toString());
    assertThat(again.code()).isZero();
    assertThat(again.out())
        .isEqualTo(
            file + " is there already, made from the same seed and recipe: nothing was written.\n");
  }

  @Test
  void anotherCheckpointNeedsForce() {
    String out = temp.resolve("model").toString();
    assertThat(init("--out", out, "--max-shard-size", "150kB").code()).isZero();
    assertThat(temp.resolve("model/model-00001-of-00002.safetensors")).isRegularFile();
    Cli refused = init("--out", out, "--seed", "7");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "weight-init: "
                + out
                + ": another checkpoint is there; it is replaced only by force\n");
    Cli forced = init("--out", out, "--seed", "7", "--force", "--resume", "--format", "csv");
    assertThat(forced.code()).isZero();
    assertThat(forced.out().lines()).hasSize(2);
    assertThat(temp.resolve("model").toFile().list())
        .containsExactlyInAnyOrder("model.safetensors", "weight-init.json");
  }

  @Test
  void theDigestIsNamedOrNot() throws IOException {
    for (String digest : new String[] {"", "crc32c", "sha256"}) {
      Path out = temp.resolve("d" + digest);
      String option = digest.isEmpty() ? "--digest" : "--digest=" + digest;
      assertThat(init("--out", out.toString(), option).code()).isZero();
      assertThat(out.resolve("weight-init.json"))
          .content()
          .contains(digest.equals("crc32c") ? "\"crc32c\"" : "\"sha256\"");
    }
    // The word behind the flag is the model, as ever.
    assertThat(Cli.run("init", "--digest", list.toString()).out()).contains("sha256");
    assertThat(init("--digest", "crc32c").err()).contains("sha256 without --out");
  }

  @ParameterizedTest
  @CsvSource({
    "--max-shard-size 1GB, --max-shard-size needs --out",
    "--resume, --resume needs --out",
    "--force, --force needs --out",
    "--out TEMP/w.pt, 'path must be a directory or end with .safetensors, .npz or .npy: '",
    "--out TEMP/w.npz --dtype bfloat16, fc1.weight: NumPy has no bfloat16",
    "--out TEMP/w.npy, 'a .npy file holds one tensor, and the model has 3'",
    "--dtype-of bias, 'bias' is not PATTERN=TYPE",
    "--dtype-of bias=float8, unknown type 'float8'",
    "--dtype-of *bias=float16, '*bias' is not a regular expression",
    "--dtype-of ias=float16, --dtype-of ias=float16 decides about no tensor",
    "--dtype-of .*=float16 --dtype-of bias=float64, --dtype-of bias=float64 decides about no tensor",
    "--out TEMP/mine.json/w.safetensors, mine.json: ",
    "--out TEMP/w --max-shard-size 5XB, --max-shard-size must be a size such as 5GB or 500MB: 5XB",
    "--out TEMP/w --max-shard-size 0GB, bytes must be at least 1: 0"
  })
  void mistakesAreTold(String options, String message) {
    Cli cli = init(options.replace("TEMP", temp.toString()).split(" "));
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).startsWith("weight-init: ").contains(message).hasLineCount(1);
  }

  @Test
  void someTensorsHaveATypeOfTheirOwn() throws IOException {
    Path file = temp.resolve("model.safetensors");
    String[] types = {"--dtype", "bfloat16", "--dtype-of", "fc[12].weight=float16"};
    Cli cli =
        init(
            Stream.concat(
                    Stream.of(types), Stream.of("--dtype-of=bias=float32", "--out", "" + file))
                .toArray(String[]::new));
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).contains(", float32 (1), float16 (2), recipe he-normal");
    assertThat(temp.resolve("weight-init.json"))
        .content()
        .containsPattern("fc1.weight[^}]*F16")
        .containsPattern("fc1.bias[^}]*F32");
    // Without a file, the statistics are of the same types.
    assertThat(init("--format", "csv", "--dtype", "bfloat16", "--dtype-of", "bias=float64").out())
        .containsPattern("(?m)^fc1.bias,.*,float64$")
        .containsPattern("(?m)^fc2.weight,.*,bfloat16$");
  }

  @Test
  void filesForNumPy() throws IOException {
    Path file = temp.resolve("w.npz");
    Cli cli = init("--out", "" + file, "--digest", "sha256");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).endsWith("  import numpy\n  weights = numpy.load(\"" + file + "\")\n");
    assertThat(init("--out", "" + file, "--digest", "sha256").out())
        .contains("nothing was written");
    assertThat(init("--out", "" + file, "--seed", "2").code()).isEqualTo(2);
    assertThat(init("--out", "" + file, "--seed", "2", "--force").code()).isZero();
    Files.writeString(list, "[{\"name\": \"w\", \"shape\": [3, 2], \"module\": \"Linear\"}]");
    assertThat(init("--out", temp.resolve("w.npy").toString(), "--dtype", "float16").code())
        .isZero();
    assertThat(temp.resolve("w.npy")).hasSize(128 + 12);
  }

  @Test
  void anEmptyNameIsNotThisDirectory() {
    Cli cli = init("--out", "");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).startsWith("weight-init: --out needs a name");
    assertThat(Cli.run("init", "resnet50", "--out", "-").err())
        .startsWith("weight-init: --out needs a name; '-' is none");
    assertThat(Path.of("-")).doesNotExist();
  }

  /** Java takes a URI for a path with a directory "s3a:". */
  @ParameterizedTest
  @CsvSource({
    "init gpt2 --recipe hf-gpt2, s3a://bucket/gpt2",
    "init gpt2 --recipe hf-gpt2, file:///tmp/gpt2.safetensors",
    "dialect torch --call rand --shape 2, hdfs://host/w.npy",
    "experiment, https://host/report"
  })
  void aUriIsNoPlaceOnThisMachine(String command, String uri) {
    Cli cli = Cli.run((command + " --out " + uri).split(" ", -1));
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err().replaceAll("\\s+", " "))
        .contains("'--out': '" + uri + "' is a URI, and a path on this machine is needed");
    assertThat(Path.of(uri.substring(0, uri.indexOf('/')))).doesNotExist();
  }

  /** Every system refuses a name with this character; no system's own words are shown. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "init gpt2 --config",
        "init gpt2 --recipe hf-gpt2 --out",
        "dialect torch --call rand --shape 2 --out",
        "experiment --out"
      })
  void whatCanBeNoNameOfAFileIsAMistake(String command) {
    Cli cli = Cli.run((command + " a\u0000b").split(" ", -1));
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err().replaceAll("\\s+", " "))
        .contains("'a\\u0000b' cannot be the name of a file");
  }

  /** Linux lets nobody make a file in /proc, and calls it one that does not exist. */
  @Test
  void aPlaceWhereNothingCanBeMadeIsAMistake() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "the system has no /proc");
    Cli cli = init("--out", "/proc/x.safetensors");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err())
        .startsWith(
            "weight-init: /proc/x.safetensors: cannot be written: no such file or directory")
        .hasLineCount(1);
  }

  @Test
  void sizesAreDecimalUnlessTheySayOtherwise() {
    assertThat(OptionValue.bytes("5GB")).isEqualTo(5_000_000_000L);
    assertThat(OptionValue.bytes("1.5GiB")).isEqualTo(3L << 29);
    assertThat(OptionValue.bytes("200mb")).isEqualTo(200_000_000);
    assertThat(OptionValue.bytes("12")).isEqualTo(12);
  }
}
