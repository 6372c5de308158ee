package io.github.weightinit.preset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A model as its framework made it: the parameters and what was measured of their values, over as
 * many samples of the whole model as there were.
 */
record MeasuredModel(
    String name, int samples, ParameterList parameters, Map<String, Measured> measured) {

  /**
   * The large models that are bundled, then those of {@code frameworks/models.py}, then small ones
   * that were wrong once.
   */
  private static final List<String> FOLDERS =
      List.of(
          "/io/github/weightinit/checkpoint/models/",
          "/io/github/weightinit/preset/models/",
          "/io/github/weightinit/preset/cases/");

  /**
   * Moments and extremes of a tensor; the rows of zeros of an embedding if they were looked for;
   * how many values were measured, and how many of them are 0, if that was counted.
   */
  record Measured(
      double mean,
      double std,
      double min,
      double max,
      Optional<List<Long>> zeroRows,
      Optional<Long> values,
      Optional<Long> zeros) {}

  /** Reads the models of a file that has one a line. */
  static List<MeasuredModel> readAll(String name) {
    String resource = "/io/github/weightinit/preset/architectures/" + name + ".jsonl.gz";
    try (InputStream in = MeasuredModel.class.getResourceAsStream(resource)) {
      JsonParser json = new JsonFactory().createParser(new GZIPInputStream(in));
      var models = new ArrayList<MeasuredModel>();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        models.add(fields(json));
      }
      return models;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MeasuredModel read(String name) {
    for (String folder : FOLDERS) {
      try (InputStream in = MeasuredModel.class.getResourceAsStream(folder + name + ".json")) {
        if (in != null) {
          return read(new JsonFactory().createParser(in));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalArgumentException("no such model: " + name);
  }

  private static MeasuredModel read(JsonParser json) throws IOException {
    json.nextToken();
    return fields(json);
  }

  private static MeasuredModel fields(JsonParser json) throws IOException {
    int samples = 1;
    String name = "";
    String type = "";
    var config = new HashMap<String, @Nullable Object>();
    var parameters = new ArrayList<Parameter>();
    var measured = new HashMap<String, Measured>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "model" -> name = json.getText();
        case "model_type" -> type = json.getText();
        case "class" -> {
          if (json.currentToken() == JsonToken.VALUE_STRING) {
            config.put("architectures", List.of(json.getText()));
          }
        }
        case "samples" -> samples = json.getIntValue();
        case "list" -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            parameters.add(entry(json, measured));
          }
        }
        default -> json.skipChildren();
      }
    }
    config.put("model_type", type.isEmpty() ? name : type);
    // The models of the lists were made with it, wherever their configurations have it.
    config.put("initializer_range", 0.02);
    ParameterList list = ParameterList.of(parameters).withConfig(ModelConfig.of(config));
    return new MeasuredModel(name, samples, list, measured);
  }

  private static Parameter entry(JsonParser json, Map<String, Measured> measured)
      throws IOException {
    String name = "";
    String module = "";
    List<Long> shape = List.of();
    var attributes = new HashMap<String, List<Long>>();
    var values = new HashMap<String, Double>();
    var rows = new HashMap<String, List<Long>>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> name = json.getText();
        case "module" -> module = json.getText();
        case "shape" -> shape = integers(json);
        case "attributes" -> fields(json, new HashMap<>(), attributes);
        case "measured" -> fields(json, values, rows);
        default -> json.skipChildren();
      }
    }
    if (!values.isEmpty()) {
      measured.put(
          name,
          new Measured(
              get(values, "mean"),
              get(values, "std"),
              get(values, "min"),
              get(values, "max"),
              Optional.ofNullable(rows.get("zero_rows")),
              Optional.ofNullable(rows.get("n")).map(n -> n.get(0)),
              Optional.ofNullable(rows.get("zeros")).map(n -> n.get(0))));
    }
    return new Parameter(name, shape, module, attributes);
  }

  private static double get(Map<String, Double> values, String value) {
    return Objects.requireNonNull(values.get(value));
  }

  /** Reads an object: integers, lists of them and truth values, and decimal numbers. */
  private static void fields(
      JsonParser json, Map<String, Double> decimals, Map<String, List<Long>> integers)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      switch (json.nextToken()) {
        case START_ARRAY -> integers.put(field, integers(json));
        case VALUE_NUMBER_INT -> integers.put(field, List.of(json.getLongValue()));
        case VALUE_TRUE -> integers.put(field, List.of(1L));
        case VALUE_FALSE -> integers.put(field, List.of(0L));
        case VALUE_NUMBER_FLOAT -> decimals.put(field, json.getDoubleValue());
        default -> json.skipChildren();
      }
    }
  }

  private static List<Long> integers(JsonParser json) throws IOException {
    var values = new ArrayList<Long>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(json.getLongValue());
    }
    return values;
  }
}
