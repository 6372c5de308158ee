package io.github.weightinit.dialect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class UnsignedProductTest {

  @Test
  void ofEverySign() {
    long[] words = {
      0, 1, 2, 0xffffffffL, Long.MAX_VALUE, Long.MIN_VALUE, -2, -1, 0x123456789abcdefL
    };
    for (long a : words) {
      for (long b : words) {
        assertThat(UnsignedProduct.high(a, b))
            .isEqualTo(unsigned(a).multiply(unsigned(b)).shiftRight(64).longValue());
      }
    }
  }

  private static BigInteger unsigned(long word) {
    return new BigInteger(Long.toUnsignedString(word));
  }
}
