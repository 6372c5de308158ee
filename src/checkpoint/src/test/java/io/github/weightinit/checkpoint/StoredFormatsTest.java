package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy and PyTorch saved, see src/python/checkpoints/stored.py. */
class StoredFormatsTest {

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arrays.npz",
        "compressed.npz",
        "zip64.npz",
        "version1.npy",
        "version2.npy",
        "version3.npy",
        "module.pt",
        "protocol4.pth",
        "parameters.bin",
        "types.pt",
        "views.pt",
        "one.pt",
        "training.pt",
        "lightning.pt",
        "other.pt",
        "bigendian.pt"
      })
  void aFileHoldsWhatItsProgramSays(String name) throws IOException {
    ReadFile expected = ReadFile.of(Fixtures.path("stored/" + name + ".safetensors"));
    try (StoredModel model = StoredModel.open(Fixtures.path("stored/" + name))) {
      assertThat(model.tensors())
          .extracting(StoredTensor::name)
          .containsExactlyInAnyOrderElementsOf(expected.tensors().keySet());
      for (StoredTensor tensor : model.tensors()) {
        ReadFile.Tensor other = expected.get(tensor.name());
        assertThat(tensor.dtype()).as(tensor.name()).hasToString(other.dtype());
        assertThat(tensor.shape().toString().replace(" ", "")).isEqualTo(other.shape());
        // In pieces from the back to the front, so that nothing depends on the order of reading.
        int size = (int) tensor.size();
        int each = size == 0 ? 1 : (int) tensor.bytes() / size;
        ByteBuffer read = ByteBuffer.allocate((int) tensor.bytes());
        for (int first = size / 7 * 7; first >= 0; first -= 7) {
          int count = Math.min(7, size - first);
          tensor.read(first, read.slice(first * each, count * each));
        }
        assertThat(read).as(tensor.name()).isEqualTo(other.bytes());
      }
    }
  }

  @Test
  void tiedTensorsAreTold() throws IOException {
    try (StoredModel model = StoredModel.open(Fixtures.path("stored/module.pt"))) {
      assertThat(model.tied()).containsOnly(Map.entry("head.weight", "wte.weight"));
      assertThat(model.tensors()).extracting(StoredTensor::name).contains("head.weight");
    }
    try (StoredModel model = StoredModel.open(Fixtures.path("stored/views.pt"))) {
      assertThat(model.tied()).containsOnly(Map.entry("same", "whole"));
    }
  }

  /** PyTorch gives this function an argument more: the type of the elements. */
  @Test
  void aTensorThatLacksAnArgumentIsRefused() throws IOException {
    Path file = temp.resolve("module.pt");
    var bytes = Files.readAllBytes(Fixtures.path("stored/module.pt"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String other = text.replace("_rebuild_tensor_v2", "_rebuild_tensor_v3");
    assertThat(other).isNotEqualTo(text);
    Files.write(file, other.getBytes(StandardCharsets.ISO_8859_1));
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(file))
        .withMessageStartingWith(file + ": ")
        .withMessageContaining("is made in an unknown way");
  }

  @Test
  void whatIsPassedOverIsTold() throws IOException {
    Path training = Fixtures.path("stored/training.pt");
    try (StoredModel model = StoredModel.open(training)) {
      assertThat(model.warnings())
          .containsExactly(training + ": the tensors are those of the key \"model\"");
    }
    Path other = Fixtures.path("stored/other.pt");
    try (StoredModel model = StoredModel.open(other)) {
      assertThat(model.warnings())
          .containsExactly(
              other + ": \"step\" is no tensor and is passed over",
              other + ": \"big\" is no tensor and is passed over",
              other + ": \"-\" is no tensor and is passed over");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          object.npy       | holds Python objects, which are never unpickled here: "|O"
          structured.npy   | has a structured type; save each field as an array of its own: "[
          bfloat16.npy     | has the type V2, which NumPy writes for bfloat16 without saying so
          text.npy         | has a type that holds no weights; save it as float32, say: "<U1"
          complex128.npy   | has a type that holds no weights; save it as float32, say: "<c16"
          legacy.pt        | is in the format of PyTorch before 1.6, which is not read; load it
          whole-module.pt  | the name "__main__.Tied" is not one of a state dict of tensors
          numpy.pt         | the name "numpy
          sparse.pt        | the name "torch._utils._rebuild_sparse_tensor" is not one
          conjugated.pt    | is a view with a sign or a conjugation; save .resolve_conj()
          meta.pt          | the name "torch._utils._rebuild_meta_tensor_no_storage" is not one
          two.pt           | holds several state dicts [model, net]; its keys are "[model, net]"
          unusual.pt       | holds no state dict; its keys are "[encoder]"; save one
          list.pt          | is neither a tensor nor a dictionary of tensors
          """)
  void whatIsNotReadIsRefusedByName(String name, String reason) {
    Path file = Fixtures.path("stored/" + name);
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(file).close())
        .withMessageMatching("\\Q" + file + "\\E: byte \\d+: .*\\Q" + reason + "\\E.*");
  }

  @Test
  void anErrorInAPickleNamesItsPlaceInTheFile() throws IOException {
    // PROTO 2, GLOBAL made up, in an entry that begins at byte 38.
    Path file = zip("x/data.pkl", "\u0080\u0002cmade.up\nname\n.");
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(file).close())
        .withMessage(
            "%s: byte 42: entry \"x/data.pkl\": the name \"made.up.name\" is not one of a state"
                + " dict of tensors, and nothing else is read; save model.state_dict() alone",
            file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ccollections\\nOrderedDict\\n(K\\1tR.       | an OrderedDict must be made empty
          \\200\\2}X\\377\\377\\377\\177a.  | the pickle ends in the middle of an
          \\200\\2u.                                | the pickle takes a mark that is not
          \\200\\2s.                                | the pickle takes a value that is not
          \\200\\2K\\1K\\1a.                | the pickle adds to something that is no
          \\200\\2K\\1K\\1b.                | the pickle gives attributes to something
          \\200\\2h\\5.                         | the pickle takes back a value that
          \\200\\2K\\1K\\2.                 | the pickle does not end with its value
          \\200\\2i                                 | instruction 0x69 is not one of a state
          \\200\\1.                                 | protocol 1 is unknown
          \\200\\2]q\\0h\\0a.               | is neither a tensor nor a dictionary
          """)
  void damagedPicklesAreRefused(String pickle, String reason) throws IOException {
    Path file = zip("x/data.pkl", pickle.translateEscapes());
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(file).close())
        .withMessageContaining(reason);
  }

  private static long allocatedByRefusing(Path file) {
    return Allocated.by(
        () -> assertThatIOException().isThrownBy(() -> StoredModel.open(file).close()));
  }

  @Test
  void aBombIsRefusedOrReadInConstantMemory() throws IOException {
    // 150 MB of zeros in 150 KB: its header says an array of 50,000 doubles, so it is refused.
    Path file = temp.resolve("bomb.npz");
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("a.npy"));
      out.write(Files.readAllBytes(Fixtures.path("stored/version1.npy")));
      byte[] zeros = new byte[1_000_000];
      for (int i = 0; i < 150; i++) {
        out.write(zeros);
      }
    }
    assertThat(Files.size(file)).isLessThan(200_000);
    assertThat(allocatedByRefusing(file)).isLessThan(1_000_000);
    // The same as a pickle, which must be in memory as a whole.
    Path pickle = temp.resolve("bomb.pt");
    try (var out = new ZipOutputStream(Files.newOutputStream(pickle))) {
      out.putNextEntry(new ZipEntry("x/data.pkl"));
      byte[] zeros = new byte[1_000_000];
      for (int i = 0; i < 150; i++) {
        out.write(zeros);
      }
    }
    assertThat(allocatedByRefusing(pickle)).isLessThan(1_000_000);
  }

  @Test
  void manyCompressedArraysTakeLittleMemory() throws IOException {
    Path file = temp.resolve("many.npz");
    byte[] array = Files.readAllBytes(Fixtures.path("stored/version1.npy"));
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 2_000; i++) {
        out.putNextEntry(new ZipEntry(i + ".npy"));
        out.write(array);
      }
    }
    // A buffer of 64 KB for each array would be 131 MB.
    assertThat(
            Allocated.by(
                () -> {
                  try (StoredModel model = StoredModel.open(file)) {
                    assertThat(model.tensors()).hasSize(2_000);
                  }
                }))
        .isLessThan(60_000_000);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aDictionaryThatAPickleNamesManyTimesIsSearchedOnce() throws IOException {
    // {"m": {0: None, 1: None, ...}, 0: the same, 1: the same, ...}
    var pickle = new StringBuilder("\u0080\u0002}(X\1\0\0\0m}(");
    for (int i = 0; i < 300_000; i++) {
      pickle.append(key(i)).append('N');
    }
    pickle.append("uq\1");
    for (int i = 0; i < 300_000; i++) {
      pickle.append(key(i)).append("h\1");
    }
    Path file = zip("x/data.pkl", pickle.append("u.").toString());
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(file).close())
        .withMessageContaining("holds no state dict");
  }

  /** The instruction BININT. */
  private static String key(int value) {
    return "J" + bytes(value);
  }

  private static String bytes(int value) {
    byte[] little = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value).array();
    return new String(little, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aShapeOfManyDimensionsIsRefused() throws IOException {
    String storage = "((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuK\1tQ";
    for (int rank : new int[] {64, 65}) {
      String shape = "(" + "K\1".repeat(rank) + "t";
      Path file =
          zip(
              Map.of(
                  "x/data.pkl",
                  "\u0080\2}X\1\0\0\0actorch._utils\n_rebuild_tensor_v2\n"
                      + storage
                      + "K\0"
                      + shape
                      + shape
                      + "\u0089}tRs.",
                  "x/data/0",
                  "\0\0\0\0"));
      if (rank == 64) {
        StoredModel.open(file).close();
      } else {
        assertThatIOException()
            .isThrownBy(() -> StoredModel.open(file).close())
            .withMessageContaining("tensor \"a\": has 65 dimensions, and at most 64 are read");
      }
    }
  }

  /** A storage of one element, as torch.zeros(1).expand(2**28) has, and one element more. */
  @Test
  void anExpandedTensorHasAtMostOneGibibyte() throws IOException {
    for (int rows : new int[] {1 << 14, (1 << 14) + 1}) {
      Path file =
          zip(
              Map.of(
                  "x/data.pkl",
                  "\u0080\2}X\1\0\0\0actorch._utils\n_rebuild_tensor_v2\n"
                      + "((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuK\1tQ"
                      + "K\0"
                      + ("(" + key(rows) + key(1 << 14) + "t")
                      + "(K\0K\0t\u0089}tRs.",
                  "x/data/0",
                  "\0\0\0\0"));
      if (rows == 1 << 14) {
        StoredModel.open(file).close();
      } else {
        assertThatIOException()
            .isThrownBy(() -> StoredModel.open(file).close())
            .withMessageContaining("is a view that is not contiguous and larger than 1 GiB");
      }
    }
  }

  /** Such a file may be small and hold any amount of weights; Python's zipfile refuses it too. */
  @Test
  void entriesOfTheSameBytesAreRefused() throws IOException {
    byte[] array = Files.readAllBytes(Fixtures.path("stored/version1.npy"));
    String text = new String(array, StandardCharsets.ISO_8859_1);
    byte[] file = Files.readAllBytes(zip(new TreeMap<>(Map.of("a.npy", text, "b.npy", text))));
    int end = file.length - 22;
    int second = end - 46 - "b.npy".length();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getInt(second + 42)).isPositive();
    for (int place : new int[] {0, 1}) {
      // The second entry is where the first is; or its header is in the middle of the first.
      int local = place == 0 ? 0 : 30 + "a.npy".length() + array.length - 40;
      bytes.putInt(second + 42, local);
      bytes.put(local, file, 0, place == 0 ? 0 : 30);
      bytes.putInt(second + 20, 4).putInt(second + 24, 4);
      Path shared = Files.write(temp.resolve("shared.npz"), file);
      assertThatIOException()
          .isThrownBy(() -> StoredModel.open(shared).close())
          .withMessageMatching(
              "\\Q" + shared + "\\E: byte \\d+: two entries of the zip file share bytes");
    }
  }

  /** A pattern that tries each bracket, and each blank behind it, at each begin takes minutes. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aHeaderOfManyBeginsIsReadInATimeThatGrowsWithItsLength() throws IOException {
    String header = "{'descr':" + "'a':[".repeat(800) + "]" + " ".repeat(5_980);
    byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer npy =
        ByteBuffer.allocate(10 + text.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) text.length)
            .put(text);
    Path file = Files.write(temp.resolve("slow.npy"), npy.array());
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(file).close())
        .withMessageContaining("the header is not one of an array");
  }

  @Test
  void aPickleOfManyValuesIsRefused() throws IOException {
    Path file = zip("x/data.pkl", "\u0080\u0002" + "]".repeat(5_000_000) + ".");
    assertThatIOException()
        .isThrownBy(() -> StoredModel.open(file).close())
        .withMessageContaining("the pickle makes more than 4,000,000 values");
  }

  /** A zip file of one stored entry, each character a byte. */
  private Path zip(String name, String content) throws IOException {
    return zip(Map.of(name, content));
  }

  private Path zip(Map<String, String> entries) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> each : entries.entrySet()) {
        byte[] bytes = each.getValue().getBytes(StandardCharsets.ISO_8859_1);
        var entry = new ZipEntry(each.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        var crc = new CRC32();
        crc.update(bytes);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
      }
    }
    return Files.write(temp.resolve("made.pt"), out.toByteArray());
  }
}
