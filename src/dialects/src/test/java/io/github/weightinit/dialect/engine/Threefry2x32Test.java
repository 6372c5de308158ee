package io.github.weightinit.dialect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The known answers of the authors' library Random123 (kat_vectors, threefry2x32, 20 rounds). */
class Threefry2x32Test {

  @Test
  void knownAnswers() {
    assertThat(Threefry2x32.encrypt(0, 0, 0, 0)).isEqualTo(0x6b200159_99ba4efeL);
    assertThat(Threefry2x32.encrypt(-1, -1, -1, -1)).isEqualTo(0x1cb996fc_bb002be7L);
    assertThat(Threefry2x32.encrypt(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3))
        .isEqualTo(0xc4923a9c_483df7a0L);
  }
}
