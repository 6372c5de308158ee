package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.testing.FuzzSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of parameters; the command's {@code ModelFileTest} has more of their errors. */
class ModelListTest {

  @TempDir private Path temp;

  private static ModelList read(String json) throws IOException {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ModelList.read(new ByteArrayInputStream(bytes), "file", "none");
  }

  @Test
  void aListSaysAllThatAModelIs() throws IOException {
    ModelList list =
        read(
            """
            {'model': 'tiny', 'tensors': 2, 'parameters': 6, 'model_type': 'gpt2',
             'config': {'initializer_range': 0.02, 'tie_word_embeddings': true,
                        'sizes': [1, {'x': null}], 'limit': Infinity},
             'list': [
              {'name': 'head.weight', 'shape': [3, 2], 'tied_to': 'wte.weight', 'module': 'Linear'},
              {'name': 'wte.weight', 'shape': [3, 2], 'module': 'Embedding',
               'attributes': {'num_embeddings': 3, 'embedding_dim': 2}, 'measured': {'std': NaN}},
              {'name': 'none', 'shape': [4, 0], 'attributes': {'in_features': 0}},
              {'name': 'head2.weight', 'shape': [3, 2], 'attributes': {'tied_to': 'wte.weight'}}]}
            """);
    assertThat(list.name()).isEqualTo("tiny");
    assertThat(list.entries()).first().isEqualTo(new ModelList.Entry(2, 6, 3));
    ParameterList parameters = list.parameters();
    assertThat(parameters.parameters())
        .extracting(Parameter::name)
        .containsExactly("wte.weight", "none");
    assertThat(parameters.parameters().get(0))
        .isEqualTo(
            new Parameter(
                "wte.weight",
                List.of(3L, 2L),
                "Embedding",
                Map.of("num_embeddings", List.of(3L), "embedding_dim", List.of(2L))));
    assertThat(parameters.parameters().get(1).size()).isZero();
    assertThat(parameters.tied())
        .isEqualTo(Map.of("head.weight", "wte.weight", "head2.weight", "wte.weight"));
    ModelConfig config = parameters.config();
    assertThat(config.modelType()).hasValue("gpt2");
    assertThat(config.number("initializer_range")).hasValue(0.02);
    assertThat(config.number("limit")).hasValue(Double.POSITIVE_INFINITY);
    assertThat(config.flag("tie_word_embeddings")).hasValue(true);
  }

  /** What PEFT 0.21 says of an OFT adapter on a dense layer. */
  @Test
  void aLayerMayHaveAKernelWithoutSize() throws IOException {
    ModelList list =
        read(
            """
            [{'name': 'q_proj.oft_R.default.weight', 'shape': [8, 28],
              'module': 'OFTRotationModule', 'attributes': {'kernel_size': [0, 0]}}]
            """);
    assertThat(list.parameters().parameters().get(0).attributes())
        .isEqualTo(Map.of("kernel_size", List.of(0L, 0L)));
  }

  @Test
  void aListWithoutAConfigurationHasNone() throws IOException {
    ModelList list = read("[{'name': 'w', 'shape': []}]");
    assertThat(list.name()).isEqualTo("none");
    assertThat(list.parameters().config()).isEqualTo(ModelConfig.NONE);
    assertThat(list.parameters().tied()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          [{'name': 'a', 'shape': [2], 'tied_to': 'b'}] | :1:2: entry 1 'a': 'tied_to' is 'b', which is not in the list
          [{'name': 'a', 'shape': [2], 'tied_to': 'a'}] | :1:2: entry 1 'a': 'tied_to' is 'a', which is a second name itself
          [{'name': 'a', 'shape': [2]}, {'name': 'b', 'shape': [3], 'tied_to': 'a'}] | :1:31: entry 2 'b': 'tied_to' is 'a', whose shape is [2]
          [{'name': 'a', 'shape': [2], 'tied_to': 1}] | :1:41: entry 1 'a': 'tied_to' must be a string
          {'config': [], 'list': []} | :1:12: 'config' must be an object
          {'config': {'a': [1 | :1:20: Unexpected end-of-input: expected close marker for Array (start marker at [line: 1, column: 18])
          {'model_type': 1, 'list': []} | :1:16: 'model_type' must be a string
          [{'name': 'a', 'shape': [1, null]}] | :1:29: entry 1 'a': 'shape[1]' must be an integer
          [{'name': 'a', 'shape': [1], 'attributes': {'kernel_size': [3, -1]}}] | :1:64: entry 1 'a': 'kernel_size[1]' must be at least 0, but is -1
          """)
  void theErrorNamesThePlace(String json, String message) {
    assertThatIOException().isThrownBy(() -> read(json)).withMessage("file" + message);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path none = temp.resolve("none.json");
    assertThatIOException()
        .isThrownBy(() -> ModelList.read(none))
        .withMessage(none + ": no such file or directory");
  }

  @Test
  void aFileGivesTheModelItsName() throws IOException {
    Path file = Files.writeString(temp.resolve("a.json"), "[{\"name\": \"w\", \"shape\": [0]}]");
    assertThat(ModelList.read(file).name()).isEqualTo("a");
  }

  @Test
  void aDamagedListIsReadOrRefused() throws IOException {
    byte[] valid =
        """
        {"model": "tiny", "tensors": 2, "parameters": 6, "config": {"x": [1, {"y": 2.5e3}]}, "list": [
          {"name": "wte.weight", "shape": [3, 2], "module": "Embedding", "attributes":
            {"num_embeddings": 3, "embedding_dim": 2, "sparse": false, "note": "a"}},
          {"name": "head.weight", "shape": [3, 2], "tied_to": "wte.weight"},
          {"name": "none", "shape": [4, 0], "measured": {"mean": null, "n": [0]}}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    var random = new SplittableRandom(FuzzSize.seed());
    int cases = FuzzSize.cases(4_000);
    int refused = 0;
    for (int i = 0; i < cases; i++) {
      byte[] damaged = Mutation.of(valid, random);
      try {
        ModelList.read(new ByteArrayInputStream(damaged), "file", "none").parameters();
      } catch (IOException e) {
        assertThat(e.getMessage()).startsWith("file").doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isBetween(1, cases - 1);
  }
}
