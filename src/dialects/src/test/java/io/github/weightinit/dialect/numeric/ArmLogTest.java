package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers of Python's {@code math.log} on glibc 2.36, with fused multiply-add. */
class ArmLogTest {

  /** Subnormal numbers, and both sides of the two bounds near 1 between table and polynomial. */
  @ParameterizedTest
  @CsvSource({
    "0x0.0000000000001p-1022, -0x1.74385446d71c3p9",
    "0x0.012688b70e62bp-1022, -0x1.64e69394d9508p9",
    "0x1.56e1fc2f8f359p-997, -0x1.5963447f87fb5p9",
    "0x1.3333333333333p-2, -0x1.34378fcbda721p0",
    "0x1.dff2e48e8a71ep-1, -0x1.08c965fe5f792p-4",
    "0x1.ep-1, -0x1.08598b59e3a07p-4",
    "0x1.fffffffffffffp-1, -0x1p-53",
    "0x1p0, 0x0p0",
    "0x1.0000000000001p0, 0x1.fffffffffffffp-53",
    "0x1.07ae147ae147bp0, 0x1.e44a9a3bed66bp-6",
    "0x1.103afb7e90ff9p0, 0x1.f792b4c0542e7p-5",
    "0x1.1048cf7caa759p0, 0x1.f932c8328a575p-5",
    "0x1.11eb851eb851fp0, 0x1.15213c27c9180p-4",
    "0x1p1, 0x1.62e42fefa39efp-1",
    "0x1.7e43c8800759cp996, 0x1.5963447f87fb5p9",
  })
  void knownAnswers(String x, String expected) {
    assertThat(ArmLog.log(Double.parseDouble(x))).isEqualTo(Double.parseDouble(expected));
  }

  @Test
  void limits() {
    assertThat(ArmLog.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(ArmLog.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ArmLog.log(-1)).isNaN();
    assertThat(ArmLog.log(Double.NaN)).isNaN();
  }
}
