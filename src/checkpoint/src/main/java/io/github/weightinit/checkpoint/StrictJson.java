package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON in a file's header, read as strictly as the reference reader of safetensors does. Jackson
 * alone would take half a pair of surrogates and a second value behind the first. Every error is
 * one line that names the file and the byte.
 */
final class StrictJson implements Closeable {

  /** How deep the reference reader goes. */
  private static final int MAX_DEPTH = 127;

  /** The number of digits of 2^63 - 1. */
  private static final int MAX_DIGITS = 19;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final OpenFile file;
  private final long offset;
  private final JsonParser json;

  /**
   * Begins to read.
   *
   * @param file where the bytes are from, for errors
   * @param offset their place in the file, for errors
   */
  StrictJson(OpenFile file, long offset, byte[] bytes) throws IOException {
    this.file = file;
    this.offset = offset;
    checkUtf8(bytes);
    this.json = FACTORY.createParser(bytes);
  }

  private void checkUtf8(byte[] bytes) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(1 << 13);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw file.error(offset + in.position(), "the JSON is not UTF-8");
    }
  }

  /** Returns the next token; null at the end. */
  @Nullable JsonToken next() throws IOException {
    try {
      JsonToken token = json.nextToken();
      if (token != null) {
        // Without this a mistake in a text would be found later, when it is asked for.
        json.finishToken();
      }
      return token;
    } catch (JsonProcessingException e) {
      // Jackson's text may have several lines, and names its source.
      String reason = e.getOriginalMessage().replaceAll("\\s+", " ");
      long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw file.error(offset + at, "the JSON is damaged: " + reason);
    }
  }

  /** Returns the place of the current token in the file. */
  long position() {
    return offset + Math.max(0, json.currentTokenLocation().getByteOffset());
  }

  /** Goes on to the next token and demands its kind. */
  void expect(JsonToken kind, String what) throws IOException {
    if (next() != kind) {
      throw error(what);
    }
  }

  /** Demands that nothing but white space follows. */
  void end() throws IOException {
    if (next() != null) {
      throw error("something follows the JSON object");
    }
  }

  /**
   * Goes on to the next field of an object.
   *
   * @return its name; null at the end of the object
   */
  @Nullable String field() throws IOException {
    return next() == JsonToken.FIELD_NAME ? text("a name") : null;
  }

  /** Reads a text. */
  String string(String what) throws IOException {
    expect(JsonToken.VALUE_STRING, what);
    return text(what);
  }

  /** Returns the text of the current token. */
  String text(String what) throws IOException {
    String text = json.getText();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw error(what + " has half of a pair of surrogates");
    }
    return text;
  }

  /** Returns the current token as an integer from 0 to 2^63 - 1; null if it is something else. */
  @Nullable BigInteger unsigned() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getTextLength() > MAX_DIGITS
        || json.getText().startsWith("-")) {
      return null;
    }
    BigInteger value = json.getBigIntegerValue();
    return value.bitLength() < Long.SIZE ? value : null;
  }

  /** Returns the current token for an error: its beginning, in one line. */
  String shown() throws IOException {
    String text = String.valueOf(json.getText());
    String start = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return json.currentToken() == JsonToken.VALUE_STRING ? JsonText.quote(start) : start;
  }

  /** Passes over a value, but not over mistakes in it. */
  void skip() throws IOException {
    int depth = 0;
    do {
      JsonToken token = next();
      if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
        depth++;
      } else if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
        depth--;
      } else if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
        text("a text");
      } else if (token == JsonToken.VALUE_NUMBER_FLOAT
          && Double.isInfinite(Double.parseDouble(json.getText()))) {
        throw error("a number is out of range");
      }
    } while (depth > 0);
  }

  /** Returns an error at the current token. */
  IOException error(String reason) {
    return file.error(position(), reason);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
