package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagedStreamKeyTest {

  @Test
  void keys_equalTheReference() {
    List<Row> rows = KnownAnswers.read("keys.csv");
    assertThat(rows).hasSizeGreaterThan(100);
    for (Row row : rows) {
      PagedStream key = key(row);
      assertThat(key)
          .as("seed %s, path %s", row.text("seed"), row.text("path"))
          .isEqualTo(
              new PagedStream(row.word("k0"), row.word("k1"), row.word("k2"), row.word("k3")));
      assertThat(key)
          .hasToString(row.text("k0") + row.text("k1") + row.text("k2") + row.text("k3"));
    }
  }

  /** The key that the columns seed and path of a known answer name. */
  static PagedStream key(Row row) {
    PagedStream key = PagedStream.ofSeed(row.number("seed"));
    for (Object step : KnownAnswers.path(row.text("path"))) {
      key = step instanceof Long number ? key.at(number) : key.at((String) step);
    }
    return key;
  }
}
