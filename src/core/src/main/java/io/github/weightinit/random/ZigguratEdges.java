package io.github.weightinit.random;

/** What lies under the curve f(x) = exp(-x^2/2) but in none of a ziggurat's layers. */
final class ZigguratEdges {

  /*
   * The slivers are sampled by rejection from an envelope of boxes: box 0 below the first layer's top
   * and to the right of it (for the whole normal the tail, under an exponential envelope), box j
   * between the right ends of the layers j and j - 1, the last one above all layers.
   *
   *      y[j+1] ------+  .                 A try: choose a box by area, a point in it, and accept
   *                   |     .  f           the point if it lies below f; else a new try. Hence the
   *      y[j]   ------+------.--+          density of an accepted point is that of the slivers,
   *                  x[j]      x[j-1]      whatever the shares of f and layers in a box.
   *
   * f(x) itself is hardly ever computed: on a box f differs from its chord by at most
   * (x[j-1] - x[j])^2 / 8, since |f''| <= 1; `slack` is that bound and a margin a thousand times the
   * rounding errors here, so the shortcuts never change a decision. The box is found from a guide
   * that cuts [0, 1) in equal parts, and a step or two.
   *
   * A try succeeds with probability 0.56 (normal) or 0.58 (two sigma), so 128 tries all fail with
   * probability below 2^-150, and the last proposal then stands.
   */
  static final int TRIES = 128;

  /** The numbers of a box, side by side in memory. */
  private static final int LEFT = 0;

  private static final int WIDTH = 1;
  private static final int BOTTOM = 2;
  private static final int HEIGHT = 3;
  private static final int SLACK = 4;
  private static final int FIELDS = 8;

  /** The number of equal parts that the choice is cut into, to find the box quickly. */
  private static final int GUIDES = 4096;

  private final double[] boxes;
  private final double[] cumulative;
  private final double total;
  private final short[] guide = new short[GUIDES];
  private final boolean tail;

  ZigguratEdges(double[] table, double bound) {
    int layers = table.length - 1;
    double area = table[0];
    tail = bound == Double.POSITIVE_INFINITY;
    boxes = new double[FIELDS * (layers + 1)];
    cumulative = new double[layers + 1];
    double sum = 0;
    double bottom = 0;
    for (int j = 0; j <= layers; j++) {
      double right = j == 0 ? bound : table[j];
      double left = j == layers ? 0 : table[j + 1];
      double top = j == layers ? 1 : bottom + area / left;
      double width = right - left;
      boxes[FIELDS * j + LEFT] = left;
      boxes[FIELDS * j + WIDTH] = width;
      boxes[FIELDS * j + BOTTOM] = bottom;
      boxes[FIELDS * j + HEIGHT] = top - bottom;
      boxes[FIELDS * j + SLACK] =
          width * width / 8
              + Math.abs(density(left) - top)
              + Math.abs(density(right) - bottom)
              + 0x1p-40;
      sum += j == 0 && tail ? top / left : width * (top - bottom);
      cumulative[j] = sum;
      bottom = top;
    }
    total = sum;
    int box = 0;
    for (int i = 0; i < GUIDES; i++) {
      while (cumulative[box] <= total * i / GUIDES) {
        box++;
      }
      guide[i] = (short) box;
    }
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }

  /** The variate of an element whose draw number {@code draw} gave {@code word}, not a layer. */
  double sample(RandomStream stream, long index, long word, int draw) {
    double part = ((word << 1) >>> 12) * 0x1p-52;
    double x = 0;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int first = draw + 3 * attempt;
      if (attempt > 0) {
        part = UniformSampler.zeroToOne(stream.word(index, first));
      }
      double u = UniformSampler.zeroToOne(stream.word(index, first + 1));
      double v = UniformSampler.zeroToOne(stream.word(index, first + 2));
      int box = box(part);
      double left = boxes[FIELDS * box + LEFT];
      boolean below;
      if (box == 0 && tail) {
        double beyond = -StrictMath.log(1 - u) / left;
        x = left + beyond;
        below = v < density(beyond);
      } else {
        x = left + boxes[FIELDS * box + WIDTH] * u;
        double rise = boxes[FIELDS * box + HEIGHT];
        double height = boxes[FIELDS * box + BOTTOM] + rise * v;
        double chord = boxes[FIELDS * box + BOTTOM] + rise * (1 - u);
        double slack = boxes[FIELDS * box + SLACK];
        below = height < chord - slack || (height <= chord + slack && height < density(x));
      }
      if (below) {
        break;
      }
    }
    return word < 0 ? -x : x;
  }

  /** The first box whose cumulative area is greater than {@code part * total}. */
  private int box(double part) {
    double choice = part * total;
    int box = guide[(int) (part * GUIDES)];
    // The guide may lie one box too far, by rounding.
    while (box > 0 && choice < cumulative[box - 1]) {
      box--;
    }
    while (choice >= cumulative[box]) {
      box++;
    }
    return box;
  }
}
