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
   * block() was shaped by measurement (JDK 17 and 25). The table look-ups stand in one loop and the
   * arithmetic in another, straight one, which C2 turns into vector code where the processor converts
   * long to double (AVX-512) and the JDK does (25, not 17). The edges are only noted, a bit for four
   * words, and sampled at the end. The method has more than 325 bytes of code, C2's limit
   * (FreqInlineSize), so that it is compiled by itself: inlined, the same loops took up to twice as long
   * on JDK 17, whose conversion waits for the last value of its register.
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
    int edges = 0;
    for (int i = 0; i < BLOCK; i += 4) {
      int i0 = (int) w[BASE + i] & (x.length - 1);
      int i1 = (int) w[BASE + i + 1] & (x.length - 1);
      int i2 = (int) w[BASE + i + 2] & (x.length - 1);
      int i3 = (int) w[BASE + i + 3] & (x.length - 1);
      target[at + i] = x[i0];
      target[at + i + 1] = x[i1];
      target[at + i + 2] = x[i2];
      target[at + i + 3] = x[i3];
      edges = (edges << 1) | (((LAST - i0) | (LAST - i1) | (LAST - i2) | (LAST - i3)) >>> 31);
    }
    for (int i = 0; i < BLOCK; i++) {
      target[at + i] = shift + scale * (((w[BASE + i] >> 10) | 1) * target[at + i]);
    }
    for (int rest = edges; rest != 0; rest &= rest - 1) {
      int last = BLOCK - 1 - 4 * Integer.numberOfTrailingZeros(rest);
      for (int i = last - 3; i <= last; i++) {
        if (((int) w[BASE + i] & (x.length - 1)) > LAST) {
          double z = this.edges.sample(words.stream(), index + i, w[BASE + i], 0);
          target[at + i] = shift + scale * z;
        }
      }
    }
  }
}
