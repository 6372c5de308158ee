package io.github.weightinit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.TensorDigest;
import io.github.weightinit.preset.HuggingFace;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkCheckpointTest {

  private static final ParameterList GPT2 = Models.gpt2();

  private static SparkContext spark = Sparks.none();

  @TempDir private static Path one;

  @TempDir private Path temp;

  @BeforeAll
  static void begin() throws IOException {
    var conf = new SparkConf();
    TestStore.putInto(conf);
    spark = Sparks.begin(conf.set("spark.task.maxFailures", "4"));
    checkpoint().write(one.resolve("gpt2"));
  }

  @AfterAll
  static void end() {
    spark.stop();
  }

  @BeforeEach
  void reset() {
    TestStore.reset();
  }

  /** What one machine writes. */
  private static Checkpoint checkpoint() {
    return Checkpoint.of(HuggingFace.models().plan(GPT2), Seed.of(42), ElementType.BFLOAT16)
        .maxShardSize(Models.SHARD);
  }

  private static SparkCheckpoint cluster(long seed) {
    return SparkCheckpoint.of(GPT2, HuggingFace.models(), Seed.of(seed), ElementType.BFLOAT16)
        .maxShardSize(Models.SHARD);
  }

  private String uri(String scheme) {
    return scheme + ":" + temp.resolve("gpt2");
  }

  private void requireSame() throws IOException {
    Map<String, byte[]> expected = Models.bytes(one.resolve("gpt2"));
    Map<String, byte[]> found = Models.bytes(temp.resolve("gpt2"));
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
  }

  private String name(int number) {
    return checkpoint().shards().get(number - 1).file();
  }

  /** The index and the statement too, and no other file: no checksum, nothing hidden. */
  @Test
  void theDirectoryIsThatOfOneMachine() throws IOException {
    WrittenDirectory written = cluster(42).write(spark, uri("file"));
    assertThat(written.files()).isBetween(90, 110).isEqualTo(written.filesWritten());
    assertThat(written.bytes())
        .isEqualTo(checkpoint().shards().stream().mapToLong(s -> s.bytes()).sum());
    requireSame();
    assertThat(cluster(42).write(spark, uri("file")).filesWritten()).isZero();
    requireSame();
  }

  @ParameterizedTest
  @ValueSource(strings = {"replacing", "refusing", "copying"})
  void aTaskMayFailTwice(String store) throws IOException {
    TestStore.FAULTS.put(name(7), new AtomicInteger(2));
    WrittenDirectory written = cluster(42).write(spark, uri(store));
    requireSame();
    assertThat(TestStore.opened(name(7))).isEqualTo(3);
    assertThat(TestStore.opened(name(8))).isEqualTo(1);
    assertThat(written.filesWritten()).isEqualTo(written.files());
    boolean copies = store.equals("copying");
    // What was closed after a failure would have been published; what is renamed would be copied.
    assertThat(TestStore.ABORTED.get()).isEqualTo(copies ? 2 : 0);
    assertThat(TestStore.COPIED.get()).isZero();
  }

  @Test
  void aTaskThatAlwaysFailsIsToldInALineAndItsFileIsNotThere() {
    for (String store : List.of("replacing", "copying")) {
      TestStore.FAULTS.put(name(7), new AtomicInteger(Integer.MAX_VALUE));
      String uri = store + ":" + temp.resolve(store);
      assertThatThrownBy(() -> cluster(42).write(spark, uri))
          .isInstanceOf(IOException.class)
          .hasMessage(uri + "/" + name(7) + ": the disk is out of order");
      assertThat(temp.resolve(store).resolve(name(7))).doesNotExist();
      assertThat(temp.resolve(store).resolve("weight-init.json")).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"replacing", "refusing", "copying"})
  void whatAStoppedJobWroteIsNotWrittenAgain(String store) throws IOException {
    TestStore.FAULTS.put(name(50), new AtomicInteger(Integer.MAX_VALUE));
    assertThatThrownBy(() -> cluster(42).write(spark, uri(store))).isInstanceOf(IOException.class);
    Sparks.awaitTasks(spark);
    long there =
        Models.lengths(temp.resolve("gpt2")).keySet().stream()
            .filter(name -> name.startsWith("model-"))
            .count();
    assertThat(there).isPositive();
    TestStore.reset();

    assertThatThrownBy(() -> cluster(42).write(spark, uri(store)))
        .hasMessageEndingWith("this checkpoint was begun there: resume goes on, force begins anew");
    assertThatThrownBy(() -> cluster(43).resuming().write(spark, uri(store)))
        .hasMessageContaining("what was begun there is another checkpoint (its seed, recipe");
    assertThat(TestStore.OPENED).isEmpty();

    WrittenDirectory written = cluster(42).resuming().write(spark, uri(store));
    assertThat(written.filesWritten()).isEqualTo((int) (written.files() - there));
    assertThat(TestStore.OPENED).hasSize(written.filesWritten());
    requireSame();
  }

  /** A driver may die when all weights are there, and only index and statement are missing. */
  @Test
  void aResumedJobMayWriteTheStatementAlone() throws IOException {
    cluster(42).write(spark, uri("replacing"));
    Path gpt2 = temp.resolve("gpt2");
    Files.delete(gpt2.resolve("weight-init.json"));
    Files.createDirectory(gpt2.resolve(".weight-init.part"));
    Files.writeString(gpt2.resolve(".weight-init.part/key"), checkpoint().key());
    Files.writeString(gpt2.resolve(".weight-init.part/cleared"), "");
    WrittenDirectory written = cluster(42).resuming().write(spark, uri("replacing"));
    assertThat(written.filesWritten()).isZero();
    assertThat(written.wasThere()).isFalse();
    requireSame();
    assertThat(cluster(42).write(spark, uri("replacing")).wasThere()).isTrue();
  }

  /**
   * A driver may die while it removes the files of another checkpoint. Those that are left have the
   * right names and lengths, and the wrong weights.
   */
  @Test
  void filesOfAnotherCheckpointAreNeverResumed() throws IOException {
    cluster(43).write(spark, uri("replacing"));
    Path gpt2 = temp.resolve("gpt2");
    Files.delete(gpt2.resolve("weight-init.json"));
    Files.delete(gpt2.resolve("model.safetensors.index.json"));
    Files.createDirectory(gpt2.resolve(".weight-init.part"));
    Files.writeString(gpt2.resolve(".weight-init.part/key"), checkpoint().key());
    WrittenDirectory written = cluster(42).resuming().write(spark, uri("replacing"));
    assertThat(written.filesWritten()).isEqualTo(written.files());
    requireSame();
  }

  @ParameterizedTest
  @ValueSource(strings = {"replacing", "refusing", "copying"})
  void staleFilesGoBeforeTheFirstNewOne(String store) throws IOException {
    Path gpt2 = Files.createDirectory(temp.resolve("gpt2"));
    List<String> stale =
        List.of(
            "model.safetensors", "model-00002-of-00003.safetensors", name(3), "weight-init.json");
    for (String name : stale) {
      Files.writeString(gpt2.resolve(name), "old");
    }
    Files.createDirectory(gpt2.resolve(".weight-init.part"));
    Files.writeString(
        gpt2.resolve(".weight-init.part/model-00001-of-00003.x"), "of a dead attempt");
    assertThatThrownBy(() -> cluster(42).write(spark, uri(store)))
        .hasMessageEndingWith("gpt2: another checkpoint is there; it is replaced only by force");
    assertThat(gpt2.resolve("model.safetensors")).hasContent("old");

    var left = new AtomicInteger();
    TestStore.onOpen =
        () ->
            stale.stream()
                .limit(2)
                .filter(n -> Files.exists(gpt2.resolve(n)))
                .forEach(n -> left.incrementAndGet());
    cluster(42).replacing().write(spark, uri(store));
    assertThat(left.get()).isZero();
    requireSame();
  }

  @Test
  void filesThatSomeLoadersWouldReadTooAreRefused() throws IOException {
    Files.createDirectory(temp.resolve("gpt2"));
    Files.writeString(temp.resolve("gpt2/adapter.safetensors"), "other");
    assertThatThrownBy(() -> cluster(42).replacing().write(spark, uri("file")))
        .hasMessageContaining("holds adapter.safetensors, which some loaders would read too");
  }

  /** An executor that was frozen wakes up when another checkpoint is being written there. */
  @ParameterizedTest
  @ValueSource(strings = {"replacing", "copying"})
  void anAttemptThatWakesUpLateWritesNothing(String store) throws IOException {
    var woken = new AtomicInteger();
    TestStore.onOpen =
        () -> {
          if (woken.getAndIncrement() == 0) {
            try {
              Files.writeString(temp.resolve("gpt2/.weight-init.part/key"), "another");
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }
        };
    assertThatThrownBy(() -> cluster(42).write(spark, uri(store)))
        .hasMessageContaining("another job has begun there");
    assertThat(Models.lengths(temp.resolve("gpt2")).keySet())
        .noneMatch(name -> name.startsWith("model-"));
  }

  @Test
  void typesDigestsAndSchemesTravel() throws IOException {
    ParameterList list =
        ParameterList.of(
                List.of(
                    Parameter.of("a.weight", "Linear", 40, 30),
                    Parameter.of("a.bias", "Linear", 40),
                    Parameter.of("ü\"x.weight", "Linear", 30, 30)))
            .withTied(Map.of("b.weight", "a.weight"));
    Recipe orthogonal = io.github.weightinit.checkpoint.model.Scheme.ORTHOGONAL.recipe();
    Seed seed = Seed.of(1).at("part");
    var notes = new java.util.ArrayList<String>();
    SparkCheckpoint.of(list, orthogonal, seed, ElementType.FLOAT64)
        .types(p -> p.rank() == 1 ? ElementType.FLOAT32 : ElementType.FLOAT16)
        .digest(TensorDigest.SHA256)
        .write(spark, uri("file"), notes::add);
    Checkpoint.of(orthogonal.plan(list), seed, ElementType.FLOAT64)
        .types(p -> p.rank() == 1 ? ElementType.FLOAT32 : ElementType.FLOAT16)
        .digest(TensorDigest.SHA256)
        .write(temp.resolve("expected"));
    assertThat(Models.bytes(temp.resolve("gpt2")).keySet())
        .containsExactly("model.safetensors", "weight-init.json");
    Models.bytes(temp.resolve("expected"))
        .forEach(
            (name, bytes) ->
                assertThat(temp.resolve("gpt2").resolve(name)).hasBinaryContent(bytes));
    assertThat(notes.get(0))
        .startsWith("2 tensors are filled as a whole, and the largest, a.weight");
  }

  @Test
  void aRecipeThatAnotherProcessDoesNotKnowIsRefusedByName() {
    ParameterList list = ParameterList.of(List.of(Parameter.of("w", "Linear", 40, 30)));
    Recipe mine =
        Recipe.named("mine").rule("all", Match.leaf("w"), Initializers.normal(0, 0.5)).build();
    assertThatThrownBy(() -> SparkCheckpoint.of(list, mine, Seed.of(1), ElementType.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown recipe 'mine'");
    assertThatThrownBy(
            () -> SparkCheckpoint.of(GPT2, HuggingFace.gpt2(0.5), Seed.of(1), ElementType.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "recipe hf-gpt2 travels by its name, and another process would fill transformer.wte.weight");
  }
}
