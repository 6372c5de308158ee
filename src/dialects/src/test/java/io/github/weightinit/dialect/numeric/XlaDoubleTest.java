package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Known answers: the bits that jax 0.10.2 gave under {@code jax_enable_x64}, and glibc 2.36, on
 * Linux x86-64 with fused multiply-add.
 */
class XlaDoubleTest {

  private static void gives(DoubleUnaryOperator function, double x, long bits) {
    assertThat(Double.doubleToRawLongBits(function.applyAsDouble(x))).as("%s", x).isEqualTo(bits);
  }

  @Test
  void log1p() {
    gives(XlaDouble::log1p, -0.999999999, 0xc034b927f3a57808L);
    gives(XlaDouble::log1p, -0.7, 0xbff34378fcbda720L);
    gives(XlaDouble::log1p, -0.1, 0xbfbaf8e8210a415eL);
    gives(XlaDouble::log1p, -1e-9, 0xbe112e0be84bbb51L);
    gives(XlaDouble::log1p, 0.3, 0x3fd0ca937be1b9dcL);
    gives(XlaDouble::log1p, 3, 0x3ff62e42fefa39efL);
  }

  @Test
  void erfInv() {
    gives(XlaDouble::erfInv, -1, 0xfff0000000000000L);
    gives(XlaDouble::erfInv, -0.9999999999, 0xc0124a92a03d0a4bL);
    gives(XlaDouble::erfInv, -0.999999, 0xc00babd96482ffd0L);
    gives(XlaDouble::erfInv, -0.99, 0xbffd2466082bb20eL);
    gives(XlaDouble::erfInv, -0.5, 0xbfde861fbb24c008L);
    gives(XlaDouble::erfInv, -1e-5, 0xbee295e50302c8ddL);
    gives(XlaDouble::erfInv, 0.25, 0x3fccd70681d5ff6fL);
    gives(XlaDouble::erfInv, 0.75, 0x3fea07890f6b2ba2L);
    gives(XlaDouble::erfInv, 0.9999998747741735, 0x400de68269be3385L); // -log(1 - x^2) is 15.2
    gives(XlaDouble::erfInv, 0.9999999072304275, 0x400e35a57f7d4104L);
    gives(XlaDouble::erfInv, 0.9999999312746113, 0x400e84079d151ae5L);
    gives(XlaDouble::erfInv, 1 - 0x1p-53, 0x4017744f8f74e949L);
  }

  @Test
  void erf() {
    gives(GlibcErf::erf, 1e-310, 0x000014c5898977c4L);
    gives(GlibcErf::erf, -1e-9, 0xbe1362a9ffc610ddL);
    gives(GlibcErf::erf, 0.3, 0x3fd50838881dea0fL);
    gives(GlibcErf::erf, -0.8, 0xbfe7bf4a85b7fb83L);
    gives(GlibcErf::erf, 0.8400656249999999, 0x3fe87c593fd7e93dL);
    gives(GlibcErf::erf, 0.9, 0x3fe98045a6c8a2e6L);
    gives(GlibcErf::erf, 1.2, 0x3fed214ac7b2d067L);
    gives(GlibcErf::erf, 1.25, 0x3fed8865d98abe00L);
    gives(GlibcErf::erf, 1.2517125, 0x3fed8bb577ff61bbL);
    gives(GlibcErf::erf, 1.2979625, 0x3feddfe89bccabedL);
    gives(GlibcErf::erf, -2, 0xbfefd9ae142795e3L);
    gives(GlibcErf::erf, 2.8, 0x3fefff62af990752L);
    gives(GlibcErf::erf, 2.9, 0x3fefffa9cfbea4e3L);
    gives(GlibcErf::erf, -5.5, 0xbfefffffffffffbeL);
    gives(GlibcErf::erf, 6.5, 0x3ff0000000000000L);
    assertThat(GlibcErf.erf(Double.NaN)).isNaN();
  }

  @Test
  void exp() {
    gives(ArmExp::exp, 0, 0x3ff0000000000000L);
    gives(ArmExp::exp, 1e-17, 0x3ff0000000000000L);
    gives(ArmExp::exp, -0.3, 0x3fe7b4c869c37c05L);
    gives(ArmExp::exp, 1, 0x4005bf0a8b145769L);
    gives(ArmExp::exp, -12.5, 0x3ecf42ed3f68e690L);
    gives(ArmExp::exp, -40.25, 0x3c4e84430d66e9fbL);
    gives(ArmExp::exp, 300, 0x5afc05c0a7166b4aL);
  }
}
