package io.github.weightinit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.preset.HuggingFace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job as {@code spark-submit} runs it: it begins Spark itself. */
class MainTest {

  private static final List<String> SPARK =
      List.of("spark.master", "spark.ui.enabled", "spark.driver.host", "spark.driver.bindAddress");

  @TempDir private Path temp;

  private String out = "";
  private String err = "";

  @BeforeAll
  static void putProperties() {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
  }

  @AfterAll
  static void clearProperties() {
    SPARK.forEach(System::clearProperty);
  }

  private int run(String... args) {
    var stdout = new ByteArrayOutputStream();
    var stderr = new ByteArrayOutputStream();
    int status =
        Main.run(
            new PrintStream(stdout, true, StandardCharsets.UTF_8),
            new PrintStream(stderr, true, StandardCharsets.UTF_8),
            args);
    out = stdout.toString(StandardCharsets.UTF_8);
    err = stderr.toString(StandardCharsets.UTF_8);
    return status;
  }

  private int init(String... more) throws IOException {
    Path config = Files.writeString(temp.resolve("gpt2.json"), Models.CONFIG);
    var args = new ArrayList<String>(List.of("init", config.toString(), "--dtype=bfloat16"));
    args.addAll(List.of("--max-shard-size", "60KB", "--out", "file:" + temp.resolve("gpt2")));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private int check(String... more) {
    var args = new ArrayList<String>(List.of("check", "file:" + temp.resolve("gpt2")));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  @Test
  void initWritesAndCheckFindsAFlippedBit() throws IOException {
    assertThat(init("--recipe", "hf", "--seed", "7")).isZero();
    Path gpt2 = temp.resolve("gpt2");
    assertThat(out)
        .startsWith("file:" + gpt2 + ": 292 tensors of " + temp.resolve("gpt2.json"))
        .contains("bfloat16, recipe hf, seed 7, ")
        .hasLineCount(1);
    Checkpoint.of(HuggingFace.models().plan(Models.gpt2()), Seed.of(7), ElementType.BFLOAT16)
        .maxShardSize(60_000)
        .write(temp.resolve("one"));
    Models.bytes(temp.resolve("one"))
        .forEach((name, bytes) -> assertThat(gpt2.resolve(name)).hasBinaryContent(bytes));
    assertThat(gpt2.resolve("config.json")).hasContent(Models.CONFIG);

    assertThat(check("--recipe", "hf", "--seed", "7")).isZero();
    assertThat(out)
        .endsWith(
            ": ok, 292 tensors are those of recipe hf and seed 7 to the last bit, %,d weights in all\n"
                .formatted(Models.gpt2().parameters().stream().mapToLong(p -> p.size()).sum()));

    StoredTensor tensor;
    try (StoredModel stored = StoredModel.open(gpt2)) {
      tensor = stored.find("transformer.h.3.mlp.c_fc.weight").orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(tensor.file());
    // The tensor is alone in its file, so its bytes are the last ones; it has 128 rows of 512.
    int last = bytes.length - 2 * (128 * 512) + 2 * (5 * 512 + 17);
    bytes[last] ^= 1;
    Files.write(tensor.file(), bytes);

    assertThat(check("--recipe", "hf", "--seed", "7")).isEqualTo(1);
    assertThat(out)
        .startsWith(
            "transformer.h.3.mlp.c_fc.weight: 1 of 65,536 weights differs, the first at [5, 17]: file ")
        .contains("; it is in " + tensor.file().getFileName() + "\n")
        .endsWith("gpt2: 1 of 292 tensors FLAGGED, the others are those of recipe hf and seed 7\n");
  }

  /** A check fills whole tensors too. */
  @Test
  void initAndCheckSayWhatWholeTensorsTake() throws IOException {
    String list =
        "{\"list\": [{\"name\": \"w.weight\", \"shape\": [512, 1024], \"module\": \"Linear\"}]}";
    String file = Files.writeString(temp.resolve("list.json"), list).toString();
    // 2^19 weights, of 8 and 10 bytes: 9 MiB
    String memory = "1 tensors are filled as a whole, and the largest, w.weight, takes some 9 MiB";
    String uri = "file:" + temp.resolve("whole");
    assertThat(run("init", file, "--scheme=orthogonal", "--dtype=float64", "--out", uri)).isZero();
    assertThat(err).contains(memory);
    assertThat(run("check", uri, "--list", file, "--scheme=orthogonal", "--seed=42")).isZero();
    assertThat(err).contains(memory);
  }

  @Test
  void checkSaysWhatTheFilesLackAndThatTheSeedIsAnother() throws IOException {
    assertThat(init("--recipe", "hf")).isZero();
    assertThat(check("--recipe", "hf", "--seed", "1")).isEqualTo(1);
    assertThat(out)
        .contains("; no random tensor is that of seed 1: another seed or another program");
    assertThat(err).contains("weight-init.json says Seed[42], but Seed[1] is asked for");

    Path some = temp.resolve("gpt2/model-00009-of-00");
    Path file;
    try (var files = Files.list(temp.resolve("gpt2"))) {
      file = files.filter(f -> f.toString().startsWith(some.toString())).findFirst().orElseThrow();
    }
    Files.delete(file);
    assertThat(check("--recipe", "hf", "--seed", "42")).isEqualTo(2);
    assertThat(err)
        .contains("file:" + temp.resolve("gpt2"))
        .contains("no such file, but model.safetensors.index.json says that tensors are there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "init gpt2 | init needs --out",
        "init gpt2 --out file:/x --sed 1 | Unknown option: '--sed'; did you mean --seed or --set?",
        "init gpt2 --out file:/x --seed one | '--seed': 'one' is not an integer",
        "init gpt2 --out file:/x --recipe gpt2 | '--recipe': unknown recipe 'gpt2'",
        "init gpt2 --out file:/x --dtype f32 | '--dtype': unknown type 'f32'",
        "init gpt2 --out file:/x --max-shard-size 5X | must be a size such as 5GB or 500MB: 5X",
        "init gpt2 --out file:/x --max-shard-size 0 | bytes must be at least 1: 0",
        "init gpt2 --out file:/x.npz | --out must be a directory",
        "init gpt3 --out file:/x | unknown model 'gpt3'",
        "init gpt2 resnet50 --out file:/x | 'resnet50' is one argument too many",
        "init gpt2 --out | Missing required parameter for option '--out'",
        "init --seed 1 --seed 2 | option '--seed' should be given only once",
        "init --scheme he-normal --recipe hf --out file:/x | mutually exclusive",
        "check hdfs://host/x | check needs --seed",
        "check | check needs a directory",
        "check x --seed 1 --resume | Unknown option: '--resume'",
        "plan gpt2 | the first argument must be init or check: 'plan'",
      })
  void aBadArgumentIsRefusedBeforeSparkBegins(String line, String message) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err).startsWith("weight-init: ").contains(message);
    assertThat(out).isEmpty();
  }

  @Test
  void helpIsPrinted() {
    assertThat(run("--help")).isZero();
    assertThat(out).startsWith("Usage: spark-submit");
    assertThat(run("init", "--help")).isZero();
  }
}
