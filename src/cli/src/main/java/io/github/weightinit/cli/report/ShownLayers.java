package io.github.weightinit.cli.report;

import java.util.List;
import java.util.stream.IntStream;

/** Chooses the layers that a picture shows where it has no room for all. */
final class ShownLayers {

  private ShownLayers() {}

  /**
   * Returns the first layer, the last one, and some between.
   *
   * @param depth the number of layers
   * @param most how many to show at most, at least 2
   */
  static List<Integer> of(int depth, int most) {
    int count = Math.min(depth, most);
    return IntStream.range(0, count)
        .mapToObj(i -> 1 + (int) Math.round((double) i * (depth - 1) / Math.max(1, count - 1)))
        .toList();
  }
}
