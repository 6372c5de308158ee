package io.github.weightinit.recipe;

import io.github.weightinit.internal.Checks;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attributes by name, sorted and immutable: parameters of equal layers may share one. */
final class Attributes extends AbstractMap<String, List<Long>> {

  private static final Attributes NONE = new Attributes(Map.of());

  private final Map<String, List<Long>> values;

  private Attributes(Map<String, List<Long>> values) {
    this.values = values;
  }

  /** Copies a map, unless it cannot be changed. */
  static Attributes of(Map<String, List<Long>> attributes) {
    if (attributes instanceof Attributes same) {
      return same;
    }
    if (attributes.isEmpty()) {
      return NONE;
    }
    var copy = new TreeMap<String, List<Long>>();
    attributes.forEach(
        (name, values) ->
            copy.put(
                Objects.requireNonNull(name, "name of an attribute"), Checks.list(name, values)));
    return new Attributes(Collections.unmodifiableMap(copy));
  }

  @Override
  public Set<Entry<String, List<Long>>> entrySet() {
    return values.entrySet();
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public @Nullable List<Long> get(@Nullable Object name) {
    return values.get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return values.containsKey(name);
  }
}
