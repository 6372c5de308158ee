package io.github.weightinit.dialect.jax;

import io.github.weightinit.dialect.shared.XlaReal;

/**
 * Elements of a type with 16 bits. A word has so few leading bits, 7 or 10, that there is a table
 * of what they give, unless there are fewer elements than it is worth.
 */
final class JaxSmallFloats implements JaxBlocks {

  private final JaxWords source;
  private final JaxVariate variate;
  private final int shift;
  private final int numerators;

  /** What each numerator gives, or empty. */
  private final double[] table;

  private final int[] words;

  JaxSmallFloats(JaxWords source, JaxVariate variate, int most) {
    this.source = source;
    this.variate = variate;
    XlaReal real = variate.real();
    shift = real.wordBits() - real.fractionBits();
    numerators = 1 << real.fractionBits();
    table = new double[most < SIZE ? 0 : numerators];
    for (int i = 0; i < table.length; i++) {
      table[i] = (double) i / numerators;
    }
    variate.replace(table, table.length);
    words = new int[most];
  }

  @Override
  public void make(long index, double[] values, int count) {
    source.make(index, words, count);
    for (int i = 0; i < count; i++) {
      words[i] = (words[i] >>> shift) & (numerators - 1);
    }
    if (table.length == 0) {
      for (int i = 0; i < count; i++) {
        values[i] = (double) words[i] / numerators;
      }
      variate.replace(values, count);
    } else {
      for (int i = 0; i < count; i++) {
        values[i] = table[words[i]];
      }
    }
  }
}
