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

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

  private NumberText() {}

  /**
   * Reads a number.
   *
   * @throws NumberFormatException if the text is none
   */
  public static double real(String text) {
    require(REAL, text);
    return Double.parseDouble(text);
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
