package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.checkpoint.ModelList.Entry;
import io.github.weightinit.checkpoint.json.Json;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a {@link ModelList}, token by token. */
final class ModelListReader {

  private final String file;
  private String name;
  private boolean hasList;
  private @Nullable BigInteger parameters;
  private @Nullable BigInteger tensors;
  private final KnownValues known = new KnownValues();
  private final List<Listed> listed = new ArrayList<>();
  private final Map<String, Listed> byName = new HashMap<>();
  private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
  private @Nullable String architecture;
  private @Nullable String modelType;
  private @Nullable String modelClass;

  ModelListReader(String file, String name) {
    this.file = file;
    this.name = name;
  }

  /**
   * An entry as the list has it.
   *
   * @param tiedTo the name of another entry, whose tensor this one is; empty for a tensor
   */
  record Listed(Parameter parameter, int number, int line, int column, String tiedTo) {}

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
        case "parameters" -> parameters = json.integer(field);
        case "tensors" -> tensors = json.integer(field);
        default -> json.skip();
      }
    }
  }

  private void list(ListJson json) throws IOException {
    hasList = true;
    while (json.next() != JsonToken.END_ARRAY) {
      int number = listed.size() + 1;
      json.about(number, null);
      if (!json.isObject()) {
        throw json.error(json.here(), "must be an object");
      }
      Listed entry = new ListedEntryReader(json, known, number).read();
      Listed earlier = byName.putIfAbsent(entry.parameter().name(), entry);
      if (earlier != null) {
        throw json.errorIn(entry, "the name is that of entry " + earlier.number() + " too");
      }
      listed.add(entry);
      json.about(0, null);
    }
  }

  private ModelList model(ListJson json) throws IOException {
    if (!hasList) {
      throw json.error(null, "has no field 'list'");
    }
    var entries = new ArrayList<Entry>();
    var tied = new HashMap<String, String>();
    long size = 0;
    for (Listed entry : listed) {
      json.about(entry.number(), entry.parameter().name());
      Parameter parameter = entry.parameter();
      if (!entry.tiedTo().isEmpty()) {
        checkTied(json, entry);
        tied.put(parameter.name(), entry.tiedTo());
        continue;
      }
      size += parameter.size();
      if (size < 0) {
        throw json.errorIn(entry, "with it the model has 2^63 weights or more");
      }
      entries.add(new Entry(parameter, entry.number(), entry.line(), entry.column()));
    }
    json.about(0, null);
    if (entries.isEmpty()) {
      throw json.error(null, "the list of parameters is empty");
    }
    agree(json, "parameters", parameters, size, "weights");
    agree(json, "tensors", tensors, entries.size(), "entries");
    if (architecture != null) {
      config.putIfAbsent("architecture", architecture);
    }
    if (modelType != null) {
      config.putIfAbsent("model_type", modelType);
    }
    if (modelClass != null) {
      config.putIfAbsent("architectures", List.of(modelClass));
    }
    return new ModelList(
        name, entries, tied, config.isEmpty() ? ModelConfig.NONE : ModelConfig.of(config));
  }

  private void checkTied(ListJson json, Listed entry) throws IOException {
    Listed first = byName.get(entry.tiedTo());
    String problem = null;
    if (first == null) {
      problem = "which is not in the list";
    } else if (!first.tiedTo().isEmpty()) {
      problem = "which is a second name itself";
    } else if (!first.parameter().shape().equals(entry.parameter().shape())) {
      problem = "whose shape is " + first.parameter().shape();
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
