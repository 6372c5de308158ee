package io.github.weightinit.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.testing.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the frameworks made. */
public final class Goldens {

  private Goldens() {}

  /** Returns the SHA-256 of each case of a file. */
  public static Map<String, String> sha256(String file) {
    var goldens = new LinkedHashMap<String, String>();
    try (JsonParser parser =
        new JsonFactory().createParser(Resources.text("dialect/golden/" + file))) {
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
  public static List<String[]> rows(String file) {
    List<String[]> rows = split(file);
    return rows.subList(1, rows.size());
  }

  private static List<String[]> split(String file) {
    return Resources.lines("dialect/golden/" + file).stream()
        .map(line -> line.split(",", -1))
        .toList();
  }

  /** Returns the rows of a file without a header that begin with a name. */
  public static List<String[]> rows(String file, String name) {
    return split(file).stream().filter(row -> row[0].equals(name)).toList();
  }
}
