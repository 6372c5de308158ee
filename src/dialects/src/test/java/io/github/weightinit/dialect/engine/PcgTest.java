package io.github.weightinit.dialect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PcgTest {

  /** What NumPy's SeedSequence makes of 0. */
  private static final long[] SEED = {
    0xdb2cd7e7b0f478beL, 0xabf4641a2c71ba49L, 0x20c6ed6d9d7b8d41L, 0x2c4099de223c39d4L
  };

  private static long[] words(BitGenerator engine, int count) {
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = engine.nextLong();
    }
    return words;
  }

  /** Of the author's demonstration program, pcg64-global-demo: state 42, sequence 54. */
  @Test
  void theAuthorsWords() {
    assertThat(words(new Pcg64(new long[] {0, 42, 0, 54}), 6))
        .containsExactly(
            0x86b1da1d72062b68L,
            0x1304aa46c9853d39L,
            0xa3670e9e0dd50358L,
            0xf9090e529a7dae00L,
            0xc85b9fd837996f2cL,
            0x606121f8e3919196L);
  }

  @Test
  void numpysWords() {
    assertThat(words(new Pcg64(SEED), 3))
        .containsExactly(0xa30febcfd9c2825fL, 0x4510bdf882d9d721L, 0x0a7d3da94ecde8b8L);
    assertThat(words(new Pcg64Dxsm(SEED), 3))
        .containsExactly(0xd97e4a147f788a70L, 0x8dfa7bce56e3a253L, 0x13556ed9f53d3c10L);
  }

  @Test
  void halvesOfAWordAreKeptWhileWholeWordsAreDrawn() {
    var engine = new Pcg64(SEED);
    assertThat(engine.nextInt()).isEqualTo(0xd9c2825f);
    assertThat(engine.nextLong()).isEqualTo(0x4510bdf882d9d721L);
    assertThat(engine.nextInt()).isEqualTo(0xa30febcf);
    assertThat(engine.nextInt()).isEqualTo(0x4ecde8b8);
  }

  @Test
  void fractionsAreTheUpper53Bits() {
    assertThat(new Pcg64(SEED).nextDouble()).isEqualTo((0xa30febcfd9c2825fL >>> 11) * 0x1p-53);
    assertThat(new Pcg64(SEED).nextRaw()).isEqualTo(0xa30febcfd9c2825fL);
  }
}
