package io.github.weightinit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables for people. */
class TextTableTest {

  @Test
  void textsStandAtTheLeftAndNumbersAtTheRight() {
    List<List<String>> rows =
        List.of(
            List.of("name", "n", "kind"), List.of("a", "12", "x"), List.of("long.name", "3", ""));

    assertThat(TextTable.of(rows, column -> column == 1))
        .isEqualTo("name        n  kind\na          12  x\nlong.name   3\n");
  }

  @Test
  void spacesAtTheEndOfALineAreLeftOut() {
    assertThat(TextTable.of(List.of(List.of("", ""), List.of("a", " ")), column -> false))
        .isEqualTo("\na\n");
  }
}
