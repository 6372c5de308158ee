package io.github.weightinit.dialect.numeric;

/**
 * Box and Muller's method for many pairs of normal variates at once, in {@code float}.
 *
 * <p>An implementation goes over its pairs several times, one step of the computation at a time. An
 * object has room for a number of pairs. Each step is a straight loop without branches, which the
 * compiler turns into vector instructions.
 */
public interface BoxMuller {

  /** What a radius and an angle are multiples of, 2<sup>-24</sup>, as a factor. */
  float UNIT = 0x1p-24f;

  /**
   * Makes pairs of variates: &radic;(-2 log(1 - u)) times the cosine and the sine of 2 &pi; v.
   *
   * @param u the numbers u of the pairs, as multiples of 2<sup>-24</sup> from 0 to less than 1
   * @param v the numbers v, likewise
   * @param cosines receives the variates with the cosine
   * @param sines receives the variates with the sine
   * @param count how many pairs
   */
  void pairs(int[] u, int[] v, float[] cosines, float[] sines, int count);
}
