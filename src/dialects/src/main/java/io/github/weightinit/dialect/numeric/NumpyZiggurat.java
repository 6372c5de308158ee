package io.github.weightinit.dialect.numeric;

/**
 * The 256 layers of NumPy's ziggurat for the normal distribution, for {@code double} and for {@code
 * float}.
 *
 * <p>The numbers for {@code double} are those of NumPy's {@code ziggurat_constants.h}
 * (BSD-3-Clause); NumPy's own for {@code float} are these, rounded.
 */
public final class NumpyZiggurat {

  /** Where the tail begins. */
  public static final double R = 0x1.d3bb48209ad33p1;

  /** The reciprocal of {@link #R}. */
  public static final double INVERSE_R = 0x1.183aa6c20e8c1p-2;

  private static final int LAYERS = 256;

  /** The K, then the W and the F as bits. */
  private static final long[] TABLE = Table.longs(NumpyZiggurat.class, "ziggurat.bin");

  private static final double[] W = new double[LAYERS];
  private static final double[] F = new double[LAYERS];
  private static final int[] K_FLOAT = new int[LAYERS];
  private static final float[] W_FLOAT = new float[LAYERS];
  private static final float[] F_FLOAT = new float[LAYERS];

  static {
    double fewerBits = 0x1p29; // words of 23 instead of 52
    for (int i = 0; i < LAYERS; i++) {
      W[i] = Double.longBitsToDouble(TABLE[LAYERS + i]);
      F[i] = Double.longBitsToDouble(TABLE[2 * LAYERS + i]);
      K_FLOAT[i] = (int) Math.rint(TABLE[i] / fewerBits);
      W_FLOAT[i] = (float) (W[i] * fewerBits);
      F_FLOAT[i] = (float) F[i];
    }
  }

  private NumpyZiggurat() {}

  /** Returns the number of a layer below which a word of 52 bits lies under the curve. */
  public static long k(int layer) {
    return TABLE[layer];
  }

  /** Returns the width of a layer, divided by 2^52. */
  public static double w(int layer) {
    return W[layer];
  }

  /** Returns {@code exp(-x^2 / 2)} at the end of a layer. */
  public static double f(int layer) {
    return F[layer];
  }

  /** Returns the number of a layer below which a word of 23 bits lies under the curve. */
  public static int floatK(int layer) {
    return K_FLOAT[layer];
  }

  /** Returns the width of a layer, divided by 2^23. */
  public static float floatW(int layer) {
    return W_FLOAT[layer];
  }

  /** Returns {@code exp(-x^2 / 2)} at the end of a layer. */
  public static float floatF(int layer) {
    return F_FLOAT[layer];
  }
}
