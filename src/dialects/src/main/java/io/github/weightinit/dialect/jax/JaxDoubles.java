package io.github.weightinit.dialect.jax;

/** Elements of {@code float64}: the 52 leading bits of a word are a fraction. */
final class JaxDoubles implements JaxBlocks {

  private final JaxWords source;
  private final JaxVariate variate;
  private final long[] words;

  JaxDoubles(JaxWords source, JaxVariate variate, int most) {
    this.source = source;
    this.variate = variate;
    words = new long[most];
  }

  @Override
  public void make(long index, double[] values, int count) {
    source.make(index, words, count);
    for (int i = 0; i < count; i++) {
      values[i] = (words[i] >>> 12) * 0x1p-52;
    }
    variate.replace(values, count);
  }
}
