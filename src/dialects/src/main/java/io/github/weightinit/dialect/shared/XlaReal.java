package io.github.weightinit.dialect.shared;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numeric.GlibcErf;
import io.github.weightinit.dialect.numeric.GlibcErff;
import io.github.weightinit.dialect.numeric.XlaDouble;
import io.github.weightinit.dialect.numeric.XlaErfInv;
import io.github.weightinit.dialect.numeric.XlaFloat;
import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * The arithmetic of one element type in XLA's code for CPUs. A {@code double} holds each number
 * exactly, and rounding a sum, product, quotient or square root from {@code double} gives the
 * result of the type.
 *
 * <p>XLA makes the processor replace subnormal operands and results by zeros of the same sign.
 */
public enum XlaReal {
  FLOAT64(ElementType.FLOAT64, Long.SIZE, 52, Double.MIN_EXPONENT, Double.MIN_NORMAL),

  FLOAT32(ElementType.FLOAT32, Integer.SIZE, 23, Float.MIN_EXPONENT, Float.MIN_NORMAL),

  /** Single {@code float} operations, each rounded. An element takes eight random bits. */
  BFLOAT16(ElementType.BFLOAT16, Byte.SIZE, 7, Float.MIN_EXPONENT, Float.MIN_NORMAL),

  /** Single {@code float} operations, each rounded; its subnormals are normal floats. */
  FLOAT16(ElementType.FLOAT16, Short.SIZE, 10, -14, 0);

  private final ElementType type;
  private final int wordBits;
  private final int fractionBits;
  private final int minExponent;
  private final double minNormal;

  /** The distance from 1 to the next number. */
  private final double step;

  XlaReal(ElementType type, int wordBits, int fractionBits, int minExponent, double minNormal) {
    this.type = type;
    this.wordBits = wordBits;
    this.fractionBits = fractionBits;
    this.minExponent = minExponent;
    this.minNormal = minNormal;
    this.step = Math.scalb(1.0, -fractionBits);
  }

  public static XlaReal of(Weights weights) {
    return valueOf(Objects.requireNonNull(weights, "weights").elementType().name());
  }

  /** Returns how many random bits an element takes. */
  public int wordBits() {
    return wordBits;
  }

  /** Rounds the exact result of an operation. */
  public double round(double exact) {
    double value = type.round(exact);
    return Math.abs(value) < minNormal ? Math.copySign(0, value) : value;
  }

  /** Returns a number of the program as NumPy stores it in this type. */
  public double constant(double value) {
    return type.round(this == BFLOAT16 ? (float) value : value); // ml_dtypes converts from float
  }

  /** Returns a finite number of the program as NumPy stores it in this type. */
  public double constant(String name, double value) {
    return finite(name, value, constant(value));
  }

  /** Returns a number of the program that JAX passes as a {@code float}. */
  public double argument(String name, double value) {
    Checks.number(name, value);
    return round(this == FLOAT64 ? value : (float) value);
  }

  /** Returns the stored value of a number, which must be finite. */
  public double finite(String name, double value, double stored) {
    return ScalarRounding.finite(name, value, stored, type);
  }

  /** Returns ab + c, rounded once where the processor can do so, else twice. */
  public double multiplyAdd(double a, double b, double c) {
    return switch (this) {
      case FLOAT64 -> round(Math.fma(a, b, c));
      case FLOAT32 -> round(Math.fma((float) a, (float) b, (float) c));
      default -> round(round(a * b) + c);
    };
  }

  /** Returns erf as compiled code computes it. */
  public double erf(double x) {
    return this == FLOAT64 ? GlibcErf.erf(x) : round(XlaFloat.erf((float) x));
  }

  /** Replaces numbers by the inverse of erf as compiled code computes it. */
  public void erfInv(double[] values, int count) {
    if (this == FLOAT64) {
      for (int i = 0; i < count; i++) {
        values[i] = XlaDouble.erfInv(values[i]);
      }
      return;
    }
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) values[i];
    }
    new XlaErfInv(count).replace(floats, count);
    for (int i = 0; i < count; i++) {
      values[i] = round(floats[i]);
    }
  }

  /** Returns erf as the compiler computes it for its own constants: by the C library. */
  public double constantErf(double x) {
    return this == FLOAT64 ? GlibcErf.erf(x) : round(GlibcErff.erf((float) x));
  }

  /** Returns how many bits of a fraction an element has. */
  public int fractionBits() {
    return fractionBits;
  }

  /** Returns the next greater number of this type, which may be subnormal. */
  public double nextUp(double x) {
    double magnitude = Math.abs(x);
    if (magnitude > Double.MAX_VALUE) {
      return x > 0 ? x : -Math.scalb(2 - step, 1 - minExponent);
    }
    double up = Math.scalb(step, Math.max(Math.getExponent(x), minExponent));
    double half = magnitude - up / 2;
    boolean halfWay = x < 0 && type.round(half) == half && half != magnitude;
    return x + (halfWay ? up / 2 : up);
  }
}
