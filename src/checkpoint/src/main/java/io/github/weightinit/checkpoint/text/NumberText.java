package io.github.weightinit.checkpoint.text;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Reads numbers as people and other programs write them. Java alone would also take {@code 1d},
 * {@code 0x1p3} and the digits of other scripts.
 */
public final class NumberText {

  private static final Pattern REAL =
      Pattern.compile("[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|Infinity)|NaN");

  /** A digit other than 0 before the exponent. */
  private static final Pattern NOT_ZERO = Pattern.compile("[^eE1-9]*[1-9]");

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

  private NumberText() {}

  /**
   * Reads a number.
   *
   * @throws NumberFormatException if the text is none, or a number that would become an infinity or
   *     0; its message is what the text is, without the text
   */
  public static double real(String text) {
    if (!REAL.matcher(text).matches()) {
      throw new NumberFormatException("is not a number");
    }
    double value = Double.parseDouble(text);
    boolean tooLarge = Double.isInfinite(value) && !text.endsWith("Infinity");
    if (tooLarge || (value == 0 && NOT_ZERO.matcher(text).lookingAt())) {
      throw new NumberFormatException("is not from 4.9e-324 to 1.8e308 in size");
    }
    return value;
  }

  /**
   * Reads an integer of any size.
   *
   * @throws NumberFormatException if the text is none
   */
  public static BigInteger integer(String text) {
    require(INTEGER, text);
    return new BigInteger(text);
  }

  private static void require(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
  }
}
