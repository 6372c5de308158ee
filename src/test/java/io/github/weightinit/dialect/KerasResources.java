package io.github.weightinit.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What {@code dialect_keras.py} wrote. */
final class KerasResources {

  private KerasResources() {}

  /** Returns the lines of a file that a backend made. */
  static List<String> lines(String name, KerasBackend backend) {
    String start = backend.name().toLowerCase(Locale.ROOT) + ",";
    try (InputStream in =
        KerasResources.class.getResourceAsStream("golden/keras_" + name + ".csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(start))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
