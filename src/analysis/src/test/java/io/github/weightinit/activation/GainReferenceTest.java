package io.github.weightinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against mpmath at 40 digits, by {@code src/python/reference/gains.py}. */
class GainReferenceTest {

  static Stream<String> activations() {
    return KnownAnswers.read("moments.csv").stream().map(row -> row.text("activation")).distinct();
  }

  private static Stream<Row> rows(String file, String activation) {
    return KnownAnswers.read(file).stream()
        .filter(row -> row.text("activation").equals(activation));
  }

  private static double number(Row row, String column) {
    return Double.parseDouble(row.text(column));
  }

  private static void assertNear(double actual, double expected, double tolerance, Row row) {
    assertThat(actual).as(row.toString()).isCloseTo(expected, within(tolerance));
  }

  /**
   * To 1e-13 of what is added up: for the mean and the slope, whose terms cancel, of the root mean
   * square and of E f^2 / q.
   */
  @ParameterizedTest
  @MethodSource("activations")
  void moments(String name) {
    Activation activation = Activations.named(name);
    rows("moments.csv", name)
        .forEach(
            row -> {
              double q = number(row, "q");
              double second = number(row, "secondMoment");
              double gradient = number(row, "gradientMoment");
              double variance = number(row, "variance");
              double mean = number(row, "mean");
              assertNear(activation.mean(q), mean, 1e-13 * Math.sqrt(second), row);
              assertNear(activation.secondMoment(q), second, 1e-13 * second, row);
              assertNear(activation.gradientMoment(q), gradient, 1e-13 * gradient, row);
              assertNear(activation.variance(q), variance, 1e-13 * variance, row);
              assertNear(
                  activation.secondMomentSlope(q),
                  number(row, "secondMomentSlope"),
                  1e-13 * second / q,
                  row);
            });
  }

  /** To a relative 1e-13, or the least normal number, far into the tails. */
  @ParameterizedTest
  @MethodSource("activations")
  void valuesAndDerivatives(String name) {
    Activation activation = Activations.named(name);
    rows("activations.csv", name)
        .forEach(
            row -> {
              double x = number(row, "x");
              double value = number(row, "value");
              double derivative = number(row, "derivative");
              assertNear(activation.value(x), value, tolerance(value), row);
              assertNear(activation.derivative(x), derivative, tolerance(derivative), row);
            });
  }

  private static double tolerance(double value) {
    return 1e-13 * Math.abs(value) + Double.MIN_NORMAL;
  }
}
