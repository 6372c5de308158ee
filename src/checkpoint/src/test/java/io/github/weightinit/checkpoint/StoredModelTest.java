package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are read, against {@link ReadFile} and the files of the reference writer. */
class StoredModelTest {

  @TempDir private Path temp;

  private static Checkpoint checkpoint() {
    return Checkpoint.of(Models.mixed(), Seed.of(42), ElementType.FLOAT32);
  }

  /** A file with one tensor of two elements. */
  private static void file(Path path, String tensor) throws IOException {
    byte[] header =
        "{\"%s\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
            .formatted(tensor)
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + header.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header).putFloat(1).putFloat(2);
    Files.write(path, file.array());
  }

  private static ByteBuffer all(StoredTensor tensor) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) tensor.bytes());
    tensor.read(0, bytes);
    return bytes.flip();
  }

  @Test
  void aFileOfTheReferenceWriterIsReadAsItsHeaderSays() throws IOException {
    Path file = Fixtures.path("mixed.safetensors");
    ReadFile expected = ReadFile.of(file);
    try (StoredModel model = StoredModel.open(file)) {
      assertThat(model.tensors())
          .extracting(StoredTensor::name)
          .containsExactlyElementsOf(expected.tensors().keySet());
      for (StoredTensor tensor : model.tensors()) {
        ReadFile.Tensor other = expected.get(tensor.name());
        assertThat(tensor.dtype()).hasToString(other.dtype());
        assertThat(tensor.shape().toString().replace(" ", "")).isEqualTo(other.shape());
        assertThat(all(tensor)).as(tensor.name()).isEqualTo(other.bytes());
        assertThat(tensor.file()).isEqualTo(file);
      }
      assertThat(model.metadata()).containsExactly(Map.entry("format", "pt"));
      assertThat(model.tied()).isEmpty();
      assertThat(model.warnings()).isEmpty();
    }
  }

  @Test
  void tensorsWithoutElementsAreTensors() throws IOException {
    try (StoredModel model = StoredModel.open(Fixtures.path("zero.safetensors"))) {
      assertThat(model.tensors())
          .extracting(StoredTensor::toString)
          .containsExactly("i I64 [0]", "a F32 [3, 0, 5]", "b F32 [0]", "c F32 [2]");
      assertThat(model.tensors()).extracting(StoredTensor::size).containsExactly(0L, 0L, 0L, 2L);
      StoredTensor empty = model.find("a").orElseThrow();
      empty.read(0, ByteBuffer.allocate(0));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> empty.read(0, ByteBuffer.allocate(4)));
    }
  }

  @Test
  void aDirectoryIsTheModelOfItsFiles() throws IOException {
    checkpoint().maxShardSize(900_000).write(temp.resolve("cut"));
    checkpoint().write(temp.resolve("one.safetensors"));
    ReadFile expected = ReadFile.of(temp.resolve("one.safetensors"));
    try (StoredModel model = StoredModel.open(temp.resolve("cut"))) {
      assertThat(model.files()).hasSize(2);
      assertThat(model.tensors()).hasSameSizeAs(expected.tensors().keySet());
      for (StoredTensor tensor : model.tensors()) {
        assertThat(all(tensor)).isEqualTo(expected.get(tensor.name()).bytes());
      }
      assertThat(model.warnings()).isEmpty();
    }
  }

  @Test
  void severalThreadsReadPiecesOfOneTensor() throws IOException {
    Path file = temp.resolve("one.safetensors");
    checkpoint().write(file);
    ByteBuffer expected = ReadFile.of(file).get("head.weight").bytes();
    int piece = 1000;
    ByteBuffer read = ByteBuffer.allocate(expected.remaining());
    try (StoredModel model = StoredModel.open(file)) {
      StoredTensor tensor = model.find("head.weight").orElseThrow();
      assertThat(tensor.size()).isEqualTo(210_000);
      IntStream.range(0, 210_000 / piece)
          .parallel()
          .forEach(
              i -> {
                try {
                  tensor.read((long) i * piece, read.slice(i * piece * 4, piece * 4));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
    }
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void onlyWholeElementsThatExistAreRead() throws IOException {
    try (StoredModel model = StoredModel.open(Fixtures.path("mixed.safetensors"))) {
      StoredTensor tensor = model.find("norm.weight").orElseThrow();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tensor.read(0, ByteBuffer.allocate(6)))
          .withMessage("into must have space for whole elements of 32 bits: 6 bytes");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tensor.read(0, ByteBuffer.allocate(8).asReadOnlyBuffer()))
          .withMessageStartingWith("into must not be read-only: ");
      for (long first : new long[] {-1, 4, Long.MAX_VALUE}) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> tensor.read(first, ByteBuffer.allocate(8)));
      }
    }
  }

  @Test
  void aStaleFileIsRefused() throws IOException {
    Path cut = temp.resolve("cut");
    checkpoint().maxShardSize(900_000).write(cut);
    Path stale = cut.resolve("model.safetensors");
    file(stale, "old");
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(cut))
        .withMessageStartingWith(stale + ": stands beside model.safetensors.index.json");
    Files.delete(stale);
    Path shard = cut.resolve("model-00001-of-00009.safetensors");
    file(shard, "old");
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(cut))
        .withMessageStartingWith(shard + ": is not in model.safetensors.index.json");
    Files.delete(shard);
    StoredModel.open(cut).close();
  }

  @Test
  void aMissingShardIsRefusedWithAndWithoutAnIndex() throws IOException {
    Path cut = temp.resolve("cut");
    checkpoint().maxShardSize(900_000).write(cut);
    Path shard = cut.resolve("model-00002-of-00002.safetensors");
    Files.delete(shard);
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(cut))
        .withMessageStartingWith(shard + ": no such file, but model.safetensors.index.json");
    Files.delete(cut.resolve("model.safetensors.index.json"));
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(cut))
        .withMessageStartingWith(shard + ": no such file, but model-");
  }

  @Test
  void aNameInTwoFilesIsRefused() throws IOException {
    file(temp.resolve("a.safetensors"), "w");
    file(temp.resolve("b.safetensors"), "w");
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(temp))
        .withMessage(
            "%s: tensor \"w\": is in %s too; programs differ in which they load",
            temp.resolve("b.safetensors"), temp.resolve("a.safetensors"));
  }

  @Test
  void anIndexThatDoesNotFitIsAWarning() throws IOException {
    file(temp.resolve("a.safetensors"), "w");
    Path index = temp.resolve("model.safetensors.index.json");
    Files.writeString(index, "{\"weight_map\":{\"v\":\"a.safetensors\"}}");
    try (StoredModel model = StoredModel.open(temp)) {
      assertThat(model.warnings())
          .containsExactly(
              temp.resolve("a.safetensors")
                  + ": tensor \"w\": model.safetensors.index.json does not name it",
              temp.resolve("a.safetensors")
                  + ": tensor \"v\": is not there, but model.safetensors.index.json names it");
    }
    for (String outside :
        List.of("../b.safetensors", "/b.safetensors", "x/../../b.safetensors", "a\\u0000b")) {
      Files.writeString(index, "{\"weight_map\":{\"v\":\"%s\"}}".formatted(outside));
      assertThatIOException()
          .isThrownBy(() -> StoredModel.open(temp))
          .withMessage("%s: byte 19: a file must be below the directory: \"%s\"", index, outside);
    }
  }

  @Test
  void whatIsNoModelIsRefusedByName() throws IOException {
    Path none = temp.resolve("none.safetensors");
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(none))
        .withMessage(none + ": no such file or directory");
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(temp))
        .withMessage(temp + ": has no file *.safetensors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredModel.open(temp.resolve("model.h5")))
        .withMessageStartingWith(
            temp.resolve("model.h5") + ": must end with .safetensors, .npz, .npy");
  }
}
