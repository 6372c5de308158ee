package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.checkpoint.ModelList.Entry;
import io.github.weightinit.checkpoint.json.Json;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a {@link ModelList}, token by token. */
final class ModelListReader {

  private final String file;
  private String name;
  private boolean hasList;
  private @Nullable BigInteger statedWeights;
  private @Nullable BigInteger statedTensors;
  private long size;
  private final KnownValues known = new KnownValues();
  private final List<Parameter> tensors = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Listed> second = new ArrayList<>();
  private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
  private @Nullable String architecture;
  private @Nullable String modelType;
  private @Nullable String modelClass;

  ModelListReader(String file, String name) {
    this.file = file;
    this.name = name;
  }

  /**
   * An entry with what it says.
   *
   * @param tiedTo the name of another entry, whose tensor this one is; empty for a tensor
   */
  record Listed(Parameter parameter, Entry entry, String tiedTo) {}

  ModelList read(InputStream in) throws IOException {
    try (var json = new ListJson(file, in)) {
      JsonToken first = json.next();
      if (first == null) {
        throw new IOException(file + ": the file is empty");
      }
      if (json.isArray()) {
        list(json);
      } else if (json.isObject()) {
        fields(json);
      } else {
        throw json.error(json.here(), "must be a list of parameters");
      }
      if (json.next() != null) {
        throw json.error(json.here(), "unexpected content after the list");
      }
      return model(json);
    } catch (CharConversionException e) {
      throw new IOException(Json.printable(file + ": not Unicode text: " + e.getMessage()), e);
    } catch (IOException e) {
      String message = OutputFiles.reason(e);
      throw message.startsWith(file + ":")
          ? e
          : new IOException(Json.printable(file + ": cannot be read: " + message), e);
    }
  }

  private void fields(ListJson json) throws IOException {
    for (String field = json.field(); field != null; field = json.field()) {
      if (json.isNull()) {
        continue;
      }
      switch (field) {
        case "list" -> {
          json.array(field, "an array");
          list(json);
        }
        case "model" -> {
          name = json.text(field);
          architecture = name;
        }
        case "model_type" -> modelType = json.text(field);
        case "class" -> modelClass = json.text(field);
        case "config" -> config.putAll(json.fields(field));
        case "parameters" -> statedWeights = json.integer(field);
        case "tensors" -> statedTensors = json.integer(field);
        default -> json.skip();
      }
    }
  }

  private void list(ListJson json) throws IOException {
    hasList = true;
    while (json.next() != JsonToken.END_ARRAY) {
      int number = entries.size() + second.size() + 1;
      json.about(number, null);
      if (!json.isObject()) {
        throw json.error(json.here(), "must be an object");
      }
      Listed listed = new ListedEntryReader(json, known, number).read();
      if (listed.tiedTo().isEmpty()) {
        tensors.add(listed.parameter());
        entries.add(listed.entry());
        size += listed.parameter().size();
        if (size < 0) {
          throw json.errorIn(listed, "with it the model has 2^63 weights or more");
        }
      } else {
        second.add(listed);
      }
      json.about(0, null);
    }
  }

  private ModelList model(ListJson json) throws IOException {
    if (!hasList) {
      throw json.error(null, "has no field 'list'");
    }
    ParameterList list = named(json);
    if (entries.isEmpty()) {
      throw json.error(null, "the list of parameters is empty");
    }
    agree(json, "parameters", statedWeights, size, "weights");
    agree(json, "tensors", statedTensors, entries.size(), "entries");
    if (architecture != null) {
      config.putIfAbsent("architecture", architecture);
    }
    if (modelType != null) {
      config.putIfAbsent("model_type", modelType);
    }
    if (modelClass != null) {
      config.putIfAbsent("architectures", List.of(modelClass));
    }
    ModelConfig itself = config.isEmpty() ? ModelConfig.NONE : ModelConfig.of(config);
    return new ModelList(name, list.withConfig(itself), entries);
  }

  /** The tensors with their second names. */
  private ParameterList named(ListJson json) throws IOException {
    ParameterList list = unique(json);
    var tied = new HashMap<String, String>();
    second.forEach(entry -> tied.put(entry.parameter().name(), entry.tiedTo()));
    if (tied.size() < second.size()
        || tied.keySet().stream().anyMatch(name -> list.find(name).isPresent())) {
      throw duplicate(json);
    }
    for (Listed entry : second) {
      checkTied(json, entry, list, tied.containsKey(entry.tiedTo()));
    }
    return list.withTied(tied);
  }

  private ParameterList unique(ListJson json) throws IOException {
    try {
      return ParameterList.of(tensors);
    } catch (IllegalArgumentException e) {
      throw duplicate(json);
    }
  }

  /** Finds the first name that stands twice. */
  private IOException duplicate(ListJson json) {
    Stream<Listed> plain =
        IntStream.range(0, tensors.size())
            .mapToObj(i -> new Listed(tensors.get(i), entries.get(i), ""));
    List<Listed> all =
        Stream.concat(plain, second.stream())
            .sorted(Comparator.comparing(entry -> entry.entry().number()))
            .toList();
    var byName = new HashMap<String, Listed>();
    for (Listed entry : all) {
      Listed earlier = byName.putIfAbsent(entry.parameter().name(), entry);
      if (earlier != null) {
        return json.errorIn(
            entry, "the name is that of entry " + earlier.entry().number() + " too");
      }
    }
    throw new IllegalStateException("no name stands twice");
  }

  private static void checkTied(ListJson json, Listed entry, ParameterList list, boolean isToSecond)
      throws IOException {
    Optional<Parameter> first = list.find(entry.tiedTo());
    String problem = null;
    if (isToSecond) {
      problem = "which is a second name itself";
    } else if (first.isEmpty()) {
      problem = "which is not in the list";
    } else if (!first.get().shape().equals(entry.parameter().shape())) {
      problem = "whose shape is " + first.get().shape();
    }
    if (problem != null) {
      throw json.errorIn(entry, "'tied_to' is '" + entry.tiedTo() + "', " + problem);
    }
  }

  private static void agree(
      ListJson json, String field, @Nullable BigInteger stated, long actual, String unit)
      throws IOException {
    if (stated != null && !stated.equals(BigInteger.valueOf(actual))) {
      throw json.error(
          null, "'" + field + "' is " + stated + ", but the list has " + actual + " " + unit);
    }
  }
}
