package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.stored.StoredFloats;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check PATH}: files of others, made by {@code others.py}, and our own. */
class CheckStoredTest {

  @TempDir private Path directory;
  private String list;

  @BeforeEach
  void writeList() throws IOException {
    Path path = directory.resolve("small.json");
    Files.writeString(
        path,
        """
        [{"name": "fc.weight", "shape": [100, 300], "module": "Linear"},
         {"name": "fc.bias", "shape": [100], "module": "Linear"},
         {"name": "ln.weight", "shape": [300], "module": "LayerNorm"},
         {"name": "ln.bias", "shape": [300], "module": "LayerNorm"}]
        """);
    list = path.toString();
  }

  private Path fixture(String name) throws IOException {
    Path copy = directory.resolve(name);
    Files.createDirectories(copy.getParent());
    try (InputStream in = getClass().getResourceAsStream("stored/" + name)) {
      Files.copy(Objects.requireNonNull(in, name), copy);
    }
    return copy;
  }

  private String write(String seed) {
    Path file = directory.resolve("model.safetensors");
    Cli written = Cli.run("init", list, "--recipe", "pytorch", "--seed", seed, "--out", "" + file);
    assertThat(written.code()).as(written.err()).isZero();
    return file.toString();
  }

  /** Changes the first byte of the first place where some bytes stand. */
  private static void replace(Path file, byte[] bytes, byte first) throws IOException {
    byte[] all = Files.readAllBytes(file);
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(new String(bytes, StandardCharsets.ISO_8859_1));
    assertThat(at).isPositive();
    all[at] = first;
    Files.write(file, all);
  }

