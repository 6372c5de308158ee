package io.github.weightinit.checkpoint.model;

import io.github.weightinit.checkpoint.json.Json;
import io.github.weightinit.preset.RecipeChoice;
import io.github.weightinit.recipe.ModelConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of the configuration that the user gives or replaces.
 *
 * @param path the names of the sections that it is in, then its own
 * @param value a text, a number, a boolean, or null
 */
public record Setting(List<String> path, @Nullable Object value) {

  /**
   * Reads {@code text_config.initializer_range=0.01}. A value is one of JSON; a text that is a
   * single word needs no quotes.
   *
   * @throws IllegalArgumentException if there is no name or no such value
   */
  public static Setting read(String text) {
    int end = text.indexOf('=');
    List<String> path = Arrays.asList(text.substring(0, Math.max(0, end)).split("\\.", -1));
    if (end < 1 || path.contains("")) {
      throw new IllegalArgumentException(
          "expected NAME=VALUE, as initializer_range=0.01, but got '" + text + "'");
    }
    return new Setting(path, value(text.substring(end + 1), text));
  }

  private static @Nullable Object value(String value, String text) {
    boolean isWord = value.matches("[A-Za-z][\\w-]*") && !value.matches("true|false|null|NaN");
    try {
      Object read = isWord ? value : Json.read(value.getBytes(StandardCharsets.UTF_8));
      if (!(read instanceof Map || read instanceof List)) {
        return read;
      }
    } catch (IOException e) {
      // The message below says it.
    }
    throw new IllegalArgumentException(
        "the value must be a number, true, false, or a text, as 0.01 or \"a text\", but is '%s' in"
                .formatted(value)
            + " '%s'".formatted(text));
  }

  /**
   * Returns a configuration with the fields that the user gives.
   *
   * @throws IllegalArgumentException if a name that should be a section's is that of another field,
   *     or a value is of a kind that no recipe reads from such a field
   */
  static ModelConfig applied(List<Setting> settings, ModelConfig config) {
    var values = new LinkedHashMap<>(config.values());
    for (Setting setting : settings) {
      RecipeChoice.check(setting.path.get(setting.path.size() - 1), setting.value);
      put(setting.path, setting.value, values);
    }
    return settings.isEmpty() ? config : ModelConfig.of(values);
  }

  private static void put(
      List<String> path, @Nullable Object value, Map<String, @Nullable Object> values) {
    String name = path.get(0);
    if (path.size() == 1) {
      values.put(name, value);
      return;
    }
    var section = new LinkedHashMap<String, @Nullable Object>();
    if (values.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, its) -> section.put((String) key, its));
    } else if (values.get(name) != null) {
      throw new IllegalArgumentException(
          "'%s' is no section of the configuration, but is %s".formatted(name, values.get(name)));
    }
    put(path.subList(1, path.size()), value, section);
    values.put(name, section);
  }

  @Override
  public String toString() {
    return String.join(".", path) + "=" + value;
  }
}
