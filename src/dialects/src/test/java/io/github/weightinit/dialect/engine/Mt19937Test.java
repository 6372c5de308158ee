package io.github.weightinit.dialect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Mt19937Test {

  private static long[] words(Mt19937 engine, int skip, int count) {
    for (int i = 0; i < skip; i++) {
      engine.nextInt();
    }
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = Integer.toUnsignedLong(engine.nextInt());
    }
    return words;
  }

  /** The C++ standard (rand.predef): the 10,000th word of the default seed. */
  @Test
  void theDefaultSeed() {
    assertThat(words(Mt19937.seeded(5489), 0, 5))
        .containsExactly(3499211612L, 581869302L, 3890346734L, 3586334585L, 545404204L);
    assertThat(words(Mt19937.seeded(5489), 9999, 1)).containsExactly(4123659995L);
  }

  @Test
  void smallSeeds() {
    assertThat(words(Mt19937.seeded(0), 0, 3))
        .containsExactly(2357136044L, 2546248239L, 3071714933L);
    assertThat(words(Mt19937.seeded(42), 0, 4))
        .containsExactly(1608637542L, 3421126067L, 4083286876L, 787846414L);
  }

  /** The authors' mt19937ar.out. */
  @Test
  void anArrayAsSeed() {
    int[] key = {0x123, 0x234, 0x345, 0x456};
    assertThat(words(Mt19937.seeded(key), 0, 5))
        .containsExactly(1067595299L, 955945823L, 477289528L, 4107218783L, 4228976476L);
    assertThat(words(Mt19937.seeded(key), 999, 1)).containsExactly(3460025646L);
  }

  /** More words than the state has: each counts. */
  @Test
  void aLongArrayAsSeed() {
    int[] key = new int[700];
    key[699] = 1;
    assertThat(words(Mt19937.seeded(key), 0, 1))
        .isNotEqualTo(words(Mt19937.seeded(new int[700]), 0, 1));
  }

  @Test
  void longNumbersAreOfTwoWords() {
    assertThat(Mt19937.seeded(42).nextLong()).isEqualTo(1608637542L << 32 | 3421126067L);
    assertThat(Mt19937.seeded(42).nextRaw()).isEqualTo(1608637542L);
    assertThat(Mt19937.seeded(0).nextRaw()).isEqualTo(2357136044L); // without sign
    assertThat(Mt19937.seeded(42).nextDouble())
        .isEqualTo(((1608637542L >>> 5) * 0x1p26 + (3421126067L >>> 6)) / 0x1p53);
  }

  @Test
  void aStateHas624Words() {
    assertThatThrownBy(() -> Mt19937.ofState(new int[623], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("623");
    assertThatThrownBy(() -> Mt19937.ofState(new int[624], 625))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("625");
  }

  /** Many words at once, across the ends of states, are those that come one by one. */
  @Test
  void manyWordsAtOnce() {
    Mt19937 one = Mt19937.seeded(4357);
    Mt19937 many = Mt19937.seeded(4357);
    for (int count : new int[] {0, 1, 16, 623, 624, 625, 7, 1247, 1248, 1249, 5000}) {
      int[] words = new int[count + 2];
      many.nextInts(words, 1, count + 1);
      for (int i = 1; i <= count; i++) {
        assertThat(words[i]).isEqualTo(one.nextInt());
      }
      assertThat(words[0] | words[count + 1]).isZero();
      assertThat(many.nextInt()).isEqualTo(one.nextInt());
    }
  }
}
