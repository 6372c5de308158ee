package io.github.weightinit.checkpoint.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, texts, numbers, booleans and null; by Jackson's parser and generator alone,
 * because its mapper costs half a second of every start.
 */
public final class Json {

  /** Deeper than anything that people write; each level takes a call. */
  private static final int MAX_DEPTH = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Python writes Infinity where a number has no limit.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /**
   * A control character, half of a pair of surrogates, or what turns the direction of a line, ends
   * it, or cannot be seen.
   */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private Json() {}

  /**
   * Reads a value.
   *
   * @param text JSON in UTF-8, or another encoding that Unicode has for JSON
   * @return a map in the order of the text, a list, a text, a number, a boolean or null
   * @throws JsonProcessingException if the text is no JSON, has a name twice in an object, is
   *     deeper than 100 levels, or goes on behind the value
   */
  public static @Nullable Object read(byte[] text) throws IOException {
    try (JsonParser json = FACTORY.createParser(text)) {
      if (json.nextToken() == null) {
        throw new JsonParseException(json, "there is no value");
      }
      Object value = value(json);
      if (json.nextToken() != null) {
        throw new JsonParseException(
            json, "something follows the value", json.currentTokenLocation());
      }
      return value;
    }
  }

  /**
   * Returns a parser of a long text, for those who do not need all of it.
   *
   * @param in JSON; the parser closes it
   */
  public static JsonParser parser(InputStream in) throws IOException {
    return FACTORY.createParser(in);
  }

  /**
   * Reads the value that a parser has come to.
   *
   * @param json stands at the first token of the value, and then at its last
   * @return a map in the order of the text, a list, a text, a number, a boolean or null
   */
  public static @Nullable Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    return switch (token) {
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

  /**
   * Makes a text from a file one line, and safe to show: a control character could move the
   * terminal's cursor.
   *
   * @param text any text
   * @return the text, with control characters as JSON escapes them
   */
  public static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
        return escaped(text);
      }
    }
    return text;
  }

  private static String escaped(String text) {
    return UNSAFE
        .matcher(text)
        .replaceAll(
            found ->
                found
                    .group()
                    .chars()
                    .mapToObj(unit -> String.format("\\\\u%04x", unit))
                    .collect(Collectors.joining()));
  }

  /**
   * Writes a value so that people can read it: a field a line, lists on one.
   *
   * @param value a map, a list, a text, a number, a boolean or null, and so on inside
   * @param lineEnd between lines: {@code "\n"}, or the system's
   * @return the text, without a line end
   */
  public static String write(@Nullable Object value, String lineEnd) {
    var text = new StringWriter();
    write(value, lineEnd, text);
    return text.toString();
  }

  /**
   * Writes a value as above, so that a long one need not be a text first.
   *
   * @param value a map, a list, a text, a number, a boolean or null, and so on inside; a list may
   *     be any {@code Iterable}, so that its elements need not be there at once
   * @param lineEnd between lines
   * @param out takes the text; is not closed
   */
  public static void write(@Nullable Object value, String lineEnd, Writer out) {
    var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", lineEnd));
    try (JsonGenerator json = FACTORY.createGenerator(out).setPrettyPrinter(printer)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      write(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> field : map.entrySet()) {
        json.writeFieldName(String.valueOf(field.getKey()));
        write(field.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(element, json);
      }
      json.writeEndArray();
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.toString());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value == null) {
      json.writeNull();
    } else if (value instanceof String || value instanceof Enum<?>) {
      json.writeString(value.toString());
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
    }
  }
}
