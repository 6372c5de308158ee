package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Variates of the edges, against the plainest way to make them: one box after the other, and the
 * density itself for every decision. The edges are made anew here; elsewhere they are made once,
 * before any test looks at them.
 */
class ZigguratEdgesTest {

  private static final double[] PARTS = {0, 0x1p-52, 0.25, 0.5, 1 - 0x1p-52};

  /** What lies between a layer and the curve; the last box of a whole normal is its tail. */
  private record Box(double left, double width, double bottom, double top, double area) {}

  private static List<Box> boxes(double[] table, double bound) {
    List<Box> boxes = new ArrayList<>();
    double bottom = 0;
    for (int layer = 0; layer < table.length; layer++) {
      boolean last = layer == table.length - 1;
      double left = last ? 0 : table[layer + 1];
      double width = (layer == 0 ? bound : table[layer]) - left;
      double top = last ? 1 : bottom + table[0] / left;
      double area = width == Double.POSITIVE_INFINITY ? top / left : width * (top - bottom);
      boxes.add(new Box(left, width, bottom, top, area));
      bottom = top;
    }
    return boxes;
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }

  private static Box at(List<Box> boxes, double part) {
    double choice = part * boxes.stream().map(Box::area).reduce(0.0, Double::sum);
    double sum = 0;
    for (Box box : boxes) {
      sum += box.area();
      if (choice < sum) {
        return box;
      }
    }
    throw new AssertionError(choice);
  }

  private static double plain(List<Box> boxes, RandomStream stream, long word) {
    double part = ((word << 1) >>> 12) * 0x1p-52;
    for (int draw = 5; ; draw += 3) {
      Box box = at(boxes, part);
      double u = UniformSampler.zeroToOne(stream.word(9, draw + 1));
      double v = UniformSampler.zeroToOne(stream.word(9, draw + 2));
      boolean tail = box.width() == Double.POSITIVE_INFINITY;
      double beyond = tail ? -StrictMath.log(1 - u) / box.left() : box.width() * u;
      double x = box.left() + beyond;
      double height = box.bottom() + (box.top() - box.bottom()) * v;
      if (tail ? v < density(beyond) : height < density(x)) {
        return word < 0 ? -x : x;
      }
      part = UniformSampler.zeroToOne(stream.word(9, draw + 3));
    }
  }

  private static void compare(String resource, double bound) {
    double[] table = ZigguratTable.read(resource, 2046);
    List<Box> boxes = boxes(table, bound);
    var edges = new ZigguratEdges(table, bound);
    var random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      long[] words = random.longs(64).toArray();
      RandomStream stream = (index, draw) -> words[(int) (index + draw) % words.length];
      long word = i < PARTS.length ? (long) (PARTS[i] * 0x1p52) << 11 : random.nextLong();

      assertThat(edges.sample(stream, 9, word, 5)).isEqualTo(plain(boxes, stream, word));
    }
  }

  @Test
  void theEdgesOfTheWholeNormal() {
    compare("ziggurat-normal.bin", Double.POSITIVE_INFINITY);
  }

  @Test
  void theEdgesOfOneCutAtTwoDeviations() {
    compare("ziggurat-two-sigma.bin", 2);
  }
}
