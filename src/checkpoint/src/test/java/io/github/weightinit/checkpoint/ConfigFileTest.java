package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.weightinit.recipe.ModelConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

  @TempDir private Path temp;

  private Path config(String json) throws IOException {
    return Files.writeString(temp.resolve("config.json"), json);
  }

  @Test
  void whatItSaysIsRead() throws IOException {
    ModelConfig config =
        ConfigFile.read(
            config(
                """
                {"model_type": "mamba2", "initializer_range": 0.1, "tie_word_embeddings": true,
                 "time_step_limit": [0.0, Infinity], "pad_token_id": null,
                 "text_config": {"pad_token_id": 3}, "architectures": ["Mamba2ForCausalLM"]}
                """));
    assertThat(config.modelType()).contains("mamba2");
    assertThat(config.number("initializer_range")).contains(0.1);
    assertThat(config.flag("tie_word_embeddings")).contains(true);
    assertThat(config.section("text_config").number("pad_token_id")).contains(3.0);
    assertThat(config.values()).containsEntry("pad_token_id", null);
    assertThat(config.architectures()).containsExactly("Mamba2ForCausalLM");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``                    | :1:1: there is no value",
        "[1]                   | : must be one object in JSON",
        "null                  | : must be one object in JSON",
        "{\"a\":1} {}          | :1:9: something follows the value",
        "{\"a\":1,\"a\":2}     | :1:11: Duplicate field 'a'",
        "{\"a\":01}            | :1:7: Invalid numeric value: Leading zeroes not allowed",
        "{'a':1}               | :1:2: Unexpected character",
        "{\"a\":1,}            | :1:8: Unexpected character",
      })
  void anErrorNamesThePlace(String json, String message) throws IOException {
    Path file = config(json);
    assertThatIOException()
        .isThrownBy(() -> ConfigFile.read(file))
        .withMessageStartingWith(file + message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void whatIsTooLargeOrTooDeepOrAbsentIsRefused() throws IOException {
    Path deep = config("{\"a\":" + "[".repeat(101) + "]".repeat(101) + "}");
    assertThatIOException()
        .isThrownBy(() -> ConfigFile.read(deep))
        .withMessageStartingWith(deep + ": Document nesting depth (101) exceeds");
    Path large = temp.resolve("large.json");
    try (var file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(16_000_001);
    }
    assertThatIOException()
        .isThrownBy(() -> ConfigFile.read(large))
        .withMessage(large + ": has 16000001 bytes; a configuration has less than 16 MB");
    Path absent = temp.resolve("absent.json");
    assertThatIOException()
        .isThrownBy(() -> ConfigFile.read(absent))
        .withMessageStartingWith(absent + ": ");
  }

  @Test
  void itStandsBesideACheckpoint() throws IOException {
    assertThat(ConfigFile.beside(temp)).isEmpty();
    Path file = config("{}");
    assertThat(ConfigFile.beside(temp)).contains(file);
    assertThat(ConfigFile.beside(Files.createFile(temp.resolve("m.safetensors")))).contains(file);
  }
}
