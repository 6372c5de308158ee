package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.testing.FuzzSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts beside a model, damaged by chance: each is read or refused by its name. */
class MutatedTextsTest {

  private static final int MUTATIONS = FuzzSize.cases(500);

  /** What no chance of single bytes would meet. */
  private static final List<String> PIECES =
      List.of(
          "\\u0000",
          "\\ud800",
          "../",
          "/",
          "null",
          "1e999",
          "-1",
          "99999999999999999999",
          "{}",
          "[[[",
          "\"a\":",
          "\u00ff\u00fe",
          "\u2028");

  private static final String CONFIG =
      """
      {"model_type": "gpt2", "n_embd": 8, "layers": [1, 2.5e3], "note": "a\\n",
       "text_config": {"initializer_range": 0.02, "tie_word_embeddings": true, "none": null}}
      """;

  @TempDir private Path temp;

  /** Reads what a damaged file says. */
  private interface Reader {
    void read() throws IOException;
  }

  private static byte[] damaged(byte[] valid, SplittableRandom random) {
    byte[] bytes = random.nextInt(3) == 0 ? Mutation.of(valid, random) : valid;
    if (bytes == valid || random.nextInt(3) == 0) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int at = random.nextInt(text.length() + 1);
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      text = text.substring(0, at) + piece + text.substring(at);
      bytes = text.getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }

  private static void attack(Path file, Reader reader) throws IOException {
    byte[] valid = Files.readAllBytes(file);
    var random = new SplittableRandom(FuzzSize.seed());
    int refused = 0;
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(file, damaged(valid, random));
      try {
        reader.read();
        read++;
      } catch (IOException e) {
        assertThat(e.getMessage())
            .startsWith(String.valueOf(file.getParent()))
            .contains(": ")
            .doesNotContain("\n");
        refused++;
      }
    }
    Files.write(file, valid);
    // Some damage changes a text within quotes alone, and some makes the file unreadable.
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  private static Checkpoint checkpoint() {
    var parameters =
        ParameterList.of(
            List.of(
                Parameter.of("fc.weight", "Linear", 6, 5), Parameter.of("fc.bias", "Linear", 6)));
    return Checkpoint.of(PyTorch.recipe().plan(parameters), Seed.of(3), ElementType.FLOAT32);
  }

  @Test
  void aDamagedConfigurationIsReadOrRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("config.json"), CONFIG);
    attack(
        file,
        () -> {
          ConfigFile.isConfiguration(file);
          ConfigFile.read(file);
        });
  }

  @Test
  void aDamagedIndexIsReadOrRefused() throws IOException {
    Path model = temp.resolve("model");
    checkpoint().maxShardSize(100).write(model);
    attack(model.resolve("model.safetensors.index.json"), () -> StoredModel.open(model).close());
  }

  @Test
  void aDamagedStatementSaysWhatItCan() throws IOException {
    Path file = temp.resolve("model.safetensors");
    checkpoint().write(file);
    Path statement = temp.resolve("weight-init.json");
    attack(
        statement,
        () -> {
          if (StatementFile.beside(file).isEmpty()) {
            throw new IOException(statement + ": says nothing");
          }
        });
  }

  /** Who replaces a checkpoint need not be able to read the old statement. */
  @Test
  void aDamagedStatementIsNoObstacle() throws IOException {
    Path file = temp.resolve("model.safetensors");
    checkpoint().write(file);
    byte[] weights = Files.readAllBytes(file);
    Path statement = temp.resolve("weight-init.json");
    byte[] valid = Files.readAllBytes(statement);
    var random = new SplittableRandom(FuzzSize.seed());
    for (int i = 0; i < FuzzSize.cases(20); i++) {
      Files.write(statement, damaged(valid, random));
      checkpoint().replacing().write(file);
      assertThat(file).hasBinaryContent(weights);
    }
  }
}
