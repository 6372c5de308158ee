package io.github.weightinit.recipe;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What is made from keys of which many are equal; so many different ones are kept, and no more. */
final class Kept<K, V> {

  private static final int MOST = 1000;

  private final Function<K, V> make;
  private final Map<K, V> values = new HashMap<>();

  Kept(Function<K, V> make) {
    this.make = make;
  }

  V get(K key) {
    V known = values.get(key);
    if (known == null) {
      known = make.apply(key);
      if (values.size() < MOST) {
        values.put(key, known);
      }
    }
    return known;
  }
}
