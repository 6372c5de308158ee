package io.github.weightinit.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Breaks texts into lines. */
final class Lines {

  private Lines() {}

  /**
   * Breaks a text between words; a word that is longer than a line is cut.
   *
   * @param width the most characters of a line, at least 2
   * @return lines, at least one
   */
  static List<String> of(String text, int width) {
    return of(text, width, true);
  }

  /** Breaks a text between words; a word that is longer than a line, as a path, stays whole. */
  static List<String> ofWords(String text, int width) {
    return of(text, width, false);
  }

  private static List<String> of(String text, int width, boolean cutting) {
    if (text.length() <= width) {
      return List.of(text);
    }
    var lines = new ArrayList<String>();
    int start = 0;
    while (text.length() - start > width) {
      int end = start + width;
      int blank = text.lastIndexOf(' ', end);
      if (blank <= start && !cutting) {
        blank = text.indexOf(' ', end);
        if (blank < 0) {
          break;
        }
      }
      if (blank > start) {
        lines.add(text.substring(start, blank).stripTrailing());
        start = blank + 1;
      } else {
        end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        lines.add(text.substring(start, end));
        start = end;
      }
    }
    lines.add(text.substring(start));
    return lines;
  }
}
