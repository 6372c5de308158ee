package io.github.weightinit;

import static io.github.weightinit.SchemeErrorsTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds in the wrong order, geometries without elements, keys and names that are none. */
class IntervalErrorsTest {

  @ParameterizedTest
  @CsvSource({"1.0, 1.0", "2.0, 1.0", "0.0, -0.0", "-0.0, 0.0"})
  void boundsOfAUniformMustAscend(double lower, double upper) {
    String message = "lower must be less than upper: [" + lower + ", " + upper + ")";
    assertRefused(() -> new Uniform(lower, upper), message);
    assertRefused(() -> Initializers.uniform(lower, upper), message);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "2.0, 1.0",
    "NaN, 1.0",
    "1.0, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity",
    "Infinity, -Infinity"
  })
  void boundsOfACutMustAscend(double lower, double upper) {
    String bounds = "[" + lower + ", " + upper + "]";
    assertRefused(
        () -> new TruncatedNormal(0, 1, lower, upper), "lower must be less than upper: " + bounds);
    assertRefused(
        () -> Initializers.truncatedNormal(0, 1, lower, upper),
        "lower must be less than upper: " + bounds);
    assertRefused(
        () -> TruncatedNormal.between(0, 1, lower, upper), "min must be less than max: " + bounds);
  }

  @Test
  void endsOfACutThatOverflow() {
    double max = Double.MAX_VALUE;
    assertRefused(
        () -> new TruncatedNormal(0, max, -2, 2), "|mu| + 13 sigma must be finite: Infinity");
    assertRefused(
        () -> new TruncatedNormal(0, 2, -max, 2), "mu + sigma * lower must be finite: -Infinity");
    assertRefused(
        () -> new TruncatedNormal(0, 2, -2, max), "mu + sigma * upper must be finite: Infinity");
  }

  @Test
  void geometriesWithoutElements() {
    assertRefused(() -> Fan.dense(0, 1), "in must be at least 1: 0");
    assertRefused(() -> Fan.dense(1, -5), "out must be at least 1: -5");
    assertRefused(() -> Fan.conv(0, 1, 3), "in must be at least 1: 0");
    assertRefused(
        () -> Fan.conv(1, Long.MIN_VALUE, 3), "out must be at least 1: " + Long.MIN_VALUE);
    assertRefused(() -> Fan.conv(1, 1, 3, 0), "kernel[1] must be at least 1: 0");
    assertRefused(() -> Fan.conv(1, 1, -3, 3), "kernel[0] must be at least 1: -3");
    assertRefused(
        () -> Fan.conv(1, 1),
        "kernel must have at least one dimension: [] (without one, use Fan.dense)");
    assertRefused(() -> Fan.embedding(0, 1), "vocabulary must be at least 1: 0");
    assertRefused(() -> Fan.embedding(1, 0), "dimension must be at least 1: 0");
  }

  @Test
  void geometriesThatOverflow() {
    int k = Integer.MAX_VALUE;
    String channels =
        "channels and kernel must have a product of less than 2^63: [4611686018427387904, 2]";
    assertRefused(() -> Fan.conv(1L << 62, 1, 2), channels);
    assertRefused(() -> Fan.conv(1, 1L << 62, 2), channels);
    assertRefused(
        () -> Fan.conv(1, 1, k, k, k),
        "kernel must have a product of less than 2^63: [2147483647, 2147483647, 2147483647]");
    assertRefused(
        () -> Fan.depthwise(1L << 62, 2, 3),
        "channels must have a product of less than 2^63: [4611686018427387904, 2]");
    assertRefused(
        () -> Fan.of(Layout.OIHW, 1L << 31, 1L << 31, 2),
        "shape must have a product of less than 2^63: [2147483648, 2147483648, 2]");
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "42",
    // 63, 65, 128 digits, one that is no digit, a sign, a blank, a full-width digit
    "000000000000000000000000000000000000000000000000000000000000000",
    "00000000000000000000000000000000000000000000000000000000000000000",
    "000000000000000000000000000000000000000000000000000000000000000g",
    "-000000000000000000000000000000000000000000000000000000000000000",
    "0x00000000000000000000000000000000000000000000000000000000000000",
    "'000000000000000000000000000000000000000000000000000000000000000 '",
    "000000000000000000000000000000000000000000000000000000000000000\uff10"
  })
  void keysThatAreNot64HexadecimalDigits(String hex) {
    assertRefused(() -> Seed.ofKey(hex), "key must be 64 hexadecimal digits: " + hex);
  }

  @Test
  void elementsBeforeTheFirst() {
    Seed seed = Seed.of(1);
    assertRefused(() -> Initializers.heNormal(3).valueAt(-1, seed), "index must be at least 0: -1");
    assertRefused(
        () -> Initializers.uniform(1, 2).parallel().valueAt(Long.MIN_VALUE, seed),
        "index must be at least 0: -9223372036854775808");
  }

  @Test
  void aStreamWithoutChildrenSaysSo() {
    RandomStream scripted = (index, draw) -> 0;
    assertThatThrownBy(() -> scripted.at(3))
        .isExactlyInstanceOf(UnsupportedOperationException.class)
        .hasMessage("this stream has no children: 3");
  }
}
