package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.junit.jupiter.api.Test;

class PagedStreamTest {

  private static final RandomStream STREAM = PagedStream.ofSeed(42).at("test");

  @Test
  void word_equalsTheReference() {
    List<Row> rows = KnownAnswers.read("words.csv");
    assertThat(rows).hasSizeGreaterThan(300);
    for (Row row : rows) {
      PagedStream key =
          new PagedStream(row.word("k0"), row.word("k1"), row.word("k2"), row.word("k3"));
      assertThat(key.word(row.number("index"), (int) row.number("draw")))
          .as("%s", row)
          .isEqualTo(row.word("word"));
    }
  }

  @Test
  void everyLane_isCommonsRngsXoshiroSeededByThreefry() {
    PagedStream key = PagedStream.ofSeed(42).at("test");
    for (int page = 0; page < 3; page++) {
      for (int lane = 0; lane < 64; lane++) {
        var oracle =
            new XoShiRo256PlusPlus(
                Threefry.block(key.k0(), key.k1(), key.k2(), key.k3(), page, lane, 0, 0));
        for (int step = 0; step < 64; step++) {
          assertThat(STREAM.word(4096L * page + 64L * step + lane, 0)).isEqualTo(oracle.nextLong());
        }
      }
    }
  }

  @Test
  void cursor_equalsSingleWords_fromEveryStartOfAPage() {
    long[] expected = new long[3 * 4096];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = STREAM.word(i, 0);
    }
    long[] taken = new long[300];
    for (int start = 0; start < 2 * 4096; start++) {
      WordCursor cursor = STREAM.words(start);
      assertThat(cursor.index()).isEqualTo(start);
      cursor.next(taken, 0, taken.length);
      assertThat(cursor.index()).isEqualTo(start + 300);
      for (int i = 0; i < taken.length; i++) {
        if (taken[i] != expected[start + i]) {
          assertThat(taken[i]).as("start %d, word %d", start, i).isEqualTo(expected[start + i]);
        }
      }
    }
  }

  @Test
  void cursor_inPortionsOfAnySize_equalsSingleWords() {
    SplittableRandom random = new SplittableRandom(7);
    long first = 5_000_000_123L;
    WordCursor cursor = STREAM.words(first);
    long[] words = new long[1000];
    while (cursor.index() < first + 20_000) {
      long index = cursor.index();
      int count = random.nextInt(words.length);
      cursor.next(words, 0, count);
      for (int i = 0; i < count; i += 17) {
        assertThat(words[i]).isEqualTo(STREAM.word(index + i, 0));
      }
    }
  }

  @Test
  void cursor_reachesTheLastIndex() {
    long[] words = new long[10];
    STREAM.words(Long.MAX_VALUE - 10).next(words, 0, 10);
    assertThat(words[9]).isEqualTo(STREAM.word(Long.MAX_VALUE - 1, 0));
  }

  @Test
  void next_rangeOutsideTheArray_isRefusedAndNothingTaken() {
    WordCursor cursor = STREAM.words(5);
    assertThatThrownBy(() -> cursor.next(new long[3], 1, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(cursor.index()).isEqualTo(5);
  }

  @Test
  void negativeAddress_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STREAM.word(-1, 0))
        .withMessage("index must be at least 0: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STREAM.word(3, -2))
        .withMessage("draw must be at least 0: -2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STREAM.words(-7))
        .withMessage("index must be at least 0: -7");
  }

  @Test
  void child_isTheStreamOfTheChildKey() {
    PagedStream stream = PagedStream.ofSeed(1);
    RandomStream child = ((RandomStream) stream).at(9);
    assertThat(child).isEqualTo(PagedStream.ofKey(stream.at(9).key()));
    assertThat(child.word(0, 0)).isNotEqualTo(stream.at(8).word(0, 0));
  }

  @Test
  void scriptedStream_isAskedForNoWordThatIsNotTaken() {
    RandomStream scripted =
        (index, draw) -> {
          assertThat(index).isBetween(10L, 12L);
          return 100 * index + draw;
        };
    long[] words = new long[3];
    scripted.words(10).next(words, 0, 3);
    assertThat(words).containsExactly(1000, 1100, 1200);
    assertThatThrownBy(() -> scripted.at(3))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("this stream has no children: 3");
  }
}
