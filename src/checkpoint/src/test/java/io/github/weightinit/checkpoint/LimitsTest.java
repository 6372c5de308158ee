package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers that SECURITY.md promises and that no other test holds, from both sides. */
class LimitsTest {

  @TempDir private Path temp;

  private static void refused(Path file, String reason) {
    long memory =
        Allocated.by(
            () ->
                assertThatIOException()
                    .isThrownBy(() -> StoredModel.open(file).close())
                    .withMessageStartingWith(file + ": ")
                    .withMessageContaining(reason));
    // Much less than what the file claims.
    assertThat(memory).isLessThan(20_000_000);
  }

  private Path sparse(String name, byte[] first, long length, byte[] last) throws IOException {
    Path path = temp.resolve(name);
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(first);
      file.setLength(length);
      file.seek(length - last.length);
      file.write(last);
    }
    return path;
  }

  private static byte[] npy(String header) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(12 + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0})
        .putInt(text.length)
        .put(text)
        .array();
  }

  @Test
  void theHeaderOfAnNpyFileHas10000Bytes() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }";
    byte[] most = npy(header + " ".repeat(10_000 - header.length()));
    StoredModel.open(Files.write(temp.resolve("most.npy"), most)).close();
    byte[] larger = npy(header + " ".repeat(10_001 - header.length()));
    Path more = Files.write(temp.resolve("more.npy"), larger);
    refused(more, "the header must have at most 10,000 bytes, as NumPy demands: 10001");
  }

  @Test
  void anArrayInFortranOrderHasAtMostOneGibibyte() throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, %d), }";
    byte[] most = npy(header.formatted(1 << 29));
    StoredModel.open(sparse("most.npy", most, most.length + (1L << 30), new byte[0])).close();
    byte[] more = npy(header.formatted((1 << 29) + 1));
    refused(
        sparse("more.npy", more, more.length + (1L << 30) + 2, new byte[0]),
        "is in Fortran order and larger than 1 GiB");
  }

  /** A directory of that many bytes is really there, so that its length alone is wrong. */
  @Test
  void theDirectoryOfAZipHas100MegaBytes() throws IOException {
    int size = 100_000_001;
    byte[] end =
        ByteBuffer.allocate(22)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x06054b50)
            .putShort(8, (short) 1)
            .putShort(10, (short) 1)
            .putInt(12, size)
            .putInt(16, 0)
            .array();
    refused(
        sparse("large.npz", new byte[] {'P', 'K', 3, 4}, size + 22L, end),
        "a zip directory must have at most 100,000,000 bytes: 100000001");
  }

  @Test
  void theIndexOfADirectoryHas100MegaBytes() throws IOException {
    sparse("model.safetensors.index.json", new byte[] {'{'}, 100_000_001, new byte[0]);
    long memory =
        Allocated.by(
            () ->
                assertThatIOException()
                    .isThrownBy(() -> StoredModel.open(temp).close())
                    .withMessageContaining("an index must have at most 100,000,000 bytes"));
    assertThat(memory).isLessThan(20_000_000);
  }

  /** Bytes of a pickle: an empty list, others put into it one by one, and the end of it. */
  private record Lists(long size) implements Bytes {

    @Override
    public void read(long position, ByteBuffer into) {
      byte[] bytes = new byte[into.remaining()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (i % 2 == 0 && i > 0 ? 'a' : ']');
      }
      into.put(bytes);
      into.put(into.limit() - 1, (byte) '.');
    }

    @Override
    public IOException error(long position, String reason) {
      return new IOException("lists: byte " + position + ": " + reason);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8000002   | the pickle makes more than 4,000,000 values
          134217729 | a pickle must have at most 134217728 bytes: 134217729
          """)
  void aPickleIsBounded(long size, String reason) throws IOException {
    assertThatIOException()
        .isThrownBy(() -> Pickle.read(new Lists(size), Set.of()))
        .withMessageContaining(reason);
    assertThat((List<?>) Pickle.read(new Lists(8_000_000), Set.of())).hasSize(3_999_999);
  }

  /**
   * 127 objects in one another are read, and refused for what they say; the 128th is not entered.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127 | tensor "a": has no field dtype
          128 | the JSON is damaged: Document nesting depth (128) exceeds the maximum allowed (127
          """)
  void theHeaderOfSafetensorsIs127Deep(int depth, String reason) throws IOException {
    String json = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    refused(Files.write(temp.resolve("deep.safetensors"), file.array()), reason);
  }
}
