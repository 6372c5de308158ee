package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a list is said in one line that names the file and the place. */
class ModelFileTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("model.json");
  }

  private Cli init(String json) throws IOException {
    Files.writeString(file, json);
    return Cli.run("init", file.toString());
  }

  private void assertMistake(String json, String message) throws IOException {
    assertThat(init(json)).isEqualTo(new Cli(2, "", "weight-init: " + file + message + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~ | : the file is empty",
        "3 | :1:1: must be a list of parameters",
        "[] | : the list of parameters is empty",
        "{} | : has no field 'list'",
        "{'list': 1} | :1:10: 'list' must be an array",
        "{'model': 1} | :1:11: 'model' must be a string",
        "{'tensors': 'x'} | :1:13: 'tensors' must be an integer",
        "{'tensors': 2, 'list': [{'name': 'bias', 'shape': [1]}]}"
            + " | : 'tensors' is 2, but the list has 1 entries",
        "{'parameters': 2, 'list': [{'name': 'bias', 'shape': [1]}]}"
            + " | : 'parameters' is 2, but the list has 1 weights",
        "{'list': [], 'list': []} | :1:20: Duplicate field 'list'",
        "[{'name': 'bias', 'shape': [1]}] 7 | :1:34: unexpected content after the list",
        "[1] | :1:2: entry 1: must be an object",
        "[{'shape': [1]}] | :1:2: entry 1: has no 'name'",
        "[{'name': 1}] | :1:11: entry 1: 'name' must be a string",
        "[{'name': ''}] | :1:11: entry 1: 'name' must not be empty",
        "[{'name': '\\ud800'}] | :1:11: entry 1: 'name' must not have an unpaired surrogate",
        "[{'name': 'w'}] | :1:2: entry 1 'w': has no 'shape'",
        "[{'name': 'w', 'shape': 5}] | :1:25: entry 1 'w': 'shape' must be an array of integers",
        "[{'name': 'w', 'shape': [-2]}]"
            + " | :1:26: entry 1 'w': 'shape[0]' must be at least 0, but is -2",
        "[{'name': 'w', 'shape': [2.0]}] | :1:26: entry 1 'w': 'shape[0]' must be an integer",
        "[{'name': 'w', 'shape': ['2']}] | :1:26: entry 1 'w': 'shape[0]' must be an integer",
        "[{'name': 'w', 'shape': [9223372036854775808]}]"
            + " | :1:26: entry 1 'w': 'shape[0]' must be less than 2^63",
        "[{'name': 'w', 'shape': [4294967296, 2147483648]}]"
            + " | :1:2: entry 1 'w': shape [4294967296, 2147483648] has 2^63 elements or more",
        "[{'name': 'w', 'shape': [1, 1], 'module': 2}]"
            + " | :1:43: entry 1 'w': 'module' must be a string",
        "[{'name': 'w', 'shape': [1, 1], 'attributes': []}]"
            + " | :1:47: entry 1 'w': 'attributes' must be an object",
        "[{'name': 'w', 'shape': [1, 1], 'attributes': {'groups': 'x'}}]"
            + " | :1:58: entry 1 'w': 'groups' must be an integer",
        "[{'name': 'w', 'shape': [1, 1], 'attributes': {'groups': 0}}]"
            + " | :1:58: entry 1 'w': 'groups' must be at least 1, but is 0",
        "[{'name': 'bias', 'shape': [1]}, {'name': 'bias', 'shape': [1]}]"
            + " | :1:34: entry 2 'bias': the name is that of entry 1 too",
        "[{'name': 'scale', 'shape': [768], 'module': 'LayerScale'}]"
            + " | :1:2: entry 1 'scale': no rule of recipe he-normal for shape [768] in module"
            + " LayerScale",
        "[{'name': 'a\\u001b.weight', 'shape': []}]"
            + " | :1:2: entry 1 'a\\u001b.weight': no rule of recipe he-normal for shape []",
      })
  void theErrorNamesThePlace(String json, String message) throws IOException {
    assertMistake(json.replace('\'', '"'), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight | [3, 2] | 'in_features': 3, 'out_features': 2 | [2, 3]",
        "bias   | [3]    | 'in_features': 3, 'out_features': 2 | [2]",
        "weight | [3, 2] | 'nx': 2, 'nf': 3 | [2, 3]",
        "bias   | [2]    | 'nx': 2, 'nf': 3 | [3]",
        "weight | [3, 2] | 'num_embeddings': 2, 'embedding_dim': 3 | [2, 3]",
        "weight | [3]    | 'num_features': 2 | [2]",
        "bias   | [3]    | 'normalized_shape': [2] | [2]",
        "in_proj_weight | [6, 3] | 'embed_dim': 2 | [6, 2]",
        "in_proj_bias   | [5]    | 'embed_dim': 2 | [6]",
        "weight | [8, 4, 3, 3] | 'in_channels': 4, 'out_channels': 8, 'kernel_size': [3, 3],"
            + " 'groups': 2 | [8, 2, 3, 3]",
        "weight | [4, 4, 3] | 'in_channels': 4, 'out_channels': 8, 'kernel_size': [3],"
            + " 'transposed': true | [4, 8, 3]",
        "weight | [4, 8, 3] | 'in_channels': 4, 'out_channels': 8, 'kernel_size': [3],"
            + " 'transposed': false | [8, 4, 3]",
      },
      quoteCharacter = '~')
  void aShapeMustFollowFromTheAttributes(
      String leaf, String shape, String attributes, String expected) throws IOException {
    String entry =
        "[{'name': 'a.%s', 'shape': %s, 'module': 'M', 'attributes': {%s}}]"
            .formatted(leaf, shape, attributes)
            .replace('\'', '"');

    assertMistake(
        entry,
        ":1:2: entry 1 'a."
            + leaf
            + "': shape "
            + shape
            + " contradicts the attributes of M, which say "
            + expected);
    assertThat(init(entry.replace("\"shape\": " + shape, "\"shape\": " + expected)).err())
        .doesNotContain("contradicts");
  }

  @Test
  void everyParameterWithoutARuleHasItsLine() throws IOException {
    String list =
        "[{'name': 'a', 'shape': [3]},\n {'name': 'bias', 'shape': [3]},\n"
            + " {'name': 'b.weight', 'shape': [], 'module': 'Scale'}]";

    assertMistake(
        list.replace('\'', '"'),
        ":1:2: entry 1 'a': no rule of recipe he-normal for shape [3]\nweight-init: "
            + file
            + ":3:2: entry 3 'b.weight': no rule of recipe he-normal for shape [] in module Scale");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'stride': [0, 1] | stride[0] must be at least 1: 0",
        "'stride': [1, 1, 1]"
            + " | stride must be one number, or one for each of the kernel's 2 axes: [1, 1, 1]",
        "'stride': 3000000000 | stride must be less than 2^31: 3000000000",
        "'groups': 3 | groups must divide out: 3 does not divide 8",
      },
      quoteCharacter = '~')
  void aLayerThatCannotBeIsOneLineWithItsPlace(String attribute, String message)
      throws IOException {
    String list =
        "[{'name': 'c.weight', 'shape': [8, 4, 3, 3], 'module': 'Conv2d', 'attributes': {%s}}]";

    assertMistake(
        list.formatted(attribute).replace('\'', '"'),
        ":1:2: entry 1 'c.weight': rule 'he-normal' of recipe he-normal: " + message);
  }

  @Test
  void theLineIsThatOfTheMistake() throws IOException {
    assertMistake(
        "[\n  {\"name\": \"bias\", \"shape\": [1]},\n  {\"name\": \"w\",\n   \"shape\": [-1]}\n]",
        ":4:14: entry 2 'w': 'shape[0]' must be at least 0, but is -1");
  }

  @Test
  void brokenJsonIsOneLineWithItsPlace() throws IOException {
    for (String broken : new String[] {"[{", "[{\"name\" 3}]", "[1,,2]", "{\"list\": [", "nul"}) {
      Cli cli = init(broken);
      assertThat(cli.code()).isEqualTo(2);
      assertThat(cli.err()).startsWith("weight-init: " + file + ":1:").hasLineCount(1);
      assertThat(cli.err()).doesNotContain("Source", "Exception");
    }
  }

  @Test
  void aFileThatIsNoTextIsOneLine() throws IOException {
    Files.write(file, new byte[] {'[', '"', (byte) 0xC3, 0x28, '"', ']'});
    Cli cli = Cli.run("init", file.toString());
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).startsWith("weight-init: " + file + ":1:").hasLineCount(1);
  }

  @Test
  void totalsBeyond63BitsAreAMistake() throws IOException {
    String half = "{\"name\": \"%s.bias\", \"shape\": [4611686018427387904]}";
    assertMistake(
        "[" + half.formatted("a") + ", " + half.formatted("b") + "]",
        ":1:54: entry 2 'b.bias': with it the model has 2^63 weights or more");
  }

  @Test
  void fieldsOfOtherToolsArePassedOver() throws IOException {
    String json =
        "{\"source\": {\"x\": [1]}, \"list\": [{\"name\": \"bias\", \"shape\": [2],"
            + " \"measured\": {\"std\": 0.5}, \"module\": null, \"attributes\": {\"padding\":"
            + " \"same\", \"bias\": true, \"groups\": null}}], \"tensors\": 1}";
    Files.write(file, json.getBytes(StandardCharsets.UTF_16));

    assertThat(Cli.run("init", file.toString()).out())
        .contains("model: the one tensor is as promised.\n2 weights, float32");
  }
}
