package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Known answers: the bits that jax 0.10.2 gave, and glibc 2.36, on Linux x86-64 with fused
 * multiply-add.
 */
class XlaFloatTest {

  private interface FloatFunction {
    float of(float x);
  }

  private static void gives(FloatFunction function, float x, int bits) {
    assertThat(Float.floatToRawIntBits(function.of(x))).as("%s", x).isEqualTo(bits);
  }

  @Test
  void log() {
    gives(XlaFloat::log, 1e-30f, 0xc28a27b5);
    gives(XlaFloat::log, 0.3f, 0xbf9a1bc8);
    gives(XlaFloat::log, 0.7071f, 0xbeb1735b);
    gives(XlaFloat::log, 0.99f, 0xbc24aa20);
    gives(XlaFloat::log, 1, 0);
    gives(XlaFloat::log, 1.5f, 0x3ecf991f);
    gives(XlaFloat::log, 42, 0x406f35fb);
    gives(XlaFloat::log, 3e38f, 0x42b13196);
  }

  @Test
  void log1p() {
    gives(XlaFloat::log1p, -0.999999f, 0xc15cd64c);
    gives(XlaFloat::log1p, -0.7f, 0xbf9a1bc8);
    gives(XlaFloat::log1p, -0.41421354f, 0xbf08e8a6);
    gives(XlaFloat::log1p, -0.1f, 0xbdd7c741);
    gives(XlaFloat::log1p, -1e-6f, 0xb58637c1);
    gives(XlaFloat::log1p, 1e-3f, 0x3a8301ab);
    gives(XlaFloat::log1p, 0.4f, 0x3eac4617);
    gives(XlaFloat::log1p, 3, 0x3fb17218);
  }

  @Test
  void erf() {
    gives(XlaFloat::erf, -5, 0xbf800000);
    gives(XlaFloat::erf, -3.7f, 0xbf7fffff);
    gives(XlaFloat::erf, -1.3f, 0xbf6f1b26);
    gives(XlaFloat::erf, -0.5f, 0xbf053f7b);
    gives(XlaFloat::erf, -1e-4f, 0xb8eca364);
    gives(XlaFloat::erf, 0.1f, 0x3de652f5);
    gives(XlaFloat::erf, 0.9f, 0x3f4c022d);
    gives(XlaFloat::erf, 2, 0x3f7ecd70);
  }

  @Test
  void erfOfTheLibrary() {
    gives(GlibcErff::erf, 1e-40f, 0x00013a8b);
    gives(GlibcErff::erf, -1e-9f, 0xb09b1550);
    gives(GlibcErff::erf, 0.17677669f, 0x3e4a268a);
    gives(GlibcErff::erf, -0.3f, 0xbea841c5);
    gives(GlibcErff::erf, 0.85f, 0x3f454a81);
    gives(GlibcErff::erf, -1.2f, 0xbf690a56);
    gives(GlibcErff::erf, 1.25f, 0x3f6c432f);
    gives(GlibcErff::erf, 1.767767f, 0x3f7cd216);
    gives(GlibcErff::erf, 2.85714f, 0x3f7ffc82);
    gives(GlibcErff::erf, 2.9f, 0x3f7ffd4e);
    gives(GlibcErff::erf, -5.5f, 0xbf800000);
    gives(GlibcErff::erf, 6.5f, 0x3f800000);
    assertThat(GlibcErff.erf(Float.NaN)).isNaN();
  }

  @Test
  void exponential() {
    gives(ArmExp::exp, 0, 0x3f800000);
    gives(ArmExp::exp, -0.3f, 0x3f3da643);
    gives(ArmExp::exp, 1, 0x402df854);
    gives(ArmExp::exp, -12.5f, 0x367a176a);
    gives(ArmExp::exp, -40.25f, 0x22742218);
  }

  @Test
  void erfInv() {
    gives(XlaFloat::erfInv, -1, 0xff800000);
    gives(XlaFloat::erfInv, -0.9999999f, 0xc06f9c68);
    gives(XlaFloat::erfInv, -0.999f, 0xc014e999);
    gives(XlaFloat::erfInv, -0.5f, 0xbef430fe);
    gives(XlaFloat::erfInv, -1e-5f, 0xb714af27);
    gives(XlaFloat::erfInv, 0.25f, 0x3e66b835);
    gives(XlaFloat::erfInv, 0.75f, 0x3f503c48);
    gives(XlaFloat::erfInv, 0.99999f, 0x4047e297);
  }

  /** Whatever the last bits, they are the functions that they are called. */
  @Test
  void theFunctionsAreWhatTheyAreCalled() {
    for (float x = -0.99f; x < 0.995f; x += 0.01f) {
      near(XlaFloat.log1p(x), x, StrictMath::log1p);
      near(XlaFloat.log(1 + x), 1 + x, StrictMath::log);
      near(XlaFloat.erf(XlaFloat.erfInv(x)), x, DoubleUnaryOperator.identity());
    }
  }

  private static void near(float value, double x, DoubleUnaryOperator function) {
    double exact = function.applyAsDouble(x);
    assertThat(Math.abs(value - exact)).isLessThan(4e-7 * Math.abs(exact) + 1e-7);
  }
}
