package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Sha256;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy 2.4.6 wrote, see src/python/checkpoints/fixtures_numpy.py, and ours. */
class NumpyFilesTest {

  @TempDir private Path temp;

  private static byte[] reference(String name) throws IOException {
    try (InputStream in = NumpyFilesTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static Map<String, String> digests() throws IOException {
    var digests = new HashMap<String, String>();
    new String(reference("numpy.sha256"), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("="))
        .forEach(words -> digests.put(words[0], words[1]));
    return digests;
  }

  private static long[] shape(long... sizes) {
    return sizes;
  }

  private Path write(Plan plan, Function<Parameter, ElementType> types, String name)
      throws IOException {
    Path file = temp.resolve(name);
    Checkpoint.of(plan, Seed.of(1), ElementType.FLOAT32).types(types).write(file);
    return file;
  }

  @Test
  void arraysAreStoredAsByNumPy() throws IOException {
    Plan plan =
        Models.constants(
            0.1,
            "h.10.w",
            shape(2, 1, 3),
            "a",
            shape(5),
            "scalar",
            shape(),
            "none",
            shape(3, 0),
            "blocks/w:0",
            shape(7, 2),
            "\u00e9t\u00e9 \ud83d\ude00",
            shape(1),
            "file\tname",
            shape());
    Map<String, ElementType> types =
        Map.of(
            "h.10.w", ElementType.FLOAT16,
            "a", ElementType.FLOAT64,
            "\u00e9t\u00e9 \ud83d\ude00", ElementType.FLOAT16,
            "file\tname", ElementType.FLOAT64);
    Path file =
        write(
            plan,
            parameter -> types.getOrDefault(parameter.name(), ElementType.FLOAT32),
            "model.npz");
    assertThat(Files.readAllBytes(file)).isEqualTo(reference("arrays.npz"));
    assertThat(temp.toFile().list()).containsExactlyInAnyOrder("model.npz", "weight-init.json");
  }

  @Test
  void oneArrayIsSavedAsByNumPy() throws IOException {
    Path file =
        write(Models.constants(0.1, "w", shape(3, 2)), unused -> ElementType.FLOAT32, "model.NPY");
    assertThat(Files.readAllBytes(file)).isEqualTo(reference("array.npy"));
  }

  static Stream<String> headers() throws IOException {
    return digests().keySet().stream().filter(name -> name.startsWith("header"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void headersLeaveAsMuchRoomAsNumPy(String name) throws IOException {
    List<Long> shape =
        Stream.of(name.substring("header ".length()).split("x"))
            .filter(size -> !size.isEmpty())
            .map(Long::valueOf)
            .toList();
    assertThat(sha256(List.of(ByteBuffer.wrap(Npy.header("<f2", shape)))))
        .isEqualTo(digests().get(name));
  }

  private static String sha256(List<ByteBuffer> pieces) {
    MessageDigest sha256 = Sha256.newDigest();
    pieces.forEach(sha256::update);
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static TensorEntry entry(String name, Dtype dtype, Long... shape) {
    long elements = Stream.of(shape).reduce(1L, Math::multiplyExact);
    return new TensorEntry(name, dtype, List.of(shape), 0, elements * dtype.bits() / Byte.SIZE);
  }

  private static int crcOfZeros(long bytes) {
    var parts = new CrcParts(Crc.CRC32, bytes, 1 << 20);
    for (long at = 0; at < bytes; at += 1 << 20) {
      parts.add(at, ByteBuffer.allocate((int) Math.min(1 << 20, bytes - at)));
    }
    return parts.value();
  }

  private static String frame(Shard shard) {
    var crcs = new HashMap<String, Integer>();
    shard.tensors().forEach(tensor -> crcs.put(tensor.name(), crcOfZeros(tensor.bytes())));
    List<Piece> pieces = Npz.frame(shard, crcs);
    Piece last = pieces.get(pieces.size() - 1);
    assertThat(last.at() + last.bytes().remaining()).isEqualTo(shard.bytes());
    return sha256(pieces.stream().map(Piece::bytes).toList());
  }

  @Test
  void placesBeyondTwoToThe32HaveFieldsOf64Bits() throws IOException {
    Shard shard =
        Npz.shard(
            "large.npz",
            List.of(
                entry("a", Dtype.F64, 600_000_000L),
                entry("b", Dtype.F64, 0L),
                entry("c", Dtype.F32, 600_000_000L),
                entry("d", Dtype.F16, 2L, 0L)));
    assertThat(shard.bytes()).isGreaterThan(7_200_000_000L);
    assertThat(frame(shard)).isEqualTo(digests().get("large"));
  }

  @Test
  void moreTensorsThanFitInto16Bits() throws IOException {
    Shard shard =
        Npz.shard(
            "many.npz",
            IntStream.range(0, 65_536).mapToObj(i -> entry("t" + i, Dtype.F32, 0L)).toList());
    assertThat(frame(shard)).isEqualTo(digests().get("many"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void weightsAreThoseOfThePlanForAnyNumberOfThreads(int threads) throws IOException {
    Path file = temp.resolve("model.npz");
    Checkpoint.of(Models.mixed(), Seed.of(42), ElementType.FLOAT32).threads(threads).write(file);
    Map<String, float[]> expected = Models.mixed().fill(Seed.of(42));
    var names = new ArrayList<String>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        var crc = new CRC32();
        crc.update(bytes);
        assertThat(entry.getCrc()).isEqualTo(crc.getValue());
        String name = entry.getName().substring(0, entry.getName().length() - ".npy".length());
        float[] array = Objects.requireNonNull(expected.get(name));
        ByteBuffer elements = ByteBuffer.allocate(array.length * Float.BYTES);
        elements.order(java.nio.ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(array);
        assertThat(ByteBuffer.wrap(bytes, 128, bytes.length - 128)).isEqualTo(elements);
        names.add(name);
      }
    }
    assertThat(names).containsExactlyElementsOf(expected.keySet());
    assertThat(
            Checkpoint.of(Models.mixed(), Seed.of(42), ElementType.FLOAT32)
                .write(file)
                .filesWritten())
        .isZero();
  }

  @Test
  void whatNumPyWouldNotFindIsRefused() {
    Function<Parameter, ElementType> floats = unused -> ElementType.FLOAT32;
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                write(
                    Models.constants(1, "fc.weight", shape(1)),
                    unused -> ElementType.BFLOAT16,
                    "a.npz"))
        .withMessage(
            "fc.weight: NumPy has no bfloat16 and would load it as void: take another type, or a"
                + " .safetensors file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(Models.constants(1, "a", shape(1), "b", shape(1)), floats, "a.npy"))
        .withMessage(
            "a .npy file holds one tensor, and the model has 2: take a .npz file for a.npy");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> write(Models.constants(1, "a", shape(1), "a.npy", shape(1)), floats, "a.npz"))
        .withMessage("NumPy could not tell a and a.npy apart");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(Models.constants(1, "a\0b", shape(1)), floats, "a.npz"))
        .withMessageContaining("must not have a NUL")
        .withMessageEndingWith("\"a\\u0000b\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(Models.constants(1, "w", new long[65]), floats, "a.npz"))
        .withMessage("w: shape must have at most 64 dimensions for NumPy: 65");
    assertThat(temp).isEmptyDirectory();
  }
}
