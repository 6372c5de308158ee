package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreefryTest {

  @Test
  void block_equalsRandom123sKnownAnswers() {
    List<Row> rows = KnownAnswers.read("threefry4x64-20.csv");
    assertThat(rows).hasSize(3);
    for (Row row : rows) {
      PagedStream key =
          new PagedStream(row.word("k0"), row.word("k1"), row.word("k2"), row.word("k3"));
      assertThat(
              Threefry.block(
                  key.k0(),
                  key.k1(),
                  key.k2(),
                  key.k3(),
                  row.word("c0"),
                  row.word("c1"),
                  row.word("c2"),
                  row.word("c3")))
          .containsExactly(row.word("r0"), row.word("r1"), row.word("r2"), row.word("r3"));
    }
  }

  @Test
  void lanes_equalBlocks() {
    PagedStream key = PagedStream.ofSeed(-5);
    long[] lanes = new long[4 * 72];
    for (long page : new long[] {0, 1, 77, 1L << 40, Long.MAX_VALUE >>> 12}) {
      Threefry.lanes(key.k0(), key.k1(), key.k2(), key.k3(), page, lanes);
      for (int lane = 0; lane < 64; lane++) {
        int at = 8 + lane;
        assertThat(new long[] {lanes[at], lanes[at + 72], lanes[at + 144], lanes[at + 216]})
            .containsExactly(
                Threefry.block(key.k0(), key.k1(), key.k2(), key.k3(), page, lane, 0, 0));
      }
    }
  }
}
