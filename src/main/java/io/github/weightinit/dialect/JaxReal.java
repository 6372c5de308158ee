package io.github.weightinit.dialect;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numeric.GlibcErf;
import io.github.weightinit.dialect.numeric.XlaDouble;
import io.github.weightinit.dialect.numeric.XlaFloat;
import io.github.weightinit.internal.Checks;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;

/**
 * The numbers of one element type as XLA's code for CPUs computes with them, and JAX's variates
 * made of a random word each. All numbers are held as {@code double}s, which have them exactly;
 * sums, products, quotients and square roots rounded from {@code double} are those of the type.
 *
 * <p>XLA has the processor take subnormal operands and results for zeros of their sign.
 */
enum JaxReal {
  FLOAT64(ElementType.FLOAT64, Long.SIZE, 52, Double.MIN_EXPONENT, Double.MIN_NORMAL) {
    @Override
    double multiplyAdd(double a, double b, double c) {
      return round(Math.fma(a, b, c));
    }

    @Override
    double erf(double x) {
      return GlibcErf.erf(x);
    }

    @Override
    double erfInv(double x) {
      return XlaDouble.erfInv(x);
    }
  },

  FLOAT32(ElementType.FLOAT32, Integer.SIZE, 23, Float.MIN_EXPONENT, Float.MIN_NORMAL) {
    @Override
    double multiplyAdd(double a, double b, double c) {
      return round(Math.fma((float) a, (float) b, (float) c));
    }
  },

  /** Computed by single {@code float} operations, each rounded. Eight random bits an element. */
  BFLOAT16(ElementType.BFLOAT16, Byte.SIZE, 7, Float.MIN_EXPONENT, Float.MIN_NORMAL) {
    @Override
    double constant(double value) {
      return super.constant((float) value); // ml_dtypes knows the way from float alone
    }
  },

  /**
   * Computed by single {@code float} operations, each rounded; its subnormals are normal floats.
   */
  FLOAT16(ElementType.FLOAT16, Short.SIZE, 10, -14, 0);

  private final ElementType type;
  private final int wordBits;
  private final int fractionBits;
  private final int minExponent;
  private final double minNormal;

  JaxReal(ElementType type, int wordBits, int fractionBits, int minExponent, double minNormal) {
    this.type = type;
    this.wordBits = wordBits;
    this.fractionBits = fractionBits;
    this.minExponent = minExponent;
    this.minNormal = minNormal;
  }

  static JaxReal of(Weights weights) {
    return valueOf(Objects.requireNonNull(weights, "weights").elementType().name());
  }

  /** Returns how many random bits an element takes. */
  int wordBits() {
    return wordBits;
  }

  /** Returns the result of an operation. */
  double round(double exact) {
    double value = type.round(exact);
    return Math.abs(value) < minNormal ? Math.copySign(0, value) : value;
  }

  /** Returns a number of the program as NumPy stores it in this type. */
  double constant(double value) {
    return type.round(value);
  }

  /** Returns a finite number of the program as NumPy stores it in this type. */
  double constant(String name, double value) {
    return finite(name, value, constant(value));
  }

  /** Returns a number of the program that JAX hands over as a {@code float}. */
  private double argument(String name, double value) {
    Checks.number(name, value);
    return round(this == FLOAT64 ? value : (float) value);
  }

  private double finite(String name, double value, double stored) {
    if (!(Math.abs(stored) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be finite in " + type + ": " + value);
    }
    return stored;
  }

  double multiplyAdd(double a, double b, double c) {
    return round(round(a * b) + c);
  }

  double erf(double x) {
    return round(XlaFloat.erf((float) x));
  }

  double erfInv(double x) {
    return round(XlaFloat.erfInv((float) x));
  }

  private double sqrt2() {
    return type.round(Math.sqrt(2));
  }

  /** Returns the variate of {@code jax.random.uniform}. */
  LongToDoubleFunction uniform(double low, double high) {
    double from = finite("low", low, argument("low", low));
    double to = finite("high", high, argument("high", high));
    return between(from, finite("high - low", high - low, round(to - from)));
  }

  private LongToDoubleFunction between(double from, double span) {
    double unit = Math.scalb(1.0, -fractionBits);
    int shift = wordBits - fractionBits;
    return word -> Math.max(from, multiplyAdd((word >>> shift) * unit, span, from));
  }

  /** Returns the variate of {@code jax.random.normal}. */
  LongToDoubleFunction normal() {
    return normal(sqrt2());
  }

  /**
   * Returns the variate of {@code jax.random.normal} times a number.
   *
   * @param compiled whether the compiler sees both factors, and multiplies them beforehand
   */
  LongToDoubleFunction normal(double factor, boolean compiled) {
    return compiled && this != BFLOAT16 // between whose products there are conversions
        ? normal(round(sqrt2() * factor))
        : times(normal(), factor);
  }

  /** Returns a variate times a number. */
  LongToDoubleFunction times(LongToDoubleFunction variate, double factor) {
    return word -> round(variate.applyAsDouble(word) * factor);
  }

  private LongToDoubleFunction normal(double factor) {
    double from = nextUp(-1);
    LongToDoubleFunction uniform = between(from, round(1 - from));
    return word -> round(erfInv(uniform.applyAsDouble(word)) * factor);
  }

  /**
   * Returns the variate of {@code jax.random.truncated_normal}.
   *
   * @param compiled whether the compiler sees the bounds: it has its own erf for constants
   */
  LongToDoubleFunction truncatedNormal(double lower, double upper, boolean compiled) {
    double low = argument("lower", lower);
    double high = argument("upper", upper);
    double factor = sqrt2();
    double from = erfOfQuotient(low, factor, compiled);
    double to = erfOfQuotient(high, factor, compiled);
    LongToDoubleFunction uniform = between(from, round(to - from));
    double least = round(nextUp(low));
    double greatest = round(-nextUp(-high));
    return word -> {
      double value = round(factor * erfInv(uniform.applyAsDouble(word)));
      return Math.min(greatest, Math.max(least, value));
    };
  }

  /** The compiler makes a product of a quotient, but not of one of two constants. */
  private double erfOfQuotient(double bound, double divisor, boolean compiled) {
    boolean constants = compiled && (this == FLOAT64 || this == FLOAT32); // others are converted
    double quotient = round(constants ? bound / divisor : bound * round(1 / divisor));
    return compiled ? round(GlibcErf.erf(quotient)) : erf(quotient);
  }

  /** Returns the next greater number of this type, subnormal ones too. */
  private double nextUp(double x) {
    double magnitude = Math.abs(x);
    if (magnitude > Double.MAX_VALUE) {
      return x > 0 ? x : -Math.scalb(2 - Math.scalb(1.0, -fractionBits), 1 - minExponent);
    }
    double step = Math.scalb(1.0, Math.max(Math.getExponent(x), minExponent) - fractionBits);
    double half = magnitude - step / 2;
    boolean halfStep = x < 0 && type.round(half) == half && half != magnitude;
    return x + (halfStep ? step / 2 : step);
  }
}
