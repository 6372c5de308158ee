package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The schema in the jar says of a list what the reader says. */
class ListSchemaTest {

  private static final Path LISTS =
      Path.of("../recipes/src/test/resources/io/github/weightinit/preset");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What only a reader can see; the page of the form says the same. */
  private static final Pattern BEYOND_A_SCHEMA =
      Pattern.compile(
          ".*(: the name is that of entry \\d+ too|: \'tied_to\' is .*|, but the list has \\d+ \\w+"
              + "|has 2\\^63 elements or more|has 2\\^63 weights or more)");

  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    try (InputStream in =
        ModelList.class.getResourceAsStream("/META-INF/weight-init/parameter-list.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isValid(JsonNode list) {
    return SCHEMA.validate(list).isEmpty();
  }

  /** What the reader has against a list; empty if it takes it. */
  private static String refusal(JsonNode list) {
    byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
    try {
      ModelList.read(new ByteArrayInputStream(bytes), "file", "none").parameters();
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  /** All lists that our tests have of real models, but not those that are another form. */
  private static List<JsonNode> lists() throws IOException {
    var lists = new ArrayList<JsonNode>();
    try (Stream<Path> files = Files.walk(LISTS)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".json")) {
          lists.add(JSON.readTree(file.toFile()));
        } else if (file.toString().endsWith(".jsonl.gz")) {
          try (var lines =
              new BufferedReader(
                  new InputStreamReader(
                      new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
              lists.add(JSON.readTree(line));
            }
          }
        }
      }
    }
    lists.removeIf(list -> !list.path("list").path(0).isObject());
    return lists;
  }

  @Test
  void everyListOfARealModelIsValidAndRead() throws IOException {
    List<JsonNode> lists = lists();
    assertThat(lists).hasSizeGreaterThan(600);
    for (JsonNode list : lists) {
      assertThat(SCHEMA.validate(list)).as("%s", list.path("model")).isEmpty();
      assertThat(refusal(list)).as("%s", list.path("model")).isEmpty();
    }
  }

  @Test
  void theExampleOfThePageIsValidAndRead() throws IOException {
    String page = Files.readString(Path.of("../docs/parameter-list.md"));
    int start = page.indexOf("```json\n") + "```json\n".length();
    JsonNode list = JSON.readTree(page.substring(start, page.indexOf("```", start)));
    assertThat(isValid(list)).isTrue();
    assertThat(refusal(list)).isEmpty();
  }

  @Test
  void theUsualFormsAreValidAndOthersAreNot() throws IOException {
    assertThat(isValid(json("[{'name': 'w', 'shape': []}]"))).isTrue();
    assertThat(isValid(json("[{'name': 'w', 'shape': [0], 'module': null}]"))).isTrue();
    assertThat(isValid(json("[]"))).isFalse();
    assertThat(isValid(json("{'list': null}"))).isFalse();
    assertThat(isValid(json("[{'name': '', 'shape': []}]"))).isFalse();
    assertThat(isValid(json("[{'name': 'w', 'shape': [9223372036854775808]}]"))).isFalse();
  }

  /**
   * One value of a list is replaced or taken out, 20,000 times: the schema and the reader say the
   * same of it, but for what only a reader can see. Both verdicts occur often.
   */
  @Test
  void theSchemaAndTheReaderAgreeOnBrokenLists() throws IOException {
    JsonNode valid =
        json(
            """
            {'model': 'tiny', 'class': 'T', 'model_type': 'gpt2', 'tensors': 3, 'parameters': 12,
             'config': {'x': [1, {'y': 2.5}]}, 'list': [
              {'name': 'wte.weight', 'shape': [3, 2], 'module': 'Embedding', 'attributes':
                {'num_embeddings': 3, 'embedding_dim': 2, 'padding_idx': 0, 'sparse': false}},
              {'name': 'conv.weight', 'shape': [3, 2, 1], 'module': 'Conv1d', 'attributes':
                {'kernel_size': [1], 'groups': 1, 'stride': [1], 'in_channels': 2}},
              {'name': 'head.weight', 'shape': [3, 2], 'tied_to': 'wte.weight'},
              {'name': 'none', 'shape': [4, 0], 'attributes': {'tied_to': null, 'nx': 0}}]}
            """);
    assertThat(refusal(valid)).isEmpty();
    List<JsonNode> values = new ArrayList<>();
    json("[null, true, -1, 0, 1, 7, 2.5, 9223372036854775808, '', 'x', [], {}, [1, -1], [null], [0]]")
        .forEach(values::add);
    var random = new SplittableRandom(1);
    int taken = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      JsonNode list = i % 2 == 0 ? valid.deepCopy() : valid.get("list").deepCopy();
      breakOne(list, values, random);
      String refusal = refusal(list);
      if (BEYOND_A_SCHEMA.matcher(refusal).matches()) {
        assertThat(isValid(list)).as("%s: %s", refusal, list).isTrue();
      } else {
        assertThat(isValid(list)).as("%s: %s", refusal, list).isEqualTo(refusal.isEmpty());
        taken += refusal.isEmpty() ? 1 : 0;
        refused += refusal.isEmpty() ? 0 : 1;
      }
    }
    assertThat(taken).isGreaterThan(3_000);
    assertThat(refused).isGreaterThan(3_000);
  }

  private static void breakOne(JsonNode list, List<JsonNode> values, SplittableRandom random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(list, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    JsonNode value = values.get(random.nextInt(values.size()));
    boolean remove = random.nextInt(8) == 0;
    int at = random.nextInt(container.size());
    if (container instanceof ArrayNode array) {
      if (remove) {
        array.remove(at);
      } else {
        array.set(at, value);
      }
    } else if (container instanceof ObjectNode object) {
      Iterator<String> names = object.fieldNames();
      for (int k = 0; k < at; k++) {
        names.next();
      }
      String name = names.next();
      if (remove) {
        object.remove(name);
      } else {
        object.set(name, value);
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }
}
