package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.weightinit.checkpoint.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of a list: its values by their types, and errors with the line and the column. */
final class ListJson implements Closeable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Python writes NaN among what other tools measured.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final String file;
  private final JsonParser json;

  /** What is being read, for errors: {@code entry 3 'fc.weight'}; 0 outside the entries. */
  private int entry;

  private @Nullable String entryName;

  ListJson(String file, InputStream in) throws IOException {
    this.file = file;
    this.json = FACTORY.createParser(in);
  }

  /** Says which entry is being read, 0 for none, and its name if that is known. */
  void about(int entry, @Nullable String name) {
    this.entry = entry;
    entryName = name;
  }

  /** Goes on to the next token; null at the end. */
  @Nullable JsonToken next() throws IOException {
    try {
      JsonToken token = json.nextToken();
      if (token != null) {
        json.finishToken();
      }
      return token;
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  /** Goes on to the next field, and to its value; null at the end of the object. */
  @Nullable String field() throws IOException {
    if (next() != JsonToken.FIELD_NAME) {
      return null;
    }
    String name = json.currentName();
    next();
    return name;
  }

  JsonLocation here() {
    return json.currentTokenLocation();
  }

  boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isArray() {
    return json.currentToken() == JsonToken.START_ARRAY;
  }

  boolean isObject() {
    return json.currentToken() == JsonToken.START_OBJECT;
  }

  /** Demands that the current token begins an array; its elements follow. */
  void array(String field, String what) throws IOException {
    if (!isArray()) {
      throw mustBe(field, what);
    }
  }

  /** Demands that the current token begins an object; its fields follow. */
  void object(String field) throws IOException {
    if (!isObject()) {
      throw mustBe(field, "an object");
    }
  }

  String text(String field) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw mustBe(field, "a string");
    }
    return json.getText();
  }

  BigInteger integer(String field) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw mustBe(field, "an integer");
    }
    return json.getBigIntegerValue();
  }

  /** Reads a size; that of a dimension if there is an index. */
  long size(String name, int index, int least) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() == JsonParser.NumberType.INT
        && json.getIntValue() >= least) {
      return json.getIntValue();
    }
    String field = index < 0 ? name : name + "[" + index + "]";
    BigInteger value = integer(field);
    if (value.bitLength() > 63) {
      throw error(here(), "'" + field + "' must be less than 2^63");
    }
    if (value.compareTo(BigInteger.valueOf(least)) < 0) {
      throw error(here(), "'" + field + "' must be at least " + least + ", but is " + value);
    }
    return value.longValue();
  }

  /**
   * Returns an integer of 64 bits, or a flag as 1 or 0; empty, and passed over, if it is neither.
   */
  Optional<Long> number() throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return Optional.of(token == JsonToken.VALUE_TRUE ? 1L : 0L);
    }
    if (token == JsonToken.VALUE_NUMBER_INT && json.getBigIntegerValue().bitLength() < Long.SIZE) {
      return Optional.of(json.getLongValue());
    }
    skip();
    return Optional.empty();
  }

  /** Passes over the current value. */
  void skip() throws IOException {
    int depth = isArray() || isObject() ? 1 : 0;
    while (depth > 0) {
      next();
      depth += isArray() || isObject() ? 1 : 0;
      depth -= json.currentToken().isStructEnd() ? 1 : 0;
    }
  }

  /** Reads the fields of an object, whatever they are. */
  @SuppressWarnings("unchecked") // a map of Json has names
  Map<String, @Nullable Object> fields(String field) throws IOException {
    object(field);
    try {
      Object value = Json.value(json);
      return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  /** Leaves out what Jackson's text says of the source, which is only a stream here. */
  private IOException damaged(JsonProcessingException e) {
    String reason = e.getOriginalMessage().replaceAll("Source: [^;]*; ", "");
    return error(e.getLocation(), reason.replaceAll("\\s+", " "));
  }

  IOException mustBe(String field, String what) {
    return error(here(), "'" + field + "' must be " + what);
  }

  /** Returns an error in one line. */
  IOException error(@Nullable JsonLocation at, String message) {
    return error(at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr(), message);
  }

  /** Returns an error about an entry. */
  IOException errorIn(ModelListReader.Listed listed, String message) {
    ModelList.Entry entry = listed.entry();
    about(entry.number(), listed.parameter().name());
    return error(":" + entry.line() + ":" + entry.column(), message);
  }

  private IOException error(String where, String message) {
    String called = entryName == null ? "" : " '" + entryName + "'";
    String what = entry == 0 ? "" : "entry " + entry + called + ": ";
    return new IOException(Json.printable(file + where + ": " + what + message));
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
