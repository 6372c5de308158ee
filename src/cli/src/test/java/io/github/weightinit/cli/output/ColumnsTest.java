package io.github.weightinit.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final Columns<Double> PART =
      new Columns<Double>().with("halfOfIt", value -> value / 2);

  private static final Columns<Double> COLUMNS =
      new Columns<Double>()
          .with("name", "tensor", value -> "a, \"" + value + "\"")
          .with("shape", value -> value > 1 ? List.of(2L, 3L) : List.of())
          .with("theValue", value -> value)
          .with("onlyLarge", value -> value > 1 ? true : null)
          .with("noneIfLarge", value -> Optional.of(value).filter(v -> v <= 1))
          .withOptional(PART, value -> Optional.of(value).filter(v -> v > 1));

  private static String written(Consumer<Sheet> writer) {
    var text = new StringWriter();
    try (var out = new PrintWriter(text)) {
      writer.accept(new Sheet(Format.TABLE, out, Screen.PLAIN, "weight-init test", "1.2.3"));
    }
    return text.toString();
  }

  @Test
  void csvHasAFieldForEveryColumn() {
    assertThat(written(out -> COLUMNS.csv(List.of(2.0, Double.NaN), out)))
        .isEqualTo(
            """
            tensor,shape,the_value,only_large,none_if_large,half_of_it
            "a, ""2.0""\",2x3,2.0,true,,1.0
            "a, ""NaN""\",scalar,,,,
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void jsonHasNullForWhatThereIsNotAndNothingForWhatDoesNotApply() {
    assertThat(COLUMNS.object(2.0))
        .containsEntry("name", "a, \"2.0\"")
        .containsEntry("shape", List.of(2L, 3L))
        .containsEntry("noneIfLarge", null)
        .containsEntry("halfOfIt", 1.0);
    assertThat(COLUMNS.object(Double.NEGATIVE_INFINITY))
        .containsEntry("theValue", null)
        .containsEntry("halfOfIt", null)
        .doesNotContainKey("onlyLarge");
    assertThat(written(sheet -> PART.json(1.0, sheet)).lines())
        .containsExactly(
            "{",
            "  \"command\" : \"weight-init test\",",
            "  \"version\" : \"1.2.3\",",
            "  \"streamVersion\" : 1,",
            "  \"seed\" : null,",
            "  \"halfOfIt\" : 0.5",
            "}");
    Columns<Double> seeded = new Columns<Double>().with("seed", value -> 42L);
    assertThat(written(sheet -> seeded.json(1.0, sheet)))
        .contains("\"seed\" : 42")
        .doesNotContain("null");
  }

  @Test
  void aTableHasNumbersAtTheRightAndNoControlCharacters() {
    Columns<Double> table =
        new Columns<Double>()
            .with("text", value -> "\u001b" + value)
            .number("aNumber", "a number", "%.2g", value -> value)
            .number("a word", "%.2f", value -> value > 1 ? "large" : value);
    assertThat(written(out -> table.table(List.of(12.0, 0.5, Double.NaN), out)))
        .isEqualTo(
            """
            text        a number  a word
            \\u001b12.0        12   large
            \\u001b0.5       0.50    0.50
            \\u001bNaN          -       -
            """);
  }
}
