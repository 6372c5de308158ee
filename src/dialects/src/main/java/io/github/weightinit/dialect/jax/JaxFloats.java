package io.github.weightinit.dialect.jax;

import io.github.weightinit.dialect.numeric.XlaErfInv;

/**
 * Elements of {@code float32}: the 23 leading bits of a word are a fraction. What {@link
 * JaxVariate#replace} does stands here in single {@code float} operations, which round alike, in
 * loops that the compiler turns into vector instructions.
 */
final class JaxFloats implements JaxBlocks {

  private static final int ONE = 0x3f800000;

  private final JaxWords source;
  private final JaxVariate variate;
  private final int[] words;
  private final float[] floats;
  private final XlaErfInv erfInv;

  JaxFloats(JaxWords source, JaxVariate variate, int most) {
    this.source = source;
    this.variate = variate;
    words = new int[most];
    floats = new float[most];
    erfInv = new XlaErfInv(variate.normal() ? most : 0);
  }

  @Override
  public void make(long index, double[] values, int count) {
    source.make(index, words, count);
    oneToTwo(words, floats, count);
    uniform(floats, (float) variate.span(), (float) variate.from(), count);
    flush(count);
    if (variate.normal()) {
      erfInv.replace(floats, count);
      multiply(floats, (float) variate.factor(), count);
      flush(count);
      cut(count);
    }
    if (variate.scale() != 1) {
      multiply(floats, (float) variate.scale(), count);
      flush(count);
    }
    for (int i = 0; i < count; i++) {
      values[i] = floats[i];
    }
  }

  /** Puts the leading bits behind a 1: numbers from 1 to 2. */
  private static void oneToTwo(int[] words, float[] floats, int count) {
    for (int i = 0; i < count; i++) {
      floats[i] = Float.intBitsToFloat((words[i] >>> 9) | ONE);
    }
  }

  private static void uniform(float[] floats, float span, float from, int count) {
    for (int i = 0; i < count; i++) {
      floats[i] = Math.fma(floats[i] - 1, span, from);
    }
  }

  private static void multiply(float[] floats, float factor, int count) {
    for (int i = 0; i < count; i++) {
      floats[i] *= factor;
    }
  }

  private void cut(int count) {
    float least = (float) variate.least();
    float greatest = (float) variate.greatest();
    if (least > Float.NEGATIVE_INFINITY || greatest < Float.POSITIVE_INFINITY) {
      for (int i = 0; i < count; i++) {
        floats[i] = Math.min(greatest, Math.max(least, floats[i]));
      }
    }
  }

  /** Replaces subnormal numbers by zeros, where there may be any. */
  private void flush(int count) {
    if (variate.isSmall()) {
      for (int i = 0; i < count; i++) {
        floats[i] = (float) variate.real().round(floats[i]);
      }
    }
  }
}
