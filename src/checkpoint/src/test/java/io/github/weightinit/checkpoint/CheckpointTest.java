package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.DigestSink;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.ModelSink;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.testing.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final Seed SEED = Seed.of(42);

  /** As long as a name may be. */
  private static final String LONG = "x".repeat(255 - ".safetensors".length()) + ".safetensors";

  @TempDir private Path temp;

  private static Checkpoint mixed() {
    return Checkpoint.of(Models.mixed(), SEED, ElementType.FLOAT32);
  }

  private static ModelSink failingAt(String name) {
    return (tensor, type) -> {
      if (tensor.parameter().name().equals(name)) {
        throw new IllegalStateException("on purpose");
      }
      return slice -> {};
    };
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> "" + file.getFileName()).sorted().toList();
    }
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    var contents = new TreeMap<String, String>();
    for (String name : names(directory)) {
      byte[] bytes = Files.readAllBytes(directory.resolve(name));
      contents.put(name, bytes.length + ":" + Arrays.hashCode(bytes));
    }
    return contents;
  }

  @Test
  void oneFileHoldsTheWeightsOfThePlan() throws IOException {
    Path file = temp.resolve("new/place/model.safetensors");
    WrittenCheckpoint written = mixed().write(file);
    ReadFile read = ReadFile.of(file);
    Map<String, float[]> expected = Models.mixed().fill(SEED);
    assertThat(read.tensors().keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach((name, array) -> assertThat(read.floats(name)).as(name).isEqualTo(array));
    assertThat(read.get("scale").shape()).isEqualTo("[]");
    assertThat(written.files()).containsExactly(file);
    assertThat(written.bytes()).isEqualTo(Files.size(file));
    assertThat(written.directoriesMade()).hasSize(2);
    assertThat(names(temp.resolve("new/place")))
        .containsExactly("model.safetensors", "weight-init.json");
  }

  @Test
  void threadsAndStreamsGiveTheSameBytes() throws IOException {
    for (TensorDigest digest : TensorDigest.values()) {
      var places = new TreeMap<String, String>();
      for (int threads : new int[] {1, 2, 5}) {
        Path directory = temp.resolve(digest + "-" + threads);
        mixed().digest(digest).threads(threads).maxShardSize(900_000).write(directory);
        places.put(contents(directory).toString(), directory.toString());
      }
      assertThat(places).hasSize(1);
      Path directory = temp.resolve(digest + "-1");
      for (int threads : new int[] {1, 2, 5}) {
        streamsGive(directory, mixed().digest(digest).threads(threads).maxShardSize(900_000));
      }
    }
  }

  private static void streamsGive(Path directory, Checkpoint checkpoint) throws IOException {
    var digests = new HashMap<String, String>();
    for (Shard shard : checkpoint.shards()) {
      var out = new ByteArrayOutputStream();
      digests.putAll(checkpoint.write(shard, out));
      assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(directory.resolve(shard.file())));
    }
    assertThat(checkpoint.statement(digests))
        .isEqualTo(Files.readString(directory.resolve("weight-init.json")));
    assertThat(checkpoint.index())
        .isEqualTo(Files.readString(directory.resolve("model.safetensors.index.json")));
  }

  @Test
  void aShardThatIsNotOfThePlanIsRefusedBeforeAByteIsWritten() {
    Checkpoint checkpoint = mixed();
    TensorEntry known = checkpoint.shards().get(0).tensors().get(0);
    var unknown = new TensorEntry("other", known.dtype(), known.shape(), 0, known.end());
    var out = new ByteArrayOutputStream();
    Refused.with(
        "shard must have each tensor once: " + known.name(),
        () -> checkpoint.write(new Shard("a", List.of(known, known), 8, 8), out));
    Refused.with(
        "no parameter of this name: other",
        () -> checkpoint.write(new Shard("a", List.of(known, unknown), 8, 8), out));
    assertThat(out.size()).isZero();
  }

  @Test
  void theStatementHoldsTheDigestsThatTheEngineGives() throws IOException {
    Path file = temp.resolve("model.safetensors");
    mixed().digest(TensorDigest.SHA256).write(file);
    var digests = new DigestSink();
    ModelFiller.of(Models.mixed(), SEED).into(digests);
    String statement = Files.readString(temp.resolve("weight-init.json"));
    assertThat(statement)
        .contains(digests.sha256("proj.weight"), digests.sha256("wte.weight"))
        .contains("\"seed\" : \"Seed[42]\"", "\"streamVersion\" : 1")
        .contains("HeNormal[fanIn=300.0, gain=1.4142135623730951]");
  }

  @Test
  void aTiedTensorIsWrittenOnceAndTheStatementHasItsSecondName() throws IOException {
    Plan plan = Models.constants(1, "wte.weight", new long[] {4, 2}, "none", new long[] {0, 2});
    Plan tied =
        new Plan(
            plan.recipe(), plan.assignments(), List.of(), Map.of("lm_head.weight", "wte.weight"));
    Path file = temp.resolve("model.safetensors");
    Checkpoint.of(tied, SEED, ElementType.FLOAT32).write(file);
    assertThat(ReadFile.of(file).tensors()).containsOnlyKeys("wte.weight", "none");
    assertThat(temp.resolve("weight-init.json"))
        .content()
        // The CRC-32C of nothing is 0.
        .contains("\"initializer\" : \"Constant[value=1.0]\",\n    \"digest\" : \"00000000\"")
        .contains("\"tied\" : {\n    \"lm_head.weight\" : \"wte.weight\"\n  }");
    // Whether a model is tied is a part of what was made.
    assertThatIOException()
        .isThrownBy(() -> Checkpoint.of(plan, SEED, ElementType.FLOAT32).write(file))
        .withMessageContaining("another checkpoint is there");
  }

  @Test
  void theIndexHasNamesInPythonsOrder() {
    // sorted(["\U0001f600", "\uff21", "a", "ab", "\U0001f600b", "Z"]) of Python 3.11; units of
    // UTF-16 would put U+FF21 last.
    List<String> sorted = List.of("Z", "a", "ab", "\uff21", "\ud83d\ude00", "\ud83d\ude00b");
    Plan plan =
        Models.constants(
            1,
            sorted.get(4),
            new long[] {1},
            sorted.get(3),
            new long[] {1},
            "a",
            new long[] {1},
            "ab",
            new long[] {1},
            sorted.get(5),
            new long[] {1},
            "Z",
            new long[] {1});
    String index = Checkpoint.of(plan, SEED, ElementType.FLOAT32).index();
    assertThat(sorted.stream().map(name -> index.indexOf(JsonText.quoteAscii(name) + ":")))
        .isSorted()
        .doesNotContain(-1);
  }

  @Test
  void aDirectoryIsCutAsHuggingFaceDoesIt() throws IOException {
    long row = 4L;
    Plan plan =
        Models.constants(
            1,
            "h.10.w",
            new long[] {3},
            "h.2.w",
            new long[] {9},
            "a",
            new long[] {2},
            "b",
            new long[] {1});
    Checkpoint checkpoint = Checkpoint.of(plan, SEED, ElementType.FLOAT32).maxShardSize(5 * row);
    assertThat(checkpoint.shards().stream().map(CheckpointTest::tensors))
        .containsExactly(List.of("h.2.w"), List.of("a", "h.10.w"), List.of("b"));
    assertThat(checkpoint.index())
        .isEqualTo(
            """
            {
              "metadata": {
                "total_parameters": 15,
                "total_size": 60
              },
              "weight_map": {
                "a": "model-00002-of-00003.safetensors",
                "b": "model-00003-of-00003.safetensors",
                "h.10.w": "model-00002-of-00003.safetensors",
                "h.2.w": "model-00001-of-00003.safetensors"
              }
            }
            """);
    checkpoint.write(temp);
    assertThat(names(temp))
        .containsExactly(
            "model-00001-of-00003.safetensors",
            "model-00002-of-00003.safetensors",
            "model-00003-of-00003.safetensors",
            "model.safetensors.index.json",
            "weight-init.json");
  }

  private static List<String> tensors(Shard shard) {
    return shard.tensors().stream().map(TensorEntry::name).toList();
  }

  @Test
  void theSameCheckpointIsLeftAlone() throws IOException {
    for (String target : new String[] {"a.safetensors", "directory"}) {
      Path path = temp.resolve(target);
      assertThat(mixed().write(path).filesWritten()).isEqualTo(1);
      assertThat(mixed().write(path).filesWritten()).isZero();
      assertThat(mixed().replacing().write(path).filesWritten()).isZero();
    }
  }

  @Test
  void anotherCheckpointIsReplacedOnlyByForce() throws IOException {
    mixed().maxShardSize(900_000).write(temp);
    Map<String, String> before = contents(temp);
    Checkpoint other = Checkpoint.of(Models.mixed(), Seed.of(43), ElementType.FLOAT32);
    assertThatIOException()
        .isThrownBy(() -> other.write(temp))
        .withMessage(temp + ": another checkpoint is there; it is replaced only by force");
    assertThat(contents(temp)).isEqualTo(before);
    Files.writeString(temp.resolve("config.json"), "{}");
    other.replacing().write(temp);
    assertThat(names(temp)).containsExactly("config.json", "model.safetensors", "weight-init.json");
    assertThat(other.write(temp).filesWritten()).isZero();
  }

  @Test
  void aFileOfSomeoneElseIsNotTouched() throws IOException {
    Path file = temp.resolve("model.safetensors");
    Files.writeString(file, "mine");
    assertThatIOException().isThrownBy(() -> mixed().write(file));
    assertThatIOException().isThrownBy(() -> mixed().write(temp));
    assertThat(file).hasContent("mine");
    Path other = Files.createDirectory(temp.resolve("other"));
    Files.writeString(other.resolve("consolidated.safetensors"), "mine");
    assertThatIOException()
        .isThrownBy(() -> mixed().replacing().write(other))
        .withMessageContaining("consolidated.safetensors");
    assertThat(names(other)).containsExactly("consolidated.safetensors");
  }

  @Test
  void twoFilesInOneDirectoryHaveTwoStatements() throws IOException {
    mixed().write(temp.resolve("a.safetensors"));
    mixed().write(temp.resolve("b.safetensors"));
    assertThat(names(temp))
        .containsExactly(
            "a.safetensors", "b.safetensors", "b.safetensors.weight-init.json", "weight-init.json");
    assertThat(mixed().write(temp.resolve("a.safetensors")).filesWritten()).isZero();
    assertThat(mixed().write(temp.resolve("b.safetensors")).filesWritten()).isZero();
  }

  @Test
  void twoFilesThatAreWrittenAtTheSameTimeHaveTwoStatements() throws IOException {
    Path file = temp.resolve("a.safetensors");
    Path meanwhile = temp.resolve("b.safetensors");
    Checkpoint other = Checkpoint.of(Models.mixed(), Seed.of(43), ElementType.FLOAT32);
    Plan plan = Models.constants(1, "w", new long[] {3});
    Checkpoint.of(plan, SEED, ElementType.FLOAT32)
        .listener(
            (tensor, type) ->
                slice -> assertThatNoException().isThrownBy(() -> other.write(meanwhile)))
        .write(file);
    assertThat(StatementFile.beside(file).orElseThrow().tensors()).containsExactly("w");
    assertThat(StatementFile.beside(meanwhile).orElseThrow().seed()).isEqualTo("Seed[43]");
  }

  @Test
  void aDirectoryHasNoStatementAboutAFileThatLoadersDoNotReadInIt() throws IOException {
    mixed().write(temp.resolve("a.npz"));
    mixed().write(temp.resolve("model.safetensors"));
    assertThat(StatementFile.beside(temp.resolve("a.npz"))).isPresent();
    assertThat(StatementFile.beside(temp.resolve("model.safetensors"))).isPresent();
    assertThat(StatementFile.beside(temp)).isEmpty();
    Path directory = temp.resolve("directory");
    mixed().write(directory);
    assertThat(StatementFile.beside(directory).orElseThrow().recipe()).isEqualTo("mixed");
    assertThat(StatementFile.beside(directory.resolve("model.safetensors")))
        .isEqualTo(StatementFile.beside(directory));
  }

  /** Who forgets to say so once more must not lose hours of work. */
  @Test
  void aRefusalLeavesWhatWasBegunAndNothingElse() throws IOException {
    mixed().write(temp);
    Map<String, String> before = contents(temp);
    Checkpoint other =
        Checkpoint.of(Models.mixed(), Seed.of(43), ElementType.FLOAT32).maxShardSize(900_000);
    assertThatIOException().isThrownBy(() -> other.write(temp));
    assertThat(contents(temp)).isEqualTo(before);
    Checkpoint failing = other.replacing().listener(failingAt("head.weight"));
    assertThatThrownBy(() -> failing.write(temp)).hasMessage("on purpose");
    Map<String, String> begun = contents(temp.resolve(".weight-init.part"));
    assertThatIOException()
        .isThrownBy(() -> other.resuming().write(temp))
        .withMessageEndingWith("it is replaced only by force");
    assertThat(contents(temp.resolve(".weight-init.part"))).isEqualTo(begun);
    assertThat(other.resuming().replacing().write(temp).filesWritten())
        .isLessThan(other.shards().size());
  }

  @Test
  void aFileThatLoadersWouldReadTooIsToldBeforeAnythingIsFilled() throws IOException {
    Checkpoint checkpoint = mixed().maxShardSize(900_000).replacing();
    checkpoint.write(temp);
    Files.writeString(temp.resolve("adapter.safetensors"), "mine");
    Map<String, String> before = contents(temp);
    Files.createDirectory(temp.resolve(".weight-init.part"));
    Checkpoint other =
        Checkpoint.of(Models.mixed(), Seed.of(43), ElementType.FLOAT32)
            .replacing()
            .listener(failingAt("wte.weight"));
    assertThatIOException()
        .isThrownBy(() -> other.write(temp))
        .withMessageContaining("adapter.safetensors");
    assertThat(contents(temp)).isEqualTo(before);
  }

  @Test
  void aReplacedFileKeepsItsModeAndItsLink() throws IOException {
    Path real = Files.createDirectory(temp.resolve("store")).resolve("real.safetensors");
    Files.writeString(real, "old");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(temp.resolve("link.safetensors"), real);
    mixed().replacing().write(link);
    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
    assertThat(ReadFile.of(real).tensors()).hasSize(5);
    Path plain = Files.createFile(temp.resolve("plain"));
    mixed().write(temp.resolve("new.safetensors"));
    assertThat(Files.getPosixFilePermissions(temp.resolve("new.safetensors")))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void theReplacedFilesOfADirectoryKeepTheirModesAndLinks() throws IOException {
    Checkpoint checkpoint = mixed().maxShardSize(900_000);
    List<String> names = checkpoint.shards().stream().map(Shard::file).toList();
    Path directory = Files.createDirectory(temp.resolve("directory"));
    Path real = Files.createFile(Files.createDirectory(temp.resolve("store")).resolve("real"));
    Files.createSymbolicLink(directory.resolve(names.get(0)), real);
    Path second = Files.createFile(directory.resolve(names.get(1)));
    Files.setPosixFilePermissions(second, PosixFilePermissions.fromString("rw-r-----"));
    checkpoint.replacing().write(directory);
    assertThat(directory.resolve(names.get(0))).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second)))
        .isEqualTo("rw-r-----");
    Path whole = temp.resolve("whole");
    checkpoint.write(whole);
    assertThat(contents(directory)).isEqualTo(contents(whole));
  }

  @Test
  void anAttemptThatFailsLeavesNothingUnderAFinalNameAndIsResumed() throws IOException {
    Path whole = temp.resolve("whole");
    Path broken = temp.resolve("broken");
    Checkpoint checkpoint = mixed().maxShardSize(900_000);
    checkpoint.write(whole);
    Checkpoint failing = checkpoint.listener(failingAt("head.weight"));
    assertThatThrownBy(() -> failing.write(broken)).hasMessage("on purpose");
    assertThat(names(broken)).containsExactly(".weight-init.part");
    assertThat(names(broken.resolve(".weight-init.part"))).noneMatch(n -> n.endsWith(".part"));
    Checkpoint other = Checkpoint.of(Models.mixed(), Seed.of(43), ElementType.FLOAT32);
    assertThatIOException()
        .isThrownBy(() -> other.resuming().write(broken))
        .withMessageContaining("what was begun there is another checkpoint");
    int missing = checkpoint.resuming().write(broken).filesWritten();
    assertThat(missing).isPositive().isLessThan(checkpoint.shards().size());
    assertThat(contents(broken)).isEqualTo(contents(whole));
  }

  @Test
  void anAttemptThatFailsAtOnceLeavesNothing() {
    Checkpoint failing =
        mixed()
            .listener(
                (tensor, type) -> {
                  throw new IllegalStateException("on purpose");
                });
    Path file = temp.resolve("new/a.safetensors");
    assertThatThrownBy(() -> failing.write(file)).hasMessage("on purpose");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void whatIsCutShortWhileFilesGetTheirNamesIsResumed() throws IOException {
    Checkpoint checkpoint = mixed().maxShardSize(900_000);
    Path whole = temp.resolve("whole");
    Path broken = temp.resolve("broken");
    checkpoint.write(whole);
    Path staging = Files.createDirectories(broken.resolve(".weight-init.part"));
    Checkpoint failing = checkpoint.listener(failingAt("head.weight"));
    assertThatThrownBy(() -> failing.write(broken)).hasMessage("on purpose");
    // As if all had been complete, and the process had ended after the first name was given.
    Files.createFile(staging.resolve("moving"));
    String first = checkpoint.shards().get(0).file();
    Files.move(staging.resolve(first), broken.resolve(first));
    assertThatIOException()
        .isThrownBy(() -> checkpoint.write(broken))
        .withMessageContaining("or resume what was begun");
    assertThat(checkpoint.resuming().write(broken).filesWritten())
        .isEqualTo(checkpoint.shards().size() - 1);
    assertThat(contents(broken)).isEqualTo(contents(whole));
  }

  @Test
  void anInterruptEndsTheRun() throws IOException {
    Path file = temp.resolve("a.safetensors");
    Thread.currentThread().interrupt();
    try {
      assertThatIOException()
          .isThrownBy(() -> mixed().write(file))
          .withMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(temp).isEmptyDirectory();
  }

  /** The one that is refused must not end the lock of the other, which the system shows. */
  @Test
  void anotherWriterOfThisProcessIsTold() throws IOException {
    Path file = temp.resolve("a.safetensors");
    Path lock = temp.resolve(".a.safetensors.part/lock");
    Path locks = Path.of("/proc/locks");
    var refused = new AtomicInteger();
    Checkpoint other = mixed();
    mixed()
        .threads(1)
        .listener(
            (tensor, type) ->
                slice -> {
                  assertThatIOException()
                      .isThrownBy(() -> other.write(file))
                      .withMessageEndingWith("another process is writing there");
                  refused.incrementAndGet();
                  if (Files.isReadable(locks)) {
                    assertThatNoException()
                        .isThrownBy(
                            () ->
                                assertThat(Files.readString(locks))
                                    .containsPattern(
                                        ProcessHandle.current().pid()
                                            + " \\S+:"
                                            + Files.getAttribute(lock, "unix:ino")
                                            + " "));
                  }
                })
        .write(file);
    assertThat(refused).hasPositiveValue();
    assertThat(other.write(file).filesWritten()).isZero();
  }

  @Test
  void anotherWriterIsTold() throws IOException {
    Path staging = Files.createDirectory(temp.resolve(".a.safetensors.part"));
    try (FileChannel other =
            FileChannel.open(
                staging.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatIOException()
          .isThrownBy(() -> mixed().write(temp.resolve("a.safetensors")))
          .withMessageEndingWith("another process is writing there");
    }
    mixed().write(temp.resolve("a.safetensors"));
    assertThat(names(temp)).containsExactly("a.safetensors", "weight-init.json");
  }

  @Test
  void errorsNameThePlaceAndTheReason() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatIOException()
        .isThrownBy(() -> mixed().write(file.resolve("a.safetensors")))
        .withMessageStartingWith(file.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixed().write(temp.resolve("a.pt")))
        .withMessageStartingWith(
            "path must be a directory or end with .safetensors, .npz or .npy: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixed().maxShardSize(0))
        .withMessage("bytes must be at least 1: 0");
  }

  @Test
  void theLongestNameIsNotTooLong() throws IOException {
    mixed().write(temp.resolve(LONG));
    assertThat(names(temp)).containsExactly("weight-init.json", LONG);
    assertThat(mixed().write(temp.resolve(LONG)).filesWritten()).isZero();
    // One byte more, or a statement of its own, would fail only when all is written.
    Checkpoint watched =
        mixed()
            .listener(
                (tensor, type) -> {
                  throw new IllegalStateException("filled");
                });
    Path longer = temp.resolve("sub/x" + LONG);
    assertThatIOException()
        .isThrownBy(() -> watched.write(longer))
        .withMessage(longer + ": cannot be written: File name too long");
    String other = "y" + LONG.substring(1);
    assertThatIOException()
        .isThrownBy(() -> watched.write(temp.resolve(other)))
        .withMessage(
            temp.resolve(other + ".weight-init.json") + ": cannot be written: File name too long");
    assertThat(names(temp)).containsExactly("weight-init.json", LONG);
  }

  @Test
  void someoneElsesFileWithTheStatementsNameStays() throws IOException {
    Path mine = Files.writeString(temp.resolve("weight-init.json"), "[]");
    assertThatIOException()
        .isThrownBy(() -> mixed().write(temp))
        .withMessageEndingWith("it is replaced only by force");
    assertThat(mine).hasContent("[]");
    mixed().write(temp.resolve("a.safetensors"));
    assertThat(mine).hasContent("[]");
    assertThat(names(temp))
        .containsExactly("a.safetensors", "a.safetensors.weight-init.json", "weight-init.json");
  }

  @Test
  void theStatementKeepsItsModeAndItsLinkToo() throws IOException {
    mixed().write(temp);
    Path statement = temp.resolve("weight-init.json");
    Path real = Files.move(statement, temp.resolve("real.json"));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("r--------"));
    Files.createSymbolicLink(statement, Path.of("real.json"));
    Checkpoint.of(Models.mixed(), Seed.of(43), ElementType.FLOAT32).replacing().write(temp);
    assertThat(statement).isSymbolicLink().content().contains("Seed[43]");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("r--------");
  }

  @Test
  void aPlaceThatCannotBeReplacedIsToldBeforeAnythingIsFilled() throws IOException {
    Checkpoint checkpoint = mixed().maxShardSize(900_000).replacing();
    String name = checkpoint.shards().get(0).file();
    Path file = Files.createDirectories(temp.resolve("d").resolve(name));
    assertThatIOException()
        .isThrownBy(() -> checkpoint.write(temp.resolve("d")))
        .withMessage(file + ": cannot be written: it is a directory");
    assertThat(names(temp.resolve("d"))).hasSize(1);
  }

  @Test
  void theDirectoryAboveALinkIsThatOfTheSystem() throws IOException {
    Path real = Files.createDirectories(temp.resolve("real/inner"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), real);
    mixed().write(link.resolve("../a.safetensors"));
    assertThat(names(temp.resolve("real")))
        .containsExactly("a.safetensors", "inner", "weight-init.json");
  }
}
