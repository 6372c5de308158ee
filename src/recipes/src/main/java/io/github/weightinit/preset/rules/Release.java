package io.github.weightinit.preset.rules;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The number of a release: {@code 4.57.6}. One that says less stands for its last: {@code 4.57} is
 * not before {@code 4.57.6}.
 */
record Release(List<Integer> parts) implements Comparable<Release> {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6})*");

  /**
   * Reads a number.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Release of(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("a version must be numbers between dots: " + text);
    }
    return new Release(Arrays.stream(text.split("\\.", -1)).map(Integer::valueOf).toList());
  }

  @Override
  public int compareTo(Release other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int difference = Integer.compare(part(i), other.part(i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private int part(int i) {
    return i < parts.size() ? parts.get(i) : Integer.MAX_VALUE;
  }
}
