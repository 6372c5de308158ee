package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.weightinit.testing.Resources;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files and what safetensors 0.8.0 says of them, see src/python/checkpoints/malformed.py. */
class MalformedFilesTest {

  /** What the reference reader takes and this one refuses. */
  private static final Set<String> REFUSED_HERE =
      Set.of(
          // A name that stands twice: the README of the format forbids it.
          "twice-last-covers",
          "twice-same",
          // Other spellings that its parser takes by accident; nobody writes them.
          "entry-array-of-its-fields",
          "dtype-object",
          // A dimension of 2^63 or more, which only a tensor without elements can have.
          "shape-two-to-the-63-behind-zero");

  @TempDir private Path temp;

  private static List<String> verdicts() {
    return Resources.lines("checkpoint/malformed/verdicts.csv").stream().skip(1).toList();
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void theVerdictIsThatOfTheReferenceReader(String line) throws IOException {
    String[] fields = line.split(",", 3);
    boolean read = fields[1].equals("read");
    Path file = Fixtures.path("malformed/" + fields[0] + ".safetensors");
    if (read && !REFUSED_HERE.contains(fields[0])) {
      try (StoredModel model = StoredModel.open(file)) {
        for (StoredTensor tensor : model.tensors()) {
          tensor.read(0, ByteBuffer.allocate((int) tensor.bytes()));
        }
      }
    } else {
      assertThatIOException()
          .isThrownBy(() -> StoredModel.open(file).close())
          .satisfies(
              e ->
                  assertThat(e.getMessage())
                      .matches("\\Q" + file + "\\E: byte \\d+: [^\\p{Cntrl}]+")
                      .hasSizeLessThan(file.toString().length() + 600));
    }
  }

  @Test
  void theListOfExceptionsIsExact() {
    assertThat(verdicts()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(verdicts().stream().filter(line -> line.contains(",read,")))
        .extracting(line -> line.split(",", 2)[0])
        .containsAll(REFUSED_HERE);
  }

  @Test
  void anErrorNamesTheTensorAndTheByte() {
    refused("data-overlap", 62, "tensor \"b\": begins at 4, but the tensors before it end at 8");
    refused("data-byte-behind", 70, "1 bytes follow the last tensor");
    refused("data-byte-short", 9, "tensor \"a\": ends at byte 70, the file at 69");
    refused("dtype-unknown-C128", 22, "tensor \"a\": dtype must be one of [U64, ");
    refused("shape-negative", 37, "tensor \"a\": shape must hold integers from 0 to 2^63 - 1");
    refused("twice-same", 62, "tensor \"a\": the name stands twice, first at byte 9");
    refused("metadata-value-number", 29, "a value of __metadata__ must be a text");
    refused("name-not-utf-8", 10, "the JSON is not UTF-8");
    refused("length-too-large", 0, "the header must have at most 100,000,000 bytes");
    refused("around-second-object", 10, "something follows the JSON object");
  }

  private static void refused(String name, int at, String reason) {
    Path file = Fixtures.path("malformed/" + name + ".safetensors");
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(file).close())
        .withMessageStartingWith(file + ": byte " + at + ": " + reason);
  }

  /** A file of a length on the disk that is all holes but for its first bytes. */
  private Path sparse(long headerLength, String header, long length) throws IOException {
    Path path = temp.resolve("sparse.safetensors");
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      ByteBuffer first = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      file.write(first.putLong(headerLength).array());
      file.write(header.getBytes(StandardCharsets.UTF_8));
      file.setLength(length);
    }
    return path;
  }

  private static long allocatedBy(Path file) {
    return Allocated.by(
        () -> assertThatIOException().isThrownBy(() -> StoredModel.open(file).close()));
  }

  @Test
  void claimsAreRefusedBeforeMemoryIsTaken() throws IOException {
    // A header of 100 MB and a byte that is really there.
    assertThat(allocatedBy(sparse(100_000_001, "{", 200_000_000))).isLessThan(1_000_000);
    // One of 100 MB that is not there.
    assertThat(allocatedBy(sparse(100_000_000, "{", 10_000_000))).isLessThan(1_000_000);
    // 2^60 elements.
    assertThat(allocatedBy(Fixtures.path("malformed/shape-two-to-the-60.safetensors")))
        .isLessThan(1_000_000);
  }

  @Test
  void aHeaderOf100MegabytesIsRead() throws IOException {
    byte[] spaces = new byte[100_000_008];
    Arrays.fill(spaces, (byte) ' ');
    ByteBuffer.wrap(spaces).order(ByteOrder.LITTLE_ENDIAN).putLong(100_000_000).put((byte) '{');
    spaces[spaces.length - 1] = '}';
    Path file = Files.write(temp.resolve("large.safetensors"), spaces);
    try (StoredModel model = StoredModel.open(file)) {
      assertThat(model.tensors()).isEmpty();
    }
  }
}
