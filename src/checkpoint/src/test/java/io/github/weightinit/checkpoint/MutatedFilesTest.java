package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small valid files, damaged by chance: each is read or refused, and nothing else happens. */
class MutatedFilesTest {

  /** With the parameter lists, 20,000 in all. */
  private static final int MUTATIONS = 2_000;

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mixed.safetensors",
        "stored/types.pt.safetensors",
        "stored/arrays.npz",
        "stored/compressed.npz",
        "stored/zip64.npz",
        "stored/version3.npy",
        "stored/module.pt",
        "stored/views.pt",
        "stored/protocol4.pth"
      })
  void aDamagedFileIsReadOrRefused(String name) throws IOException {
    byte[] valid = Files.readAllBytes(Fixtures.path(name));
    String ending = name.substring(name.lastIndexOf('.'));
    Path file = temp.resolve("mutated" + ending);
    var random = new SplittableRandom(name.hashCode());
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(file, Mutation.of(valid, random));
      try (StoredModel model = StoredModel.open(file)) {
        for (StoredTensor tensor : model.tensors()) {
          int count = (int) Math.min(tensor.size(), 240);
          long first = tensor.size() - count;
          if (tensor.dtype().bits() >= 8) {
            tensor.read(first, ByteBuffer.allocate(count * tensor.dtype().bits() / 8));
          }
        }
      } catch (IOException e) {
        assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n").isNotBlank();
        refused++;
      }
    }
    // Some damage changes weights alone, and some makes the file unreadable.
    assertThat(refused).isBetween(1, MUTATIONS - 1);
  }

  /** One to four changes: a bit, a byte, bytes cut out, doubled, or the end cut off. */
  private static final class Mutation {

    private static final byte[] TELLING = {
      0, 1, -1, 127, -128, '"', '{', '}', '[', ']', ',', '9', '-'
    };

    static byte[] of(byte[] valid, SplittableRandom random) {
      byte[] bytes = valid.clone();
      for (int changes = random.nextInt(1, 5); changes > 0 && bytes.length > 1; changes--) {
        // Half of the changes stand near the ends, where the formats keep what they say.
        int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 400);
        int at = random.nextInt(reach);
        at = random.nextBoolean() ? at : bytes.length - 1 - at;
        int length = Math.min(random.nextInt(1, 9), bytes.length - at);
        switch (random.nextInt(5)) {
          case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
          case 1 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
          case 2 -> bytes = joined(bytes, at, at + length);
          case 3 -> bytes = joined(bytes, at + length, at);
          default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
        }
      }
      return bytes;
    }

    /** Returns the bytes to one place, and those from another one on. */
    private static byte[] joined(byte[] bytes, int to, int from) {
      byte[] joined = Arrays.copyOf(bytes, to + bytes.length - from);
      System.arraycopy(bytes, from, joined, to, bytes.length - from);
      return joined;
    }
  }
}
