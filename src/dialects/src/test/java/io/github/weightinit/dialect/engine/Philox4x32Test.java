package io.github.weightinit.dialect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Philox4x32Test {

  private static int[] words(Philox4x32 place, long block) {
    int[] words = new int[Philox4x32.WORDS];
    place.words(block, words);
    return words;
  }

  /** Random123's tests/kat_vectors, the words of counter and key in their order. */
  @Test
  void theAuthorsKnownAnswers() {
    assertThat(words(new Philox4x32(0, 0, 0), 0))
        .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    assertThat(words(new Philox4x32(-1, -1, -1), 0))
        .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    assertThat(
            words(new Philox4x32(0x299f31d0a4093822L, 0x85a308d3243f6a88L, 0x0370734413198a2eL), 0))
        .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
  }

  @Test
  void aSkipIsWhereABlockIs() {
    var place = new Philox4x32(5, 7, 9);
    assertThat(words(place.skip(1000), 3)).isEqualTo(words(place, 1003));
    assertThat(place.skip(0)).isEqualTo(place);
  }

  @Test
  void theLowerHalfCarriesIntoTheUpper() {
    var end = new Philox4x32(5, -1, 9);
    assertThat(end.skip(1)).isEqualTo(new Philox4x32(5, 0, 10));
    assertThat(words(end, 1)).isEqualTo(words(new Philox4x32(5, 0, 10), 0));
    assertThat(words(end, 3)).isEqualTo(words(new Philox4x32(5, 2, 10), 0));
    assertThat(new Philox4x32(5, -1, -1).skip(1)).isEqualTo(new Philox4x32(5, 0, 0));
  }

  @Test
  void aSkipIsUnsigned() {
    assertThat(new Philox4x32(5, 1, 9).skip(-1)).isEqualTo(new Philox4x32(5, 0, 10));
    assertThat(new Philox4x32(5, 0, 9).skip(-1)).isEqualTo(new Philox4x32(5, -1, 9));
  }

  /** The two ways to make blocks agree, where the counter's lower half overflows too. */
  @Test
  void manyBlocksAtOnce() {
    var place = new Philox4x32(0xa4093822299f31d0L, -20, 5);
    int[] words = new int[4 * 40];
    int[] block = new int[4];
    long[] numbers = new long[40];
    for (int i = 0; i < 40; i++) {
      numbers[i] = i < 30 ? i : -i;
    }
    new PhiloxBlocks(place, 40).words(numbers, words, 40);
    for (int i = 0; i < 40; i++) {
      place.words(numbers[i], block);
      assertThat(Arrays.copyOfRange(words, 4 * i, 4 * i + 4)).isEqualTo(block);
    }
  }
}
