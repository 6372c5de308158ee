package io.github.weightinit.cli.dialect;

import io.github.weightinit.checkpoint.text.NumberText;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks of a call; {@link Call#request} has checked it.
 *
 * @param call the name of the call
 * @param seed the seed, of any size
 * @param axes the sizes of the axes; none if the call takes no shape
 * @param type the type of the result
 * @param arguments the arguments in force, including the defaults, by name
 * @param variants the variants in force, one of each group
 */
public record Request(
    String call,
    BigInteger seed,
    List<Long> axes,
    ResultType type,
    SortedMap<String, String> arguments,
    List<String> variants) {

  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  /**
   * Returns the seed as 64 bits.
   *
   * @throws IllegalArgumentException unless it is from -2<sup>63</sup> to 2<sup>64</sup> - 1
   */
  public long seedBits() {
    if (seed.bitLength() > 63 && (seed.signum() < 0 || seed.compareTo(TWO_TO_64) >= 0)) {
      throw new IllegalArgumentException("seed must be from -2^63 to 2^64 - 1: " + seed);
    }
    return seed.longValue();
  }

  /**
   * Returns the seed as a number of 64 bits with a sign.
   *
   * @throws IllegalArgumentException unless it is from -2<sup>63</sup> to 2<sup>63</sup> - 1
   */
  public long signedSeed() {
    if (seed.bitLength() > 63) {
      throw new IllegalArgumentException("seed must be from -2^63 to 2^63 - 1: " + seed);
    }
    return seed.longValue();
  }

  /** Returns the sizes of the axes. */
  long[] shape() {
    return axes.stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns whether a variant is in force. */
  public boolean has(String variant) {
    return variants.contains(variant);
  }

  /** Returns the text of an argument. */
  public String text(String name) {
    String text = arguments.get(name);
    if (text == null) {
      throw new IllegalStateException(call + " declares no argument " + name);
    }
    return text;
  }

  /** Returns whether an argument is other than "none". */
  boolean given(String name) {
    return !text(name).equals("none");
  }

  /** Returns an argument that is a number, as people or as Python write it. */
  public double number(String name) {
    String text = text(name);
    try {
      return switch (text) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        case "nan" -> Double.NaN;
        default -> NumberText.real(text);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s: '%s' %s".formatted(name, text, e.getMessage()), e);
    }
  }

  /** Returns an argument that is an integer. */
  public long integer(String name) {
    try {
      return integer64(text(name));
    } catch (NumberFormatException e) {
      throw unreadable(name, "an integer", e);
    }
  }

  private static long integer64(String text) {
    try {
      return NumberText.integer(text).longValueExact();
    } catch (ArithmeticException e) {
      throw new NumberFormatException(text);
    }
  }

  /** Returns an argument that is an integer, or another one where it is "none". */
  long integer(String name, String otherwise) {
    return integer(given(name) ? name : otherwise);
  }

  /** Returns an argument that is an integer of 32 bits. */
  public int smallInteger(String name) {
    long value = integer(name);
    if (value != (int) value) {
      throw unreadable(name, "an integer of 32 bits", null);
    }
    return (int) value;
  }

  /** Returns an argument that is a number of things. */
  public int count(String name) {
    int value = smallInteger(name);
    if (value < 0) {
      throw unreadable(name, "at least 0", null);
    }
    return value;
  }

  /** Returns an argument that is a list of integers, such as a kernel's sizes: 3x3. */
  public long[] integers(String name) {
    try {
      return Arrays.stream(text(name).split("[x,]", -1)).mapToLong(Request::integer64).toArray();
    } catch (NumberFormatException e) {
      throw unreadable(name, "integers such as 3x3", e);
    }
  }

  /** Returns an argument that is a list of integers of 32 bits. */
  public int[] smallIntegers(String name) {
    long[] values = integers(name);
    if (Arrays.stream(values).anyMatch(value -> value != (int) value)) {
      throw unreadable(name, "integers of 32 bits", null);
    }
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  /** Returns an argument that is true or false, as people or as Python write it. */
  public boolean flag(String name) {
    return switch (text(name)) {
      case "true", "True" -> true;
      case "false", "False" -> false;
      default -> throw unreadable(name, "true or false", null);
    };
  }

  /** Returns an argument that is one of some words. */
  public String word(String name, String... words) {
    String text = text(name);
    if (!Arrays.asList(words).contains(text)) {
      throw unreadable(name, "one of " + String.join(", ", words), null);
    }
    return text;
  }

  private IllegalArgumentException unreadable(
      String name, String what, @Nullable NumberFormatException cause) {
    return new IllegalArgumentException(name + " must be " + what + ": " + text(name), cause);
  }
}
