package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.TruncatedNormal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KurtosisTest {

  // By Simpson's rule with 200,000 intervals, in Python. A narrow cut leaves a uniform
  // distribution.
  @ParameterizedTest
  @CsvSource({
    "0.000001, 1.8",
    "0.005, 1.8",
    "0.02, 1.800055",
    "1, 1.940920",
    "3, 2.828886",
    "40, 3",
    "Infinity, 3",
  })
  void aTruncatedNormalIsBetweenAUniformAndANormal(double cut, double kurtosis) {
    assertThat(Kurtosis.of(new TruncatedNormal(1, 2, -cut, cut))).isCloseTo(kurtosis, within(2e-5));
  }

  @Test
  void whatIsNotKnownIsNotANumber() {
    assertThat(Kurtosis.of(new TruncatedNormal(0, 1, -1, 2))).isNaN();
    assertThat(Kurtosis.of(new Centered(4))).isNaN();
    assertThat(Kurtosis.of((target, random) -> target.fill(1))).isNaN();
  }
}
