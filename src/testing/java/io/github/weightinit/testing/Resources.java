package io.github.weightinit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of text beside the tests. */
public final class Resources {

  private Resources() {}

  /** Reads a file, named from the root of the packages of this library on. */
  public static String text(String file) {
    String resource = "/io/github/weightinit/" + file;
    try (InputStream in = Resources.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file's lines but for those that begin with #. */
  public static List<String> lines(String file) {
    return text(file).lines().filter(line -> !line.startsWith("#")).toList();
  }

  /** Reads a field that is made of {@code name=value} and so on, in its order. */
  public static Map<String, String> arguments(String field, String separator) {
    var arguments = new LinkedHashMap<String, String>();
    for (String argument : field.isEmpty() ? new String[0] : field.split(separator, -1)) {
      String[] parts = argument.split("=", 2);
      arguments.put(parts[0], parts[1]);
    }
    return arguments;
  }
}
