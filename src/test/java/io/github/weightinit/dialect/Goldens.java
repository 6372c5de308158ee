package io.github.weightinit.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the frameworks made. */
final class Goldens {

  private Goldens() {}

  /** Returns the SHA-256 of each case of a file. */
  static Map<String, String> sha256(String file) {
    var goldens = new LinkedHashMap<String, String>();
    try (InputStream in = Goldens.class.getResourceAsStream("golden/" + file);
        JsonParser parser = new JsonFactory().createParser(Objects.requireNonNull(in))) {
      String name = "";
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.currentName() != null) {
          switch (parser.currentName()) {
            case "case" -> name = parser.getText();
            case "sha256" -> goldens.put(name, parser.getText());
            default -> {} // the version, the first and last bits
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return goldens;
  }

  /** Returns the fields of each row of a file of comma-separated values, without the first row. */
  static List<String[]> rows(String file) {
    try (InputStream in = Goldens.class.getResourceAsStream("golden/" + file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
