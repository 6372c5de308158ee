package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

  private static final Seed SEED = Seed.of(42);

  /** Three slices and a bit, so that threads share one tensor. */
  private static final long LARGE = 3 * 65_536 + 77;

  @TempDir private Path temp;

  private static Plan plan() {
    return new Plan(
        "test",
        List.of(assignment("a.weight", 0.02, LARGE), assignment("b.weight", 0.02, 100)),
        List.of(),
        Map.of());
  }

  private static Assignment assignment(String name, double deviation, long size) {
    return new Assignment(
        Parameter.of(name, "Linear", size),
        "weights",
        Initializers.normal(0, deviation),
        Optional.empty());
  }

  private Path write(ElementType type) throws IOException {
    Path file = temp.resolve("model.safetensors");
    Checkpoint.of(plan(), SEED, type).replacing().write(file);
    return file;
  }

  /** A store that is no file system: a file is read from any source, and an error names it. */
  @Test
  void aFileMayBeReadFromAnySource() throws IOException {
    byte[] bytes = Files.readAllBytes(write(ElementType.FLOAT32));
    ByteSource source = (at, into) -> into.put(bytes, (int) at, into.remaining());
    Path name = Path.of("store.safetensors");
    try (StoredModel stored = StoredModel.open(name, bytes.length, source)) {
      assertThat(Comparison.of(plan(), SEED, stored).tensors())
          .hasSize(2)
          .allMatch(ComparedTensor::isEqual);
      assertThat(stored.tensors().get(0).file()).isEqualTo(name);
    }
    assertThatThrownBy(() -> StoredModel.open(name, bytes.length - 4, source))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("store.safetensors: ");
  }

  private static List<ComparedTensor> compare(Path file, Plan plan, int threads)
      throws IOException {
    try (StoredModel stored = StoredModel.open(file)) {
      return Comparison.of(plan, SEED, stored).threads(threads).tensors();
    }
  }

  /** Changes one element, in bits, without any class of ours but the layout of the file. */
  private static void set(Path file, long byteOfData, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(length, 0);
      channel.write(ByteBuffer.wrap(bytes), 8 + length.getLong(0) + byteOfData);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasWrittenIsEqualInEveryType(ElementType type) throws IOException {
    Path file = temp.resolve("mixed.safetensors");
    Plan mixed = Models.mixed();
    Checkpoint.of(mixed, SEED, type).write(file);
    List<ComparedTensor> compared = compare(file, mixed, 2);
    assertThat(compared).hasSameSizeAs(mixed.assignments());
    assertThat(compared).allMatch(ComparedTensor::isEqual).allMatch(c -> c.type() == type);
  }

  @ParameterizedTest
  @EnumSource
  void oneBitIsFoundWhereItIs(ElementType type) throws IOException {
    Path file = write(type);
    double planned = Initializers.normal(0, 0.02).valueAt(70_000, SEED.at("a.weight"));
    // The lowest byte of element 70,000 becomes another one.
    Path same = temp.resolve("model.safetensors");
    byte low = readByte(same, 70_000L * type.bytes());
    set(file, 70_000L * type.bytes(), new byte[] {(byte) (low ^ 1)});
    for (int threads : new int[] {1, 3}) {
      List<ComparedTensor> compared = compare(file, plan(), threads);
      assertThat(compared.get(1).isEqual()).isTrue();
      Difference difference = compared.get(0).difference().orElseThrow();
      assertThat(difference.count()).isOne();
      assertThat(difference.firstIndex()).isEqualTo(70_000);
      assertThat(difference.planned()).isEqualTo(type.round(planned));
      assertThat(difference.stored()).isNotEqualTo(difference.planned());
    }
  }

  private static byte readByte(Path file, long byteOfData) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(length, 0);
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, 8 + length.getLong(0) + byteOfData);
      return one.get(0);
    }
  }

  @Test
  void tellsWhatAllDifferencesHaveInCommon() throws IOException {
    Path file = temp.resolve("model.safetensors");
    Plan scaled =
        new Plan(
            "test",
            List.of(
                new Assignment(
                    Parameter.of("a.weight", "Linear", LARGE),
                    "weights",
                    Initializers.normal(0, 0.02).scaledBy(-4),
                    Optional.empty()),
                assignment("b.weight", 0.02, 100)),
            List.of(),
            Map.of());
    Checkpoint.of(scaled, SEED, ElementType.FLOAT32).write(file);
    Difference difference = compare(file, plan(), 2).get(0).difference().orElseThrow();
    assertThat(difference.count()).isEqualTo(LARGE);
    assertThat(difference.firstIndex()).isZero();
    assertThat(difference.leastRatio()).isEqualTo(-4);
    assertThat(difference.greatestRatio()).isEqualTo(-4);
    assertThat(difference.negated()).isZero();
    Difference negated = sliceDifference(new float[] {1, 2, 3}, new float[] {1, -2, -3});
    assertThat(negated.count()).isEqualTo(2);
    assertThat(negated.negated()).isEqualTo(2);
    assertThat(negated.firstIndex()).isEqualTo(11);
    Difference rounded = sliceDifference(new float[] {1.001f, 2, 3}, new float[] {1, 2, 3});
    assertThat(rounded.rounded()).isOne();
  }

  /** Bits decide: 0 is not -0, and a NaN is itself. */
  @Test
  void zerosAndNaNs() {
    Difference zero = sliceDifference(new float[] {0, Float.NaN}, new float[] {-0.0f, Float.NaN});
    assertThat(zero.count()).isOne();
    assertThat(zero.leastRatio()).isNaN();
    Difference nan = sliceDifference(new float[] {1, 0}, new float[] {Float.NaN, 0});
    assertThat(nan.stored()).isNaN();
    assertThat(nan.and(zero).count()).isEqualTo(2);
  }

  private static Difference sliceDifference(float[] planned, float[] stored) {
    var pair = new SliceDifference(ElementType.FLOAT32, bytes(planned), bytes(stored));
    int differs = bytes(planned).mismatch(bytes(stored)) / Float.BYTES;
    return pair.from(differs, 10);
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  @Test
  void filesOfADirectoryAreComparedOneByOne() throws IOException {
    Path directory = temp.resolve("cut");
    Checkpoint.of(plan(), SEED, ElementType.FLOAT32).maxShardSize(4 * LARGE).write(directory);
    assertThat(compare(directory, plan(), 2)).hasSize(2).allMatch(ComparedTensor::isEqual);
    Path second = directory.resolve("model-00002-of-00002.safetensors");
    assertThat(compare(second, plan(), 2))
        .extracting(ComparedTensor::name)
        .containsExactly("b.weight");
  }

  @Test
  void otherShapesAreNotCompared() throws IOException {
    Path file = write(ElementType.FLOAT32);
    Plan other =
        new Plan(
            "test",
            List.of(assignment("a.weight", 0.02, 5), assignment("c.weight", 0.02, 100)),
            List.of(),
            Map.of());
    assertThat(compare(file, other, 1)).isEmpty();
  }

  @Test
  void aListenerSeesEveryWeight() throws IOException {
    Path file = write(ElementType.BFLOAT16);
    var seen = new LongAdder();
    try (StoredModel stored = StoredModel.open(file)) {
      Comparison.of(plan(), SEED, stored)
          .listener((tensor, type) -> slice -> seen.add(slice.length()))
          .tensors();
    }
    assertThat(seen.sum()).isEqualTo(LARGE + 100);
  }
}
