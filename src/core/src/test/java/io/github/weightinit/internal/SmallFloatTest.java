package io.github.weightinit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pattern of both 16-bit formats, against {@link BinaryFormat}. */
class SmallFloatTest {

  private static BinaryFormat oracle(SmallFloat type) {
    return switch (type) {
      case BFLOAT16 -> BinaryFormat.BFLOAT16;
      case FLOAT16 -> BinaryFormat.FLOAT16;
    };
  }

  /** Asserts the rounding of a magnitude and of its negative. */
  private static void assertRounds(SmallFloat type, double magnitude, int pattern) {
    // One plain comparison before the assertion: AssertJ's own costs too much a million times.
    if (type.round(magnitude) != (short) pattern
        || type.round(-magnitude) != (short) (pattern | 0x8000)) {
      assertThat(type.round(magnitude)).as("%s of %s", type, magnitude).isEqualTo((short) pattern);
      assertThat(type.round(-magnitude))
          .as("%s of -%s", type, magnitude)
          .isEqualTo((short) (pattern | 0x8000));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFinitePatternHasItsValueAndComesBack(SmallFloat type) {
    BinaryFormat format = oracle(type);
    for (int pattern = 0; pattern < format.infinity(); pattern++) {
      double value = format.values[pattern];
      // Compared as bits, so that zero keeps its sign.
      assertThat(Double.doubleToRawLongBits(type.value((short) pattern)))
          .isEqualTo(Double.doubleToRawLongBits(value));
      assertThat(Double.doubleToRawLongBits(type.value((short) (pattern | 0x8000))))
          .isEqualTo(Double.doubleToRawLongBits(-value));
      assertRounds(type, value, pattern);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyOtherPatternIsInfiniteOrNotANumber(SmallFloat type) {
    int infinity = oracle(type).infinity();
    assertThat(type.value((short) infinity)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(type.value((short) (infinity | 0x8000))).isEqualTo(Double.NEGATIVE_INFINITY);
    for (int pattern = infinity + 1; pattern < 0x8000; pattern++) {
      assertThat(type.value((short) pattern)).isNaN();
      assertThat(type.value((short) (pattern | 0x8000))).isNaN();
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyAtOnceAreTheSameAsOneByOne(SmallFloat type) {
    short[] patterns = new short[0x10000];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = (short) i;
    }
    double[] values = new double[patterns.length + 1];
    type.values(patterns, 0, values, 1, patterns.length);
    for (int i = 0; i < patterns.length; i++) {
      assertThat(Double.doubleToLongBits(values[i + 1]))
          .isEqualTo(Double.doubleToLongBits(type.value((short) i)));
    }
    // Every value, just below and above it, the middles between neighbours, and any bits.
    var any = new SplittableRandom(1);
    double[] exact = new double[5 * patterns.length];
    for (int i = 0; i < patterns.length; i++) {
      double value = values[i + 1];
      exact[5 * i] = value;
      exact[5 * i + 1] = Math.nextUp(value);
      exact[5 * i + 2] = Math.nextDown(value);
      exact[5 * i + 3] = (value + type.value((short) (i + 1))) / 2;
      exact[5 * i + 4] = Double.longBitsToDouble(any.nextLong());
    }
    short[] rounded = new short[exact.length + 2];
    type.round(exact, 0, rounded, 2, exact.length);
    for (int i = 0; i < exact.length; i++) {
      assertThat(rounded[i + 2]).as("%s of %s", type, exact[i]).isEqualTo(type.round(exact[i]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMidpointGoesToTheEvenNeighbourAndOneUlpBesideItDoesNot(SmallFloat type) {
    BinaryFormat format = oracle(type);
    // The last one lies between the greatest finite value and the first that overflows.
    for (int pattern = 0; pattern < format.infinity(); pattern++) {
      double midpoint = format.midpoint(pattern);
      assertRounds(type, midpoint, pattern % 2 == 0 ? pattern : pattern + 1);
      assertRounds(type, Math.nextDown(midpoint), pattern);
      assertRounds(type, Math.nextUp(midpoint), pattern + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatExceedsTheRangeIsInfinite(SmallFloat type) {
    BinaryFormat format = oracle(type);
    int infinity = format.infinity();
    double threshold = format.midpoint(infinity - 1);
    assertRounds(type, Math.nextDown(threshold), infinity - 1);
    assertRounds(type, threshold, infinity);
    assertRounds(type, format.values[infinity], infinity);
    assertRounds(type, Double.MAX_VALUE, infinity);
    assertRounds(type, Double.POSITIVE_INFINITY, infinity);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTooSmallIsZeroOfItsSign(SmallFloat type) {
    double least = oracle(type).values[1];
    assertRounds(type, 0.0, 0);
    assertRounds(type, Double.MIN_VALUE, 0);
    assertRounds(type, least / 2, 0);
    assertRounds(type, Math.nextUp(least / 2), 1);
    assertRounds(type, least, 1);
  }

  @ParameterizedTest
  @EnumSource
  void notANumberStaysNotANumber(SmallFloat type) {
    assertThat(type.value(type.round(Double.NaN))).isNaN();
    assertThat(type.value(type.round(Double.longBitsToDouble(-1L)))).isNaN();
  }

  @ParameterizedTest
  @EnumSource
  void anyDoubleGoesToTheNearest(SmallFloat type) {
    BinaryFormat format = oracle(type);
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      // Random significands over twice the range of the format's exponents and subnormals.
      double magnitude = Math.scalb(1 + random.nextDouble(), random.nextInt(-140, 130));
      assertRounds(type, magnitude, format.nearest(magnitude));
    }
  }

  /** A value just above a midpoint, by less than a float can tell: the detour lands on the tie. */
  @ParameterizedTest
  @EnumSource
  void valuesThatAFloatWouldRoundTwiceAreRoundedOnce(SmallFloat type) {
    BinaryFormat format = oracle(type);
    int differing = 0;
    for (int pattern = 0; pattern < format.infinity(); pattern += 2) {
      double value = Math.nextUp(format.midpoint(pattern));
      assertRounds(type, value, pattern + 1);
      if (type.round((float) value) == (short) pattern) {
        differing++;
      }
    }
    // All of them: a midpoint has one bit more than the format, and a float holds it exactly.
    assertThat(differing).isEqualTo((format.infinity() + 1) / 2);
  }
}
