package io.github.weightinit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.weightinit.testing.Refused;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each check gives back what is allowed, to its very border, and names what is not. */
class ChecksTest {

  private static final double LARGEST = Double.MAX_VALUE;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void finiteNumbers() {
    for (double value : new double[] {0, Double.MIN_VALUE, 1.5, LARGEST}) {
      assertThat(Checks.nonNegative("a", value)).isEqualTo(value);
      assertThat(Checks.finite("a", -value)).isEqualTo(-value);
      assertThat(Checks.number("a", value)).isEqualTo(value);
    }
    assertThat(Checks.number("a", INFINITE)).isEqualTo(INFINITE);
    for (double value : new double[] {-Double.MIN_VALUE, INFINITE, Double.NaN}) {
      Refused.with(
          "a must be at least 0 and finite: " + value, () -> Checks.nonNegative("a", value));
    }
    for (double value : new double[] {-INFINITE, INFINITE, Double.NaN}) {
      Refused.with("a must be finite: " + value, () -> Checks.finite("a", value));
    }
    Refused.with("a must be a number: NaN", () -> Checks.number("a", Double.NaN));
  }

  @Test
  void factors() {
    for (double value : new double[] {-LARGEST, -1, Double.MIN_VALUE, LARGEST}) {
      assertThat(Checks.factor(value)).isEqualTo(value);
    }
    for (double value : new double[] {0, -0.0, INFINITE, Double.NaN}) {
      Refused.with("factor must be finite and not 0: " + value, () -> Checks.factor(value));
    }
  }

  @Test
  void intervals() {
    for (double value : new double[] {0, 0.25, 1}) {
      assertThat(Checks.share("a", value)).isEqualTo(value);
    }
    for (double value : new double[] {-Double.MIN_VALUE, Math.nextUp(1.0), Double.NaN}) {
      Refused.with("a must be from 0 to 1: " + value, () -> Checks.share("a", value));
    }
    for (long value : new long[] {-2, 0, 7}) {
      assertThat(Checks.within("a", -2, 7, value)).isEqualTo(value);
    }
    Refused.with("a must be from -2 to 7: -3", () -> Checks.within("a", -2, 7, -3L));
    Refused.with("a must be from -2 to 7: 8", () -> Checks.within("a", -2, 7, 8L));
    for (long value : new long[] {0, 5, (1L << 32) - 1}) {
      assertThat(Checks.word("a", value)).isEqualTo(value);
    }
    for (long value : new long[] {-1, 1L << 32}) {
      Refused.with("a must be from 0 to 2^32 - 1: " + value, () -> Checks.word("a", value));
    }
  }

  @Test
  void order() {
    Checks.ordered("a", 1, "b", 1);
    Checks.ordered("a", -INFINITE, "b", 1);
    Refused.with("a must be at most b: 1.5, 1.0", () -> Checks.ordered("a", 1.5, "b", 1));
    Refused.with("a must be at most b: NaN, 1.0", () -> Checks.ordered("a", Double.NaN, "b", 1));
    Checks.less("a", 1, "b", 2);
    Refused.with("a must be less than b: 2, 2", () -> Checks.less("a", 2, "b", 2));
    Refused.with("a must be less than b: 3, 2", () -> Checks.less("a", 3, "b", 2));
  }

  @Test
  void counts() {
    assertThat(Checks.atLeastOne("a", 1)).isEqualTo(1);
    assertThat(Checks.atLeast("a", 5, 9)).isEqualTo(9);
    Refused.with("a must be at least 1: 0", () -> Checks.atLeastOne("a", 0));
    Refused.with("a must be at least 5: 4", () -> Checks.atLeast("a", 5, 4));
    assertThat(Checks.sizes("a", 2, 1)).containsExactly(2, 1);
    Refused.with("a[1] must be at least 1: 0", () -> Checks.sizes("a", 2, 0));
    assertThat(Checks.product("a", 1L << 31, 2, 1L << 30)).isEqualTo(1L << 62);
    assertThat(Checks.product("a", Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    Refused.with(
        "a must have a product of less than 2^63: [4294967296, 2147483648]",
        () -> Checks.product("a", 1L << 32, 1L << 31));
    Checks.divides("a", 3, "b", 12);
    Refused.with("a must divide b: 3 does not divide 13", () -> Checks.divides("a", 3, "b", 13));
  }

  @Test
  void ranges() {
    Checks.range(0, 4, 4);
    Checks.range(2, 2, 4);
    Refused.with("range must lie within [0, 4): [-1, 2)", () -> Checks.range(-1, 2, 4));
    Refused.with("range must lie within [0, 4): [3, 2)", () -> Checks.range(3, 2, 4));
    Refused.with("range must lie within [0, 4): [2, 5)", () -> Checks.range(2, 5, 4));
  }

  @Test
  void aListIsCopiedAndItsNullsAreNamed() {
    List<String> list = Arrays.asList("x", "y", null);
    assertThatNullPointerException().isThrownBy(() -> Checks.list("a", list)).withMessage("a[2]");
    List<String> copy = Checks.list("a", list.subList(0, 2));
    list.set(0, "z");
    assertThat(copy).containsExactly("x", "y");
  }

  @Test
  void aRefusalMadeLater() {
    assertThat(Checks.refusal("no such a").get()).hasMessage("no such a");
    Refused.with("a must be even: 3", () -> Checks.that(false, "a must be even", 3));
  }
}
