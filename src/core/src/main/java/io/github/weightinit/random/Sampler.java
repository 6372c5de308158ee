package io.github.weightinit.random;

/**
 * Turns the words of a stream into variates of a standard distribution, element by element.
 *
 * <p>The variate of an element is a function of the words of that element alone. Bulk and single
 * access agree bit for bit. Samplers are immutable and safe for use by several threads.
 *
 * @see Samplers
 */
public interface Sampler {

  /**
   * Returns the standard variate of one element.
   *
   * @param stream the words
   * @param index the element, at least 0
   * @return the variate, never NaN
   */
  double sample(RandomStream stream, long index);

  /**
   * Writes {@code shift + scale * variate} for the next {@code to - from} elements of a cursor: one
   * product and one sum, each rounded, no fused multiply-add.
   *
   * @param words the words; moves on by {@code to - from} elements
   * @param target receives the values at {@code [from, to)}
   * @param from the first position written
   * @param to the position after the last one written
   * @param shift added to each scaled variate
   * @param scale multiplies each variate
   * @throws IndexOutOfBoundsException if the range is not within the array; nothing is written then
   */
  void fill(WordCursor words, double[] target, int from, int to, double shift, double scale);

  /**
   * Writes the same values as the {@code double} form, each rounded to the nearest {@code float}
   * (ties to even).
   *
   * @param words the words; moves on by {@code to - from} elements
   * @param target receives the values at {@code [from, to)}
   * @param from the first position written
   * @param to the position after the last one written
   * @param shift added to each scaled variate
   * @param scale multiplies each variate
   * @throws IndexOutOfBoundsException if the range is not within the array; nothing is written then
   */
  void fill(WordCursor words, float[] target, int from, int to, double shift, double scale);
}
