package io.github.weightinit.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether texts match a pattern from beginning to end. The answers are remembered, for texts of
 * which there are few, as the classes of a model's layers: a model may have a million tensors.
 */
public final class KnownTexts implements Predicate<String> {

  /** More different texts than this are matched each time. */
  private static final int MOST = 1000;

  private final Pattern pattern;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /** Takes a pattern. */
  public KnownTexts(Pattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public boolean test(String text) {
    Boolean answer = known.get(text);
    if (answer == null) {
      answer = pattern.matcher(text).matches();
      if (known.size() < MOST) {
        known.put(text, answer);
      }
    }
    return answer;
  }
}
