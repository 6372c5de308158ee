package io.github.weightinit.dialect.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.Refused;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The expected numbers were asked of NumPy 2.4.6. */
class SeedSequenceTest {

  private static int[] words(long... words) {
    int[] state = new int[words.length];
    for (int i = 0; i < state.length; i++) {
      state[i] = (int) words[i];
    }
    return state;
  }

  @Test
  void stateOf42() {
    assertThat(SeedSequence.of(42).generateState(4))
        .isEqualTo(words(3444837047L, 2669555309L, 2046530742L, 3581440988L));
    assertThat(SeedSequence.of(42).generateLongState(2))
        .containsExactly(0x9f1e2e6dcd540ab7L, 0xd57873dc79fb94b6L);
    assertThat(SeedSequence.of(42).generateState(0)).isEmpty();
  }

  @Test
  void numbersBecomeWordsAndListsAreJoined() {
    int[] state = words(1501029259, 415423813);
    assertThat(SeedSequence.of(1, 1L << 32).generateState(2)).isEqualTo(state);
    assertThat(SeedSequence.of(1, 0, 1).generateState(2)).isEqualTo(state);
    assertThat(SeedSequence.of(1, 1L << 32)).isEqualTo(SeedSequence.of(1, 0, 1));
    assertThat(SeedSequence.of(BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE)).generateState(2))
        .isEqualTo(state);
  }

  @Test
  void noNumberIsAsGoodAs0() {
    assertThat(SeedSequence.of(new long[0]).generateState(2))
        .isEqualTo(words(2968811710L, 3677149159L))
        .isEqualTo(SeedSequence.of(0).generateState(2));
    assertThat(SeedSequence.of(new long[0])).isNotEqualTo(SeedSequence.of(0));
  }

  @Test
  void childrenByNumber() {
    SeedSequence seed = SeedSequence.of(5);
    assertThat(seed.child(2).child(1).generateLongState(2))
        .containsExactly(7435674150076971091L, Long.parseUnsignedLong("13302554063213167052"));
    assertThat(seed.spawn(3)).containsExactly(seed.child(0), seed.child(1), seed.child(2));
    assertThat(seed.spawn(3)).isEqualTo(seed.spawn(3));
    assertThat(seed.spawn(0)).isEmpty();
  }

  /** What NumPy before 1.19 mixed up: a child, and a list that ends with its number. */
  @Test
  void aChildIsNotALongerSeed() {
    assertThat(SeedSequence.of(5).child(1).generateState(4))
        .isNotEqualTo(SeedSequence.of(5, 1).generateState(4));
    assertThat(SeedSequence.of(5).child(0)).isNotEqualTo(SeedSequence.of(5));
  }

  @Test
  void isAValue() {
    assertThat(SeedSequence.of(5).child(1))
        .isEqualTo(SeedSequence.of(BigInteger.valueOf(5)).child(1))
        .hasSameHashCodeAs(SeedSequence.of(5).child(1))
        .isNotEqualTo(SeedSequence.of(5).child(2))
        .isNotEqualTo(SeedSequence.of(6).child(1))
        .isNotEqualTo("SeedSequence[[5]/[1]]")
        .hasToString("SeedSequence[[5]/[1]]");
    assertThat(SeedSequence.of(0xffffffffL)).hasToString("SeedSequence[[4294967295]]");
  }

  @Test
  void refuses() {
    SeedSequence seed = SeedSequence.of(1);
    Refused.with("entropy must be at least 0: -1", () -> SeedSequence.of(-1));
    Refused.with("entropy must be at least 0: -7", () -> SeedSequence.of(1, -7));
    Refused.with(
        "entropy must be at least 0: -18446744073709551616",
        () -> SeedSequence.of(BigInteger.ONE.shiftLeft(64).negate()));
    Refused.with("words must be at least 0: -1", () -> seed.generateState(-1));
    Refused.with("words must be from 0 to 2^30 - 1: -1", () -> seed.generateLongState(-1));
    Refused.with(
        "words must be from 0 to 2^30 - 1: 1073741824", () -> seed.generateLongState(1 << 30));
    Refused.with("index must be from 0 to 2^32 - 1: -1", () -> seed.child(-1));
    Refused.with("index must be from 0 to 2^32 - 1: 4294967296", () -> seed.child(1L << 32));
    Refused.with("children must be at least 0: -1", () -> seed.spawn(-1));
  }
}
