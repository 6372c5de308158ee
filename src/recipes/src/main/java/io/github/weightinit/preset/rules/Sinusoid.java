package io.github.weightinit.preset.rules;

import io.github.weightinit.Initializer;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;

/**
 * The positions of a sequence as sines and cosines of falling frequencies (A. Vaswani et al.,
 * "Attention is all you need", 2017, section 3.5): in row p, the i-th sine is sin(p
 * 10000<sup>-i/s</sup>) and the i-th cosine is the cosine of the same. The formula is evaluated in
 * {@code double}; frameworks that do it in {@code float} differ by some 10<sup>-7</sup> p.
 *
 * @param columns the length of a row
 * @param steps s, in how many columns the frequency falls to one part in 10,000
 * @param isPaired whether a cosine follows each sine; else the cosines follow all sines
 * @param padding the row of zeros; -1 for none
 */
record Sinusoid(long columns, double steps, boolean isPaired, long padding) implements Initializer {

  private static final double LARGEST = 10_000;

  @Override
  public boolean isSliceable() {
    return true;
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    for (int i = 0; i < target.length(); i++) {
      long index = target.firstIndex() + i;
      target.set(i, weight(index / columns, index % columns));
    }
  }

  private double weight(long row, long column) {
    if (row == padding) {
      return 0;
    }
    long sines = columns - columns / 2;
    boolean isSine = isPaired ? column % 2 == 0 : column < sines;
    long i = isPaired ? column / 2 : isSine ? column : column - sines;
    double angle = i == 0 ? row : row / StrictMath.pow(LARGEST, i / steps);
    return isSine ? StrictMath.sin(angle) : StrictMath.cos(angle);
  }
}
