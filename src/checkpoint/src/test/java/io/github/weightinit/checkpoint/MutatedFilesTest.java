package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.FuzzSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small valid files, damaged by chance: each is read or refused, and nothing else happens. */
class MutatedFilesTest {

  /** With the parameter lists, 20,000 in all. */
  private static final int MUTATIONS = FuzzSize.cases(2_000);

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
    var random = new SplittableRandom(name.hashCode() + FuzzSize.seed());
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
}
