package io.github.weightinit.random;

/**
 * The bulk of a symmetric, normal-shaped distribution in one table look-up and one product a word.
 */
final class Ziggurat extends WordSampler {

  /*
   * McFarland's form of the ziggurat [1]: the area under the curve is cut in 2,048 parts, 2,045 of
   * them rectangles ("layers") that lie inside the curve, so that an element that draws a layer is
   * done: z = m * width[i]. The rest, 3 parts in 2,048, are the slivers between the layers and the
   * curve; ZigguratEdges samples those.
   *
   * A word gives the layer (bits 0 to 10) and an odd signed number m of 54 bits (bits 11 to 63, and a
   * one below them), |m| < 2^53. So every word is used once, z is symmetric about 0 to the last bit,
   * and 0 itself does not occur.
   *
   * The block loops were shaped by measurement (JDK 17 and 25): a constant number of words at a
   * constant offset; four words stored before one test for edges over the four; the mask from the
   * table's length, which spares the bounds check; the number of layers a constant, which spares a
   * register.
   *
   * [1] C. McFarland, "A modified ziggurat algorithm for generating exponentially and normally
   *     distributed pseudorandom numbers", J. Stat. Comput. Simul. 86 (2016).
   */
  static final Ziggurat NORMAL = new Ziggurat("ziggurat-normal.bin", Double.POSITIVE_INFINITY);
  static final Ziggurat TWO_SIGMA = new Ziggurat("ziggurat-two-sigma.bin", 2);

  static final int PARTS = 2048;
  private static final int LAST = 2044;
  private static final int BASE = WordCursor.BASE;
  private static final int BLOCK = WordCursor.BLOCK;

  private final ZigguratEdges edges;
  private final double[] width = new double[PARTS];

  private Ziggurat(String resource, double bound) {
    double[] table = ZigguratTable.read(resource, LAST + 2);
    edges = new ZigguratEdges(table, bound);
    for (int i = 0; i <= LAST; i++) {
      width[i] = table[i + 1] * 0x1p-53;
    }
  }

  @Override
  double variate(RandomStream stream, long index, long word) {
    return variate(stream, index, word, 0);
  }

  /** The variate of an element whose first word is {@code word}, its draw number {@code draw}. */
  double variate(RandomStream stream, long index, long word, int draw) {
    int layer = (int) word & (PARTS - 1);
    return layer <= LAST
        ? ((word >> 10) | 1) * width[layer]
        : edges.sample(stream, index, word, draw);
  }

  @Override
  void block(WordCursor words, long index, double[] target, int at, double shift, double scale) {
    long[] w = words.buffer;
    double[] x = width;
    for (int i = 0; i < BLOCK; i += 4) {
      long w0 = w[BASE + i];
      long w1 = w[BASE + i + 1];
      long w2 = w[BASE + i + 2];
      long w3 = w[BASE + i + 3];
      int i0 = (int) w0 & (x.length - 1);
      int i1 = (int) w1 & (x.length - 1);
      int i2 = (int) w2 & (x.length - 1);
      int i3 = (int) w3 & (x.length - 1);
      target[at + i] = shift + scale * (((w0 >> 10) | 1) * x[i0]);
      target[at + i + 1] = shift + scale * (((w1 >> 10) | 1) * x[i1]);
      target[at + i + 2] = shift + scale * (((w2 >> 10) | 1) * x[i2]);
      target[at + i + 3] = shift + scale * (((w3 >> 10) | 1) * x[i3]);
      if (((LAST - i0) | (LAST - i1) | (LAST - i2) | (LAST - i3)) < 0) {
        edges(words, index, i, target, at, shift, scale);
      }
    }
  }

  private void edges(
      WordCursor words, long index, int i, double[] target, int at, double shift, double scale) {
    for (int j = i; j < i + 4; j++) {
      long word = words.buffer[BASE + j];
      if (((int) word & (PARTS - 1)) > LAST) {
        double z = edges.sample(words.stream(), index + j, word, 0);
        target[at + j] = shift + scale * z;
      }
    }
  }

  @Override
  void block(WordCursor words, long index, float[] target, int at, double shift, double scale) {
    long[] w = words.buffer;
    double[] x = width;
    for (int i = 0; i < BLOCK; i += 4) {
      long w0 = w[BASE + i];
      long w1 = w[BASE + i + 1];
      long w2 = w[BASE + i + 2];
      long w3 = w[BASE + i + 3];
      int i0 = (int) w0 & (x.length - 1);
      int i1 = (int) w1 & (x.length - 1);
      int i2 = (int) w2 & (x.length - 1);
      int i3 = (int) w3 & (x.length - 1);
      target[at + i] = (float) (shift + scale * (((w0 >> 10) | 1) * x[i0]));
      target[at + i + 1] = (float) (shift + scale * (((w1 >> 10) | 1) * x[i1]));
      target[at + i + 2] = (float) (shift + scale * (((w2 >> 10) | 1) * x[i2]));
      target[at + i + 3] = (float) (shift + scale * (((w3 >> 10) | 1) * x[i3]));
      if (((LAST - i0) | (LAST - i1) | (LAST - i2) | (LAST - i3)) < 0) {
        edges(words, index, i, target, at, shift, scale);
      }
    }
  }

  private void edges(
      WordCursor words, long index, int i, float[] target, int at, double shift, double scale) {
    for (int j = i; j < i + 4; j++) {
      long word = words.buffer[BASE + j];
      if (((int) word & (PARTS - 1)) > LAST) {
        double z = edges.sample(words.stream(), index + j, word, 0);
        target[at + j] = (float) (shift + scale * z);
      }
    }
  }
}
