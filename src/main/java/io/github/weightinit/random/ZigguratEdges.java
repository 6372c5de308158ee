package io.github.weightinit.random;

/** What lies under the curve f(x) = exp(-x^2/2) but in none of a ziggurat's layers. */
final class ZigguratEdges {

  /*
   * The slivers are sampled by rejection from an envelope of boxes: box 0 below the first layer's top
   * and to the right of it (for the whole normal the tail, under an exponential envelope), box j
   * between the right ends of the layers j and j - 1, the last one above all layers.
   *
   *      y[j+1] ------+  .                 A try: choose a box by area, a point in it, and accept
   *                   |     .  f           the point if it lies below f; else start anew. Hence the
   *      y[j]   ------+------.--+          density of an accepted point is that of the slivers,
   *                  x[j]      x[j-1]      whatever the shares of f and layers in a box.
   *
   * f(x) itself is hardly ever computed: on a box f differs from its chord by at most
   * (x[j-1] - x[j])^2 / 8, since |f''| <= 1; `slack` is that bound and a margin a thousand times the
   * rounding errors here, so the shortcuts never change a decision.
   *
   * A try succeeds with probability 0.56 (normal) or 0.58 (two sigma), so 128 tries all fail with
   * probability below 2^-150, and the last proposal then stands.
   */
  static final int TRIES = 128;

  private final double[] right;
  private final double[] left;
  private final double[] y;
  private final double[] slack;
  private final double[] cumulative;
  private final boolean tail;

  ZigguratEdges(double[] table, double bound) {
    int layers = table.length - 1;
    double area = table[0];
    tail = bound == Double.POSITIVE_INFINITY;
    right = new double[layers + 1];
    left = new double[layers + 1];
    y = new double[layers + 2];
    slack = new double[layers + 1];
    cumulative = new double[layers + 1];
    double sum = 0;
    for (int j = 0; j <= layers; j++) {
      right[j] = j == 0 ? bound : table[j];
      left[j] = j == layers ? 0 : table[j + 1];
      y[j + 1] = j == layers ? 1 : y[j] + area / left[j];
      if (j == 0 && tail) {
        sum += y[1] / left[0];
      } else {
        double width = right[j] - left[j];
        sum += width * (y[j + 1] - y[j]);
        slack[j] =
            width * width / 8
                + Math.abs(density(left[j]) - y[j + 1])
                + Math.abs(density(right[j]) - y[j])
                + 0x1p-40;
      }
      cumulative[j] = sum;
    }
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }

  /** The variate of an element whose draw number {@code draw} gave {@code word}, not a layer. */
  double sample(RandomStream stream, long index, long word, int draw) {
    double total = cumulative[cumulative.length - 1];
    double choice = ((word << 1) >>> 12) * 0x1p-52 * total;
    double x = 0;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int first = draw + 3 * attempt;
      if (attempt > 0) {
        choice = UniformSampler.zeroToOne(stream.word(index, first)) * total;
      }
      int box = box(choice);
      double u = UniformSampler.zeroToOne(stream.word(index, first + 1));
      double v = UniformSampler.zeroToOne(stream.word(index, first + 2));
      boolean below;
      if (box == 0 && tail) {
        double beyond = -StrictMath.log(1 - u) / left[0];
        x = left[0] + beyond;
        below = v < density(beyond);
      } else {
        x = left[box] + (right[box] - left[box]) * u;
        double height = y[box] + (y[box + 1] - y[box]) * v;
        double chord = y[box + 1] - (y[box + 1] - y[box]) * u;
        below =
            height < chord - slack[box] || (height <= chord + slack[box] && height < density(x));
      }
      if (below) {
        break;
      }
    }
    return word < 0 ? -x : x;
  }

  /** The first box whose cumulative area is greater than {@code choice}. */
  private int box(double choice) {
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (choice < cumulative[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
