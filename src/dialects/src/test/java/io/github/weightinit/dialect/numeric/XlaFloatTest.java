package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;

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
}
