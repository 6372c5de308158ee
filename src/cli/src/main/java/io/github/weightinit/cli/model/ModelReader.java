package io.github.weightinit.cli.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.github.weightinit.cli.output.UserError;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a parameter list: an array of entries, or an object that holds one as {@code list}, with
 * the model's name and totals. The totals, if given, must be right.
 *
 * <p>Jackson maps the JSON to objects. This class says in plain words what Jackson refuses, with
 * the line and the column.
 */
final class ModelReader {

  /** What a field must be, by its name. Every other value that is read must be an integer. */
  private static final Map<String, String> TYPES =
      Map.of(
          "list", "an array",
          "shape", "an array of integers",
          "attributes", "an object",
          "model", "a string",
          "module", "a string",
          "name", "a string");

  private final String file;
  private final String name;
  private final Map<String, Integer> numberOfName = new HashMap<>();
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP))
          .addModule(new SimpleModule().addDeserializer(Entry.class, new EntryReader()))
          .build();

  /**
   * @param file how errors name the file
   * @param name the model's name if the list gives none
   */
  ModelReader(String file, String name) {
    this.file = file;
    this.name = name;
  }

  /** The object that holds a list. */
  private record ListFile(
      @Nullable String model,
      @Nullable BigInteger parameters,
      @Nullable BigInteger tensors,
      @Nullable List<Entry> list) {}

  ReadModel read(InputStream in) throws IOException {
    try (JsonParser json = mapper.createParser(in)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        throw new UserError(file + ": the file is empty");
      }
      ListFile list =
          switch (first) {
            case START_ARRAY ->
                new ListFile(
                    null, null, null, json.readValueAs(new TypeReference<List<Entry>>() {}));
            case START_OBJECT -> json.readValueAs(ListFile.class);
            default ->
                throw place("", json.currentTokenLocation()).error("must be a list of parameters");
          };
      if (json.nextToken() != null) {
        throw place("", json.currentTokenLocation()).error("unexpected content after the list");
      }
      return model(list);
    } catch (JsonProcessingException e) {
      throw mistake("", e);
    } catch (CharConversionException e) {
      throw new UserError(UserError.printable(file + ": not Unicode text: " + e.getMessage()));
    }
  }

  private ReadModel model(ListFile read) {
    List<Entry> entries = read.list();
    if (entries == null) {
      throw new UserError(file + ": has no field 'list'");
    }
    if (entries.isEmpty()) {
      throw new UserError(file + ": the list of parameters is empty");
    }
    long size = 0;
    for (Entry entry : entries) {
      size += entry.parameter().size();
      if (size < 0) {
        throw entry.place().error("with it the model has 2^63 weights or more");
      }
    }
    agree("parameters", read.parameters(), size, "weights");
    agree("tensors", read.tensors(), entries.size(), "entries");
    String own = read.model();
    return new ReadModel(own == null ? name : own, List.copyOf(entries));
  }

  private void agree(String field, @Nullable BigInteger stated, long actual, String unit) {
    if (stated != null && !stated.equals(BigInteger.valueOf(actual))) {
      throw new UserError(
          file + ": '" + field + "' is " + stated + ", but the list has " + actual + " " + unit);
    }
  }

  /** Reads an entry, and tells its number and its name in its errors. */
  private final class EntryReader extends JsonDeserializer<Entry> {

    @Override
    public Entry deserialize(JsonParser json, DeserializationContext unused) throws IOException {
      if (!json.isExpectedStartObjectToken()) {
        throw noObject(json);
      }
      int number = number();
      JsonLocation start = json.currentTokenLocation();
      var read = new ListedParameter();
      try {
        mapper.readerForUpdating(read).readValue(json);
      } catch (JsonMappingException e) {
        throw mistake(read.called(number), e);
      }
      Place place = place(read.called(number), start);
      Entry entry = read.entry(place);
      Integer earlier = numberOfName.putIfAbsent(entry.parameter().name(), number);
      if (earlier != null) {
        throw place.error("the name is that of entry " + earlier + " too");
      }
      return entry;
    }

    @Override
    public Entry getNullValue(DeserializationContext context) {
      throw noObject(context.getParser());
    }

    private int number() {
      return numberOfName.size() + 1;
    }

    private UserError noObject(JsonParser json) {
      return place("entry " + number(), json.currentTokenLocation()).error("must be an object");
    }
  }

  private UserError mistake(String entry, JsonProcessingException e) {
    Throwable cause = e.getCause();
    if (cause instanceof UserError known) {
      return known;
    }
    Place place = place(entry, e.getLocation());
    if (cause instanceof IllegalArgumentException) {
      return place.error("'" + field(e) + "' " + cause.getMessage());
    }
    if (e instanceof MismatchedInputException) {
      String field = field(e);
      return place.error("'" + field + "' must be " + TYPES.getOrDefault(field, "an integer"));
    }
    // Jackson's text names the source, which is only a stream here, and may have several lines.
    return place.error(
        e.getOriginalMessage().replaceAll("Source: [^;]*; ", "").replaceAll("\\s+", " "));
  }

  /** Returns the field or the element that an error is about: {@code shape}, {@code shape[1]}. */
  private static String field(JsonProcessingException e) {
    String field = "";
    if (e instanceof JsonMappingException mapping) {
      for (Reference at : mapping.getPath()) {
        field = at.getFieldName() != null ? at.getFieldName() : field + "[" + at.getIndex() + "]";
      }
    }
    return field;
  }

  private Place place(String entry, @Nullable JsonLocation at) {
    return new Place(file, at, entry);
  }
}
