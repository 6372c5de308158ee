package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The bits are tested by the normals that are made of them; here, that the functions are right. */
class AvxFloatTest {

  @Test
  void logarithmsOfEveryBinade() {
    for (float x = 0x1p-24f; x <= 1; x *= 1.0009f) {
      double exact = StrictMath.log(x);
      assertThat(Math.abs(AvxFloat.log(x) - exact))
          .isLessThanOrEqualTo(1.5 * Math.ulp((float) exact));
    }
    assertThat(AvxFloat.log(1)).isZero();
  }

  @Test
  void sinesAndCosinesOfAWholeTurn() {
    for (int i = 0; i <= 10_000; i++) {
      float x = i * 0.0006283185f;
      assertThat(Math.abs(AvxFloat.sin(x) - StrictMath.sin(x))).isLessThan(1.5e-7);
      assertThat(Math.abs(AvxFloat.cos(x) - StrictMath.cos(x))).isLessThan(1.5e-7);
    }
    assertThat(AvxFloat.sin(0)).isZero();
    assertThat(AvxFloat.cos(0)).isOne();
  }
}
