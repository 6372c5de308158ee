package io.github.weightinit.dialect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words that are drawn at once or skipped are those that come one by one. */
class SkippingTest {

  static Stream<Halved> generators() {
    long[] seed = {-3, 0x123456789abcdefL, -1, 77};
    return Stream.of(new Pcg64(seed), new Pcg64Dxsm(seed), new Philox4x64(5, -6));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void manyWordsAtOnce(Halved bits) {
    Halved one = bits.copy();
    for (int count : new int[] {0, 1, 2, 3, 4, 5, 1023, 1024, 1025}) {
      long[] words = new long[count + 1];
      bits.nextLongs(words, count);
      for (int i = 0; i < count; i++) {
        assertThat(words[i]).isEqualTo(one.nextLong());
      }
      assertThat(words[count]).isZero();
      assertThat(bits.copy().nextLong()).isEqualTo(one.copy().nextLong());
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void skipped(Halved bits) {
    Halved one = bits.copy();
    for (int count : new int[] {0, 1, 2, 3, 4, 5, 1023, 1024, 1025, 70_000}) {
      bits.skip(count);
      for (int i = 0; i < count; i++) {
        one.nextLong();
      }
      assertThat(bits.nextLong()).isEqualTo(one.nextLong());
    }
  }
}
