package io.github.weightinit.dialect.jax;

import io.github.weightinit.dialect.shared.XlaReal;

/**
 * Elements of a type with 16 bits. A word has so few leading bits, 7 or 10, that there is a table
 * of what they give.
 */
final class JaxSmallFloats implements JaxBlocks {

  private final JaxWords source;
  private final double[] table;
  private final int shift;
  private final int[] words;

  JaxSmallFloats(JaxWords source, JaxVariate variate, int most) {
    this.source = source;
    XlaReal real = variate.real();
    shift = real.wordBits() - real.fractionBits();
    table = new double[1 << real.fractionBits()];
    for (int i = 0; i < table.length; i++) {
      table[i] = (double) i / table.length;
    }
    variate.replace(table, table.length);
    words = new int[most];
  }

  @Override
  public void make(long index, double[] values, int count) {
    source.make(index, words, count);
    for (int i = 0; i < count; i++) {
      values[i] = table[(words[i] >>> shift) & (table.length - 1)];
    }
  }
}
