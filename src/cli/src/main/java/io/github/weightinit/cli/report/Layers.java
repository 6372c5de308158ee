package io.github.weightinit.cli.report;

import java.util.List;
import java.util.stream.IntStream;

/** Which layers are shown where there is no room for all. */
final class Layers {

  private Layers() {}

  /**
   * The first, the last, and some between.
   *
   * @param depth number of layers
   * @param most how many to show, at least 2
   */
  static List<Integer> some(int depth, int most) {
    if (depth <= most) {
      return IntStream.rangeClosed(1, depth).boxed().toList();
    }
    return IntStream.range(0, most)
        .mapToObj(i -> 1 + (int) Math.round((double) i * (depth - 1) / (most - 1)))
        .toList();
  }
}
