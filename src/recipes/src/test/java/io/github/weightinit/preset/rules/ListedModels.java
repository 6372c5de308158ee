package io.github.weightinit.preset.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.recipe.ModelConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A line of {@code src/python/frameworks/transformers_models.py}: a configuration and its list. */
record ListedModels(ModelConfig config, List<Listed> list, Map<String, String> tied) {

  /** A tensor as the framework has it. */
  record Listed(String name, List<Long> shape, String module, Map<String, List<Long>> attributes) {}

  /** Reads the models one after the other, without those that the framework refused. */
  static void read(InputStream in, Consumer<ListedModels> each) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(new GZIPInputStream(in))) {
      while (json.nextToken() != null) {
        Map<?, ?> line = (Map<?, ?>) Objects.requireNonNull(value(json));
        Map<?, ?> config = (Map<?, ?>) Objects.requireNonNull(line.get("config"));
        var fields = new LinkedHashMap<String, @Nullable Object>();
        config.forEach((name, value) -> fields.put((String) name, value));
        var list = new ArrayList<Listed>();
        if (line.get("list") instanceof List<?> tensors) {
          tensors.forEach(tensor -> list.add(listed((List<?>) Objects.requireNonNull(tensor))));
        }
        var tied = new TreeMap<String, String>();
        if (line.get("tied") instanceof Map<?, ?> names) {
          names.forEach((second, first) -> tied.put((String) second, (String) first));
        }
        if (!line.containsKey("error")) {
          each.accept(new ListedModels(ModelConfig.of(fields), list, tied));
        }
      }
    }
  }

  private static Listed listed(List<?> tensor) {
    var attributes = new TreeMap<String, List<Long>>();
    ((Map<?, ?>) Objects.requireNonNull(tensor.get(3)))
        .forEach((name, value) -> attributes.put((String) name, numbers(value)));
    return new Listed(
        (String) tensor.get(0), numbers(tensor.get(1)), (String) tensor.get(2), attributes);
  }

  private static List<Long> numbers(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(number -> ((Number) number).longValue()).toList()
        : List.of(((Number) Objects.requireNonNull(value)).longValue());
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, value(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> json.getNumberValue();
    };
  }

  /** Says how a list differs from the framework's; empty if it does not. */
  String difference(ModelTable table) {
    var made = table.parameters(config);
    var parameters = made.parameters();
    for (int i = 0; i < Math.max(list.size(), parameters.size()); i++) {
      Object theirs = i < list.size() ? list.get(i) : "nothing";
      Object ours = "nothing";
      if (i < parameters.size()) {
        var p = parameters.get(i);
        ours = new Listed(p.name(), p.shape(), p.module(), p.attributes());
      }
      if (!theirs.equals(ours)) {
        return "tensor " + i + ": must be " + theirs + ", but is " + ours;
      }
    }
    return made.tied().equals(tied) ? "" : "tied must be " + tied + ", but is " + made.tied();
  }
}
