package io.github.weightinit.random;

/**
 * The bulk of a symmetric, normal-shaped distribution in one table look-up and one product a word.
 */
final class Ziggurat extends WordSampler {

  /*
   * McFarland's form of the ziggurat [1]: the area under the curve is cut in 2,048 parts, 2,045 of
   * them rectangles ("layers") that lie inside the curve, so that an element that draws a layer is
   * done: z = m * width of i. The rest, 3 parts in 2,048, are the slivers between the layers and the
   * curve; ZigguratEdges samples those.
   *
   * A word gives the layer (bits 0 to 10) and an odd signed number m of 54 bits (bits 11 to 63, and a
   * one below them), |m| < 2^53. So every word is used once, z is symmetric about 0 to the last bit,
   * and 0 itself does not occur.
   *
   * block() was shaped by measurement (JDK 17 and 25). The look-ups stand in one loop and the arithmetic
   * in another, straight one, which C2 turns into vector code where the processor converts long to
   * double (AVX-512) and the JDK does (25, not 17). Both samplers' tables are one constant array, whose
   * length C2 knows, so that no look-up is checked. Whether any word of a block is an edge is found
   * beside the arithmetic: layer + 3 has bit 11 from 2,045 on. One block in six is gone through again.
   * Eight look-ups a turn make more than 325 bytes of code, C2's limit (FreqInlineSize), so that the
   * method is compiled by itself: inlined, JDK 17 gave all conversions of a loop one register in one JVM
   * of five, whose last value each of them waits for, and took twice as long.
   *
   * [1] C. McFarland, "A modified ziggurat algorithm for generating exponentially and normally
   *     distributed pseudorandom numbers", J. Stat. Comput. Simul. 86 (2016).
   */
  static final int PARTS = 2048;
  private static final int LAST = 2044;
  private static final int BASE = WordCursor.BASE;
  private static final int BLOCK = WordCursor.BLOCK;

  /** The widths of the layers of both samplers, each times 2<sup>-53</sup>. */
  private static final double[] WIDTHS = new double[2 * PARTS];

  static final Ziggurat NORMAL = new Ziggurat("ziggurat-normal.bin", Double.POSITIVE_INFINITY, 0);
  static final Ziggurat TWO_SIGMA = new Ziggurat("ziggurat-two-sigma.bin", 2, PARTS);

  private final ZigguratEdges edges;

  /** Where the sampler's widths begin. */
  private final int first;

  private Ziggurat(String resource, double bound, int first) {
    this.first = first;
    double[] table = ZigguratTable.read(resource, LAST + 2);
    edges = new ZigguratEdges(table, bound);
    for (int i = 0; i <= LAST; i++) {
      WIDTHS[first + i] = table[i + 1] * 0x1p-53;
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
        ? ((word >> 10) | 1) * WIDTHS[first + layer]
        : edges.sample(stream, index, word, draw);
  }

  @Override
  void block(WordCursor words, long index, double[] target, int at, double shift, double scale) {
    long[] w = words.buffer;
    int first = this.first & PARTS; // 0 or PARTS, as C2 then knows
    for (int i = 0; i < BLOCK; i += 8) {
      target[at + i] = WIDTHS[first + (int) (w[BASE + i] & (PARTS - 1))];
      target[at + i + 1] = WIDTHS[first + (int) (w[BASE + i + 1] & (PARTS - 1))];
      target[at + i + 2] = WIDTHS[first + (int) (w[BASE + i + 2] & (PARTS - 1))];
      target[at + i + 3] = WIDTHS[first + (int) (w[BASE + i + 3] & (PARTS - 1))];
      target[at + i + 4] = WIDTHS[first + (int) (w[BASE + i + 4] & (PARTS - 1))];
      target[at + i + 5] = WIDTHS[first + (int) (w[BASE + i + 5] & (PARTS - 1))];
      target[at + i + 6] = WIDTHS[first + (int) (w[BASE + i + 6] & (PARTS - 1))];
      target[at + i + 7] = WIDTHS[first + (int) (w[BASE + i + 7] & (PARTS - 1))];
    }
    long edge = 0;
    for (int i = 0; i < BLOCK; i++) {
      long word = w[BASE + i];
      edge |= (word & (PARTS - 1)) + (PARTS - 1 - LAST);
      target[at + i] = shift + scale * (((word >> 10) | 1) * target[at + i]);
    }
    if ((edge & PARTS) != 0) {
      sampleEdges(words, index, target, at, shift, scale);
    }
  }

  private void sampleEdges(
      WordCursor words, long index, double[] target, int at, double shift, double scale) {
    long[] w = words.buffer;
    for (int i = 0; i < BLOCK; i++) {
      long word = w[BASE + i];
      if ((word & (PARTS - 1)) > LAST) {
        target[at + i] = shift + scale * edges.sample(words.stream(), index + i, word, 0);
      }
    }
  }
}
