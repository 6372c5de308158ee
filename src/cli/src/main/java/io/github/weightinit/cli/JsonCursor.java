package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A JSON parser that checks types, and says where something else stands. */
final class JsonCursor {

  private final JsonParser parser;
  private final String file;
  private String entry = "";

  JsonCursor(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /** Sets what errors call the entry that is being read; empty outside of the list. */
  void enter(String entry) {
    this.entry = entry;
  }

  @Nullable JsonToken next() throws IOException {
    return parser.nextToken();
  }

  @Nullable JsonToken token() {
    return parser.currentToken();
  }

  String name() throws IOException {
    return parser.currentName();
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  void require(JsonToken token, String what, String type) {
    if (parser.currentToken() != token) {
      throw error("'" + what + "' must be " + type);
    }
  }

  String string(String what) throws IOException {
    require(JsonToken.VALUE_STRING, what, "a string");
    return parser.getText();
  }

  /** Whether the integer that is the current token is less than 2<sup>63</sup> in size. */
  boolean isLong() throws IOException {
    return parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
  }

  long integer(String what) throws IOException {
    require(JsonToken.VALUE_NUMBER_INT, what, "an integer");
    if (!isLong()) {
      throw error("'" + what + "' must be less than 2^63");
    }
    return parser.getLongValue();
  }

  Place place() {
    JsonLocation at = parser.currentTokenLocation();
    return new Place(file, at.getLineNr(), at.getColumnNr(), entry);
  }

  UserError error(String message) {
    if (!entry.isEmpty()) {
      return place().error(message);
    }
    JsonLocation at = parser.currentTokenLocation();
    return at(file, at, message);
  }

  static UserError syntaxError(String file, JsonProcessingException e) {
    // Jackson names the source, which is a stream here, and may break the line.
    String message =
        e.getOriginalMessage().replaceAll("Source: [^;]*; ", "").replaceAll("\\s+", " ");
    return at(file, e.getLocation(), message);
  }

  private static UserError at(String file, @Nullable JsonLocation location, String message) {
    String where =
        location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
    return new UserError(UserError.printable(file + where + ": " + message));
  }
}
