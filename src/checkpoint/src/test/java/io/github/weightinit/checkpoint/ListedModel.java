package io.github.weightinit.checkpoint;

import io.github.weightinit.checkpoint.json.Json;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    var models = new ArrayList<ListedModel>();
    for (String line : Files.readAllLines(Fixtures.path("kinds.jsonl"))) {
      Object model = Json.read(line.getBytes(StandardCharsets.UTF_8));
      models.add(read((Map<?, ?>) Objects.requireNonNull(model)));
    }
    return models;
  }

  static ListedModel named(String name) throws IOException {
    return all().stream().filter(model -> model.name.equals(name)).findFirst().orElseThrow();
  }

  private static ListedModel read(Map<?, ?> model) {
    var file = new ArrayList<Parameter>();
    var dtypes = new HashMap<String, Dtype>();
    var truth = new ArrayList<Parameter>();
    var buffers = new HashSet<String>();
    for (Object each : (List<?>) field(model, "tensors")) {
      List<?> tensor = (List<?>) each;
      String name = (String) tensor.get(0);
      List<Long> shape = integers(tensor.get(2));
      file.add(new Parameter(name, shape, "", Map.of()));
      dtypes.put(name, Dtype.valueOf((String) tensor.get(1)));
      if (tensor.size() == 3) {
        buffers.add(name);
      } else if (!tensor.get(3).equals("")) {
        var attributes = new TreeMap<String, List<Long>>();
        ((Map<?, ?>) tensor.get(4))
            .forEach((key, value) -> attributes.put((String) key, integers(value)));
        truth.add(new Parameter(name, shape, (String) tensor.get(3), attributes));
      }
    }
    var config = new HashMap<String, Object>();
    if (model.get("config") instanceof Map<?, ?> fields) {
      fields.forEach((key, value) -> config.put((String) key, value));
    }
    return new ListedModel(
        (String) field(model, "model"), ModelConfig.of(config), file, dtypes, truth, buffers);
  }

  private static Object field(Map<?, ?> model, String name) {
    return Objects.requireNonNull(model.get(name));
  }

  /** Reads a list of integers, or a single one. */
  private static List<Long> integers(Object value) {
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    return values.stream().map(each -> ((Number) each).longValue()).toList();
  }

  /** Finds the kinds, with the configuration or without. */
  ModelKinds kinds(boolean withConfig) {
    ParameterList list = ParameterList.of(file);
    return ModelKinds.of(withConfig ? list.withConfig(config) : list, dtypes);
  }
}
