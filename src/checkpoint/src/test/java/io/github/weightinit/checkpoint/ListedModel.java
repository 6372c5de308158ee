package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model that Transformers or torchvision saved: what its file's header says, and what the program
 * knows of it besides. {@code kinds.jsonl} is made by {@code src/python/checkpoints/kinds.py}.
 *
 * @param name the class
 * @param config {@code config.json}
 * @param file names and shapes, without modules
 * @param dtypes the types of the elements
 * @param truth the parameters with their modules; without those that the file has in pieces
 * @param buffers the names of the others
 */
record ListedModel(
    String name,
    ModelConfig config,
    List<Parameter> file,
    Map<String, Dtype> dtypes,
    List<Parameter> truth,
    Set<String> buffers) {

  static List<ListedModel> all() throws IOException {
    var json = new ObjectMapper();
    var models = new ArrayList<ListedModel>();
    for (String line : Files.readAllLines(Fixtures.path("kinds.jsonl"))) {
      models.add(read(json, json.readTree(line)));
    }
    return models;
  }

  static ListedModel named(String name) throws IOException {
    return all().stream().filter(model -> model.name.equals(name)).findFirst().orElseThrow();
  }

  private static ListedModel read(ObjectMapper json, JsonNode model) {
    var file = new ArrayList<Parameter>();
    var dtypes = new HashMap<String, Dtype>();
    var truth = new ArrayList<Parameter>();
    var buffers = new HashSet<String>();
    for (JsonNode tensor : model.get("tensors")) {
      String name = tensor.get(0).asText();
      List<Long> shape = json.convertValue(tensor.get(2), new TypeReference<List<Long>>() {});
      file.add(new Parameter(name, shape, "", Map.of()));
      dtypes.put(name, Dtype.valueOf(tensor.get(1).asText()));
      if (tensor.size() == 3) {
        buffers.add(name);
      } else if (!tensor.get(3).asText().isEmpty()) {
        truth.add(new Parameter(name, shape, tensor.get(3).asText(), attributes(tensor.get(4))));
      }
    }
    Map<String, Object> config =
        model.get("config").isNull()
            ? Map.of()
            : json.convertValue(model.get("config"), new TypeReference<>() {});
    return new ListedModel(
        model.get("model").asText(), ModelConfig.of(config), file, dtypes, truth, buffers);
  }

  private static Map<String, List<Long>> attributes(JsonNode node) {
    var attributes = new TreeMap<String, List<Long>>();
    node.fields()
        .forEachRemaining(
            field -> {
              var values = new ArrayList<Long>();
              for (JsonNode value :
                  field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
                values.add(value.asLong());
              }
              attributes.put(field.getKey(), values);
            });
    return attributes;
  }

  /** Finds the kinds, with the configuration or without. */
  ModelKinds kinds(boolean withConfig) {
    ParameterList list = ParameterList.of(file);
    return ModelKinds.of(withConfig ? list.withConfig(config) : list, dtypes);
  }
}
