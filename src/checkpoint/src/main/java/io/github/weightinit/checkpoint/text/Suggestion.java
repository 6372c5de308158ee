package io.github.weightinit.checkpoint.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that a user may have meant. */
public final class Suggestion {

  private static final int MOST = 3;

  private Suggestion() {}

  /**
   * Returns {@code ; did you mean he-normal?}, or nothing if no name is near.
   *
   * @param word what the user wrote
   * @param known the names that there are
   */
  public static String of(String word, List<String> known) {
    List<String> near = near(word, known);
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  /**
   * Returns the nearest names, at most three. One mistake in three letters is near: a letter too
   * many, a missing or another one, or two that are exchanged.
   */
  static List<String> near(String word, List<String> known) {
    String plain = plain(word);
    if (plain.length() < 3) {
      return List.of();
    }
    record Near(String name, int distance) {}
    List<Near> near =
        known.stream()
            .distinct()
            .map(name -> new Near(name, distance(plain, plain(name))))
            .filter(name -> name.distance <= Math.max(1, plain.length() / 3))
            .filter(name -> name.distance < plain(name.name).length())
            .sorted(Comparator.comparingInt(Near::distance))
            .limit(MOST)
            .toList();
    return near.stream()
        .filter(name -> name.distance == near.get(0).distance)
        .map(Near::name)
        .toList();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Counts the least number of mistakes that make one word of another. */
  private static int distance(String from, String to) {
    int[][] mistakes = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        mistakes[i][j] = i == 0 || j == 0 ? i + j : least(mistakes, from, to, i, j);
      }
    }
    return mistakes[from.length()][to.length()];
  }

  private static int least(int[][] mistakes, String from, String to, int i, int j) {
    int other = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(
            mistakes[i - 1][j - 1] + other, 1 + Math.min(mistakes[i - 1][j], mistakes[i][j - 1]));
    boolean exchanged =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return exchanged ? Math.min(least, mistakes[i - 2][j - 2] + 1) : least;
  }
}