  @Test
  void aDirectoryOfTransformersFitsItsRecipe() throws IOException {
    Path config = fixture("gpt2/config.json");
    fixture("gpt2/model.safetensors");
    Cli check = Cli.run("check", "" + config.getParent());
    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out())
        .contains("28 tensors with 37,120 weights fit recipe hf")
        .contains("one wrong bit or a transposition is not seen without --seed");
    assertThat(check.err()).contains("model_type gpt2");
  }

  @Test
  void oneTensorThatIsWrongIsNamed() throws IOException {
    Path config = fixture("gpt2/config.json");
    Path file = fixture("gpt2/model.safetensors");
    new StoredFloats(file)
        .change(
            "transformer.wte.weight",
            weights -> {
              for (int i = 0; i < weights.length; i++) {
                weights[i] *= 0.9f;
              }
            });
    Cli check = Cli.run("check", "" + config.getParent());
    assertThat(check.code()).isOne();
    assertThat(check.out())
        .contains("transformer.wte.weight: the standard deviation is 0.01794")
        .contains("1 of 28 tensors FLAGGED");
  }

  @Test
  void buffersAreThoseOfANewModel() throws IOException {
    Path file = fixture("network.pt");
    Cli check = Cli.run("check", "" + file, "--recipe", "pytorch", "--format", "csv");
    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out()).contains("1.running_var,16,F32,16,,,ok");
    // The first of 16 variances: 1 becomes 2.
    byte[] ones = new byte[64];
    for (int i = 0; i < 16; i++) {
      ones[4 * i + 2] = (byte) 0x80;
      ones[4 * i + 3] = 0x3F;
    }
    byte[] all = Files.readAllBytes(file);
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int last = text.lastIndexOf(new String(ones, StandardCharsets.ISO_8859_1));
    all[last + 2] = 0;
    all[last + 3] = 0x40;
    Files.write(file, all);
    Cli used = Cli.run("check", "" + file, "--recipe", "pytorch");
    assertThat(used.code()).isOne();
    assertThat(used.out())
        .contains("1.running_var: a new model has 1 at [0], the file 2: the model has been used");
  }

  /** The tensors of the recipe are counted, and the weights of these alone. */
  @Test
  void aBufferIsNoTensorOfTheRecipe() throws IOException {
    Path file = Path.of(write("42"));
    addCount(file);
    String[] command = {"check", "" + file, "--recipe", "pytorch", "--seed", "42"};
    assertThat(Cli.run(command).out())
        .contains("ok, 4 tensors are those")
        .contains(" to the last bit, 30,700 weights in all");
    byte[] all = Files.readAllBytes(file);
    all[all.length - 8] = 5;
    Files.write(file, all);
    assertThat(Cli.run(command).out())
        .contains("num_batches_tracked: a new model has 0 at [0], the file 5");
  }

  /** Adds a buffer of one integer, which is 0. */
  private static void addCount(Path file) throws IOException {
    ByteBuffer old = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) old.getLong()];
    old.get(header);
    int end = old.remaining();
    String entry =
        "{\"num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[%d,%d]},";
    String text = new String(header, StandardCharsets.UTF_8).strip();
    byte[] more =
        (entry.formatted(end, end + 8) + text.substring(1)).getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(8 + more.length + end + 8).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, all.putLong(more.length).put(more).put(old).array());
  }

  @Test
  void withTheSeedEveryBitCounts() throws IOException {
    String file = write("42");
    Cli right = Cli.run("check", file, "--recipe", "pytorch", "--seed", "42");
    assertThat(right.code()).isZero();
    assertThat(right.out())
        .contains(
            "ok, 4 tensors are those of recipe pytorch and seed 42 to the last bit, 30,700"
                + " weights in all");
    // The ones of the norm: the lowest byte of the first.
    replace(Path.of(file), new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, (byte) 0x80, 0x3F}, (byte) 1);
    Cli wrong = Cli.run("check", file, "--recipe", "pytorch", "--seed", "42");
    assertThat(wrong.code()).isOne();
    assertThat(wrong.out())
        .contains("ln.weight: 1 of 300 weights differs, the first at [0]: file 1.0000001, recipe 1")
        .contains("1 of 4 tensors FLAGGED, the others are those of recipe pytorch and seed 42");
  }

  @Test
  void anotherSeedIsNotCalledAHundredFaults() {
    String file = write("42");
    Cli check = Cli.run("check", file, "--recipe", "pytorch", "--seed", "43");
    assertThat(check.code()).isOne();
    assertThat(check.out())
        .contains("weight-init.json says Seed[42], but Seed[43] is asked for")
        .contains("no random tensor is that of seed 43: another seed or another program.")
        .contains("2 of 2 have the distribution of the recipe");
  }

  @Test
  void theStatementIsCompared() throws IOException {
    String file = write("42");
    Cli unasked = Cli.run("check", file, "--recipe", "pytorch");
    assertThat(unasked.code()).isZero();
    assertThat(unasked.out()).contains("says Seed[42]: with that --seed every bit is compared");
    Path statement = directory.resolve("weight-init.json");
    Files.writeString(
        statement, Files.readString(statement).replace("\"fc.bias\"", "\"fc.other\""));
    Cli missing = Cli.run("check", file, "--recipe", "pytorch", "--seed", "42");
    assertThat(missing.code()).isOne();
    assertThat(missing.out())
        .contains("fc.other: weight-init.json names it, and the file lacks it");
  }

  @Test
  void aListTellsKindsSecondNamesAndWhatIsMissing() throws IOException {
    Path file = directory.resolve("scaled.safetensors");
    Path all =
        list("[4, 3]", "{\"name\":\"head.weight\",\"shape\":[4,3],\"tied_to\":\"fc.weight\"}");
    Cli made = Cli.run("init", "" + all, "--recipe", "pytorch", "--seed", "5", "--out", "" + file);
    assertThat(made.code()).as(made.err()).isZero();
    // The file alone does not say what the scalar is.
    Cli alone = Cli.run("check", "" + file, "--recipe", "pytorch", "--seed", "5");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("'scale': no rule of recipe pytorch for shape []");
    Cli told =
        Cli.run("check", "" + file, "--list", "" + all, "--recipe", "pytorch", "--seed", "5");
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out()).contains("ok, 2 tensors are those of recipe pytorch and seed 5");
    Path more = list("[4, 3]", "{\"name\":\"fc.bias\",\"shape\":[4],\"module\":\"Linear\"}");
    Cli missing =
        Cli.run("check", "" + file, "--list", "" + more, "--recipe", "pytorch", "--seed", "5");
    assertThat(missing.code()).isOne();
    assertThat(missing.err()).contains("the list has what the checkpoint lacks: fc.bias\n");
    assertThat(missing.out()).contains("fc.bias: the list names it, and the file lacks it");
    Path other = list("[3, 4]", "{\"name\":\"fc.bias\",\"shape\":[3],\"module\":\"Linear\"}");
    Cli shape = Cli.run("plan", "" + file, "--list", "" + other, "--recipe", "pytorch");
    assertThat(shape.code()).isEqualTo(2);
    assertThat(shape.err()).contains("'fc.weight': has shape [4, 3], and the list says [3, 4]");
    assertThat(Cli.run("plan", "gpt2", "--list", "gpt2", "--recipe", "hf-gpt2").err())
        .isEqualTo("weight-init: --list is for a checkpoint, and MODEL is a list: gpt2\n");
    assertThat(Cli.run("check", "\u202e", "--list", "gpt2").err())
        .isEqualTo("weight-init: --list is for a checkpoint, and MODEL is a list: \\u202e\n");
  }

  private Path list(String shape, String more) throws IOException {
    return Files.writeString(
        directory.resolve("list.json"),
        """
        [{"name":"fc.weight","shape":%s,"module":"Linear"},
         {"name":"scale","shape":[],"module":"LayerNorm"}, %s]
        """
            .formatted(shape, more));
  }

  @Test
  void reportsForPrograms() {
    String file = write("42");
    Cli json = Cli.run("check", file, "--recipe", "pytorch", "--seed", "42", "--format", "json");
    assertThat(json.out())
        .contains("\"passed\" : true")
        .contains("\"verdict\" : \"equal\"")
        .contains("\"seed\" : 42");
    Cli statistics = Cli.run("check", file, "--recipe", "pytorch", "--format", "json");
    assertThat(statistics.out())
        .contains("\"seed\" : null")
        .contains("\"name\" : \"kolmogorov-smirnov\"");
    Cli all = Cli.run("check", file, "--recipe", "pytorch", "--all");
    assertThat(all.out())
        .contains("fc.weight: ok: the weights are as promised\n  30,000 of 30,000 weights\n");
  }

  @Test
  void errors() throws IOException {
    String file = write("42");
    Cli sample = Cli.run("check", file, "--recipe", "pytorch", "--sample", "5");
    assertThat(sample.code()).isEqualTo(2);
    assertThat(sample.err())
        .contains("--sample is for weights that are made: a file is read as a whole");
    Files.write(Path.of(file), new byte[] {1, 2, 3});
    Cli damaged = Cli.run("check", file, "--recipe", "pytorch");
    assertThat(damaged.code()).isEqualTo(2);
    assertThat(damaged.err()).startsWith("weight-init: " + file);
  }
}
