package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LongestRunTest {

  private static LongestRun of(double[] weights, int from, int to) {
    var run = new LongestRun(from);
    run.accept(Arrays.copyOfRange(weights, from, to), to - from);
    return run;
  }

  /** All 729 tensors of six weights that are 0, 1 or NaN, cut into three at all places. */
  @Test
  void piecesAndBlocksMakeTheWhole() {
    for (int number = 0; number < 729; number++) {
      double[] weights = new double[6];
      for (int i = 0, left = number; i < weights.length; i++, left /= 3) {
        weights[i] = left % 3 == 2 ? Double.NaN : left % 3;
      }
      int longest = 0;
      int start = 0;
      for (int i = 0; i < weights.length; i++) {
        int end = i + 1;
        while (end < weights.length && weights[end] == weights[i]) {
          end++;
        }
        if (end - i > longest) {
          longest = end - i;
          start = i;
        }
      }
      for (int a = 0; a <= 6; a++) {
        for (int b = a; b <= 6; b++) {
          var pieces = new LongestRun(0);
          pieces.accept(Arrays.copyOfRange(weights, 0, a), a);
          pieces.accept(Arrays.copyOfRange(weights, a, b), b - a);
          pieces.accept(Arrays.copyOfRange(weights, b, 6), 6 - b);
          LongestRun blocks = of(weights, 0, a);
          blocks.add(of(weights, a, b));
          blocks.add(of(weights, b, 6));
          String cut = Arrays.toString(weights) + " at " + a + " and " + b;
          assertThat(pieces.length()).as(cut).isEqualTo(longest);
          assertThat(pieces.start()).as(cut).isEqualTo(start);
          assertThat(blocks.length()).as(cut).isEqualTo(longest);
          assertThat(blocks.start()).as(cut).isEqualTo(start);
        }
      }
    }
  }
}
