package io.github.weightinit.preset.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private static final Map<String, Double> VARIABLES =
      Map.of(
          "a", 7.0,
          "b", 2.0,
          "zero", 0.0,
          "list[1]", 5.0,
          "list[9]", 6.0,
          "act is relu", 1.0,
          "act is given", 0.0,
          "order", 3.0,
          "layers has 2", 1.0,
          "name starts gated", 1.0);

  @ParameterizedTest
  @CsvSource({
    "1 + 2 * 3, 7",
    "(1 + 2) * 3, 9",
    "a - b - 1, 4",
    "a / b / 7, 0.5",
    "a % b, 1",
    "-a + 1e-1, -6.9",
    "range_free, 1",
    "floor(a / b), 3",
    "ceil(a / b), 4",
    "sqrt(2*b), 2",
    "list[1] + list[a + b], 11",
    "a == 7 and b == 2, 1",
    "a < b or a >= 7, 1",
    "not a < b, 1",
    "not (zero or b), 0",
    "a != 7 or b <= 1, 0",
    "act is relu, 1",
    "not act is given and b > 1, 1",
    "(layers has 2) + name starts gated, 2",
    "order + 1, 4",
    "zero and missing, 0",
    "b or missing, 1"
  })
  void hasTheValueOfItsText(String text, double value) {
    assertThat(Expression.of(text).value(ExpressionTest::variable)).isEqualTo(value);
  }

  private static double variable(String name) {
    return name.equals("range_free") ? 1 : Objects.requireNonNull(VARIABLES.get(name), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 +", "(1", "a b", "list[1", "sin(a)", "1 ** 2", "and a"})
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expression.of(text))
        .withMessageContaining("no expression, at character");
  }
}
