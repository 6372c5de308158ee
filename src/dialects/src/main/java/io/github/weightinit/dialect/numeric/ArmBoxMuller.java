package io.github.weightinit.dialect.numeric;

/**
 * Box and Muller's method with the logarithm, sine and cosine of {@link ArmFloat}: the same
 * operations, for many numbers at a time.
 *
 * <p>Where those split the bits of a {@code float}, this one splits the integer that the {@code
 * float} was made of.
 */
public final class ArmBoxMuller implements BoxMuller {

  /** 2<sup>24</sup> times the number from which on the logarithm's interval begins. */
  private static final int FIRST = 0xb30000;

  private final double[] r;
  private final double[] base;
  private final double[] angle;
  private final double[] quarter;
  private final float[] radii;

  /**
   * Makes room.
   *
   * @param most how many pairs a call makes at most
   */
  public ArmBoxMuller(int most) {
    r = new double[most];
    base = new double[most];
    angle = new double[most];
    quarter = new double[most];
    radii = new float[most];
  }

  @Override
  public void pairs(int[] u, int[] v, float[] cosines, float[] sines, int count) {
    split(u, r, base, count);
    radii(r, base, radii, count);
    quarters(v, angle, quarter, count);
    turn(radii, angle, quarter, cosines, sines, count);
  }

  /** Splits 1 - u = 2^e c (1 + r), where c is near; the base is the logarithm of 2^e c. */
  private static void split(int[] u, double[] r, double[] base, int count) {
    for (int i = 0; i < count; i++) {
      int left = (1 << 24) - u[i];
      int zeros = Integer.numberOfLeadingZeros(left);
      int mantissa = left << zeros >>> 8;
      int less = (mantissa - FIRST) >> 31; // -1 if it is less, 0 otherwise
      int interval = (mantissa - FIRST) >>> 19 & 15;
      r[i] =
          Math.fma((mantissa + (mantissa & less)) * 0x1p-24, ArmFloat.LOG_TABLE[2 * interval], -1);
      base[i] = Math.fma(8 - zeros + less, ArmFloat.LN2, ArmFloat.LOG_TABLE[2 * interval + 1]);
    }
  }

  /** Makes the radii, &radic;(-2 (base + log(1 + r))). */
  private static void radii(double[] rs, double[] base, float[] radii, int count) {
    for (int i = 0; i < count; i++) {
      double r = rs[i];
      double r2 = r * r;
      double y = Math.fma(ArmFloat.A0, r2, Math.fma(ArmFloat.A1, r, ArmFloat.A2));
      float log = (float) Math.fma(y, r2, base[i] + r);
      radii[i] = (float) Math.sqrt(-2 * log);
    }
  }

  /** Finds the quarter of a turn that is nearest to each angle, from 0 to 4. */
  private static void quarters(int[] v, double[] angle, double[] quarter, int count) {
    for (int i = 0; i < count; i++) {
      angle[i] = (float) (2 * Math.PI * (v[i] * UNIT));
      quarter[i] = (v[i] + (1 << 21)) >> 22;
    }
  }

  /** Multiplies the radii by the cosines and sines. */
  private static void turn(
      float[] radii, double[] angle, double[] quarter, float[] cosines, float[] sines, int count) {
    for (int i = 0; i < count; i++) {
      double q = quarter[i];
      double x = Math.fma(-q, ArmFloat.HALF_PI, angle[i]);
      double x2 = x * x;
      double x3 = x * x2;
      double sine =
          Math.fma(x3 * x2, Math.fma(x2, ArmFloat.S3, ArmFloat.S2), Math.fma(x3, ArmFloat.S1, x));
      double x4 = x2 * x2;
      double cosine = Math.fma(x4, ArmFloat.C2, Math.fma(x2, ArmFloat.C1, 1));
      cosine = Math.fma(x4 * x2, Math.fma(x2, ArmFloat.C4, ArmFloat.C3), cosine);
      // Cosine and sine of the quarter: 1, 0, -1, 0, 1 and 0, 1, 0, -1, 0
      double c = Math.abs(q - 2) - 1;
      double s = Math.abs(q - 3) - Math.abs(q - 1) + q - 2;
      cosines[i] = radii[i] * (float) (c * cosine - s * sine);
      sines[i] = radii[i] * (float) (s * cosine + c * sine);
    }
  }
}
