package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedTrigonometryTest {

  /** By mpmath with 300 bits: small angles, around multiples of pi/4, and at random. */
  @ParameterizedTest
  @CsvSource({
    "0x1.56e1fc2f8f359p-997, 0x1.56e1fc2f8f359p-997, 0x1.0000000000000p+0",
    "0x1.5798ee2308c3ap-27, 0x1.5798ee2308c3ap-27, 0x1.0000000000000p+0",
    "0x1.0000000000000p-1, 0x1.eaee8744b05f0p-2, 0x1.c1528065b7d50p-1",
    "0x1.921fb54442d15p-1, 0x1.6a09e667f3bcap-1, 0x1.6a09e667f3bcfp-1",
    "0x1.921fb54442d18p-1, 0x1.6a09e667f3bccp-1, 0x1.6a09e667f3bcdp-1",
    "0x1.921fb54442d19p-1, 0x1.6a09e667f3bcdp-1, 0x1.6a09e667f3bccp-1",
    "0x1.921fb54442d18p+0, 0x1.0000000000000p+0, 0x1.1a62633145c07p-54",
    "0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53, -0x1.0000000000000p+0",
    "0x1.2d97c7f3321d2p+2, -0x1.0000000000000p+0, -0x1.a79394c9e8a0ap-53",
    "0x1.921fb54442d18p+2, -0x1.1a62633145c07p-52, 0x1.0000000000000p+0",
    "0x1.2d97c7f3321d2p+1, 0x1.6a09e667f3bcdp-1, -0x1.6a09e667f3bccp-1",
    "0x1.f4f79ed75b7f4p+1, -0x1.653bf57034c6ap-1, -0x1.6ec7bb4ec76e5p-1",
    "0x1.2a4a4da368d12p+2, -0x1.ff5184df0be06p-1, -0x1.a68d217c889fdp-5",
    "0x1.3fc42c9d491e4p+2, -0x1.eb7f0bf32f5f0p-1, 0x1.1ee1f3eba5368p-2",
    "0x1.7afb53aed212fp+2, -0x1.6a41e7f999f06p-2, 0x1.dee40a9b3d721p-1",
    "0x1.2987e7233e761p+2, -0x1.fef8168569083p-1, -0x1.03cb879aa617cp-4",
    "0x1.72e38e21ea308p+2, -0x1.e027a99f57a62p-2, 0x1.c4396b3439c11p-1",
    "0x1.753cfbedbecc8p-3, 0x1.732cf1faa5e00p-3, 0x1.f785598037186p-1",
    "0x1.7679d85f9a780p+1, 0x1.b6ef43bfd26b6p-3, -0x1.f41a3e5c2aad3p-1",
    "0x1.7b58a373a2dc1p+2, -0x1.64cbf85cccbc8p-2, 0x1.dfea22e243eedp-1",
    "0x1.04f7d8d1603c4p+2, -0x1.9c44e3b5b465fp-1, -0x1.2f9bce0604b89p-1",
    "0x1.6a4609879b563p+2, -0x1.2a98fdecc210bp-1, 0x1.9fe9ad5ec2b48p-1",
    "0x1.6c2ebbf5c4432p-1, 0x1.4e3db6a2c529cp-1, 0x1.83d95d45482d8p-1",
    "0x1.793f6a0bbfbc7p+1, 0x1.8b847f797f0d8p-3, -0x1.f65c7d8116506p-1"
  })
  void correctlyRounded(double angle, double sine, double cosine) {
    assertThat(RoundedTrigonometry.sin(angle)).isEqualTo(sine);
    assertThat(RoundedTrigonometry.cos(angle)).isEqualTo(cosine);
  }

  @Test
  void zero() {
    assertThat(RoundedTrigonometry.sin(0)).isZero();
    assertThat(RoundedTrigonometry.cos(0)).isOne();
  }

  @Test
  void neverFarFromFdlibm() {
    for (double x = 0; x < 40; x += 0.00317) {
      assertThat(Math.abs(RoundedTrigonometry.sin(x) - StrictMath.sin(x)))
          .isLessThanOrEqualTo(Math.ulp(StrictMath.sin(x)));
      assertThat(Math.abs(RoundedTrigonometry.cos(x) - StrictMath.cos(x)))
          .isLessThanOrEqualTo(Math.ulp(StrictMath.cos(x)));
    }
  }

  @Test
  void refuses() {
    Refused.with("angle must be from 0 to 2^20: -1.0", () -> RoundedTrigonometry.sin(-1));
    Refused.with("angle must be from 0 to 2^20: NaN", () -> RoundedTrigonometry.cos(Double.NaN));
  }
}
