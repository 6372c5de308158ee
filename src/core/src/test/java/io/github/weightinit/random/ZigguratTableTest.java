package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables by their mathematics, with Commons Math's error function as the oracle. */
class ZigguratTableTest {

  private static final int LENGTH = 2046;

  private static double f(double x) {
    return Math.exp(-x * x / 2);
  }

  /** The area under f from 0 to x. */
  private static double area(double x) {
    return Math.sqrt(Math.PI / 2) * Erf.erf(x / Math.sqrt(2));
  }

  @ParameterizedTest
  @CsvSource({"ziggurat-normal.bin, Infinity", "ziggurat-two-sigma.bin, 2"})
  void layers_areEqualInArea_insideTheCurve_andAsWideAsItAllows(String resource, double bound) {
    double[] table = ZigguratTable.read(resource, LENGTH);
    double a = table[0];
    // Erf is good to 1e-15; sqrt(pi / 2) and the quotient add a few units in the last place.
    assertThat(a).isCloseTo(area(bound) / 2048, within(1e-17));
    double y = 0;
    for (int i = 1; i < LENGTH; i++) {
      double x = table[i];
      assertThat(x).isPositive().isLessThanOrEqualTo(Math.min(bound, table[Math.max(1, i - 1)]));
      double top = y + a / x;
      // y is a sum of up to 2,045 rounded terms below 1: an error below 2,045 x 2^-53 = 2.3e-13.
      if (x < bound) {
        assertThat(top).as("layer %d touches the curve", i).isCloseTo(f(x), within(3e-13));
      } else {
        assertThat(top).as("layer %d lies inside", i).isLessThanOrEqualTo(f(x) + 3e-13);
      }
      y = top;
    }
    // No further layer fits: x (f(x) - y) stays below a everywhere.
    for (double x = 0; x < table[LENGTH - 1]; x += 1e-5) {
      assertThat(x * (f(x) - y)).isLessThan(a);
    }
  }

  @ParameterizedTest
  @CsvSource({"ziggurat-normal.bin, Infinity", "ziggurat-two-sigma.bin, 2"})
  void layersAndSlivers_makeUpTheWholeArea(String resource, double bound) {
    double[] table = ZigguratTable.read(resource, LENGTH);
    double a = table[0];
    double[] y = new double[LENGTH];
    for (int i = 1; i < LENGTH; i++) {
      y[i] = y[i - 1] + a / table[i];
    }
    // Sliver j: between the curve and the layers, from the end of layer j to that of the one below.
    double slivers = area(bound) - area(table[1]);
    for (int i = 1; i < LENGTH; i++) {
      double left = i == LENGTH - 1 ? 0 : table[i + 1];
      slivers += area(table[i]) - area(left) - (table[i] - left) * y[i];
    }
    // Three of 2,048 parts; 2,046 differences of numbers of order 1, each good to some 1e-16.
    assertThat(slivers / a).isCloseTo(3, within(1e-9));
  }
}
