package io.github.weightinit.cli.dialect;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the user asks a framework for. All of it is checked when it is made. */
public final class Request {

  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private final Call call;
  private final BigInteger seed;
  private final long[] shape;
  private final ResultType type;
  private final Map<String, String> arguments;
  private final List<String> variants;

  private Request(
      Call call,
      BigInteger seed,
      long[] shape,
      ResultType type,
      Map<String, String> arguments,
      List<String> variants) {
    this.call = call;
    this.seed = seed;
    this.shape = shape;
    this.type = type;
    this.arguments = arguments;
    this.variants = variants;
  }

  /**
   * Checks what the user gave.
   *
   * @param shape null if none was given
   * @param type null for the call's default
   * @param arguments by name
   * @param variants words of the framework's groups
   * @throws IllegalArgumentException if the call does not take it; the text is for the user
   */
  public static Request of(
      Framework framework,
      Call call,
      BigInteger seed,
      long @Nullable [] shape,
      @Nullable ResultType type,
      Map<String, String> arguments,
      List<String> variants) {
    if (call.shaped() && shape == null) {
      throw new IllegalArgumentException(call.name() + " needs a shape");
    }
    if (!call.shaped() && shape != null) {
      throw new IllegalArgumentException(
          call.name() + " takes no shape: its arguments decide (" + names(call) + ")");
    }
    if (type != null && !call.types().contains(type)) {
      throw new IllegalArgumentException(
          call.name() + " cannot give " + type + "; it gives " + words(call.types()));
    }
    return new Request(
        call,
        seed,
        shape == null ? new long[0] : shape.clone(),
        type == null ? call.types().get(0) : type,
        complete(call, arguments),
        chosen(framework, variants));
  }

  private static Map<String, String> complete(Call call, Map<String, String> given) {
    var complete = new TreeMap<String, String>();
    for (Argument argument : call.arguments()) {
      String text = given.getOrDefault(argument.name(), argument.byDefault());
      if (text.isEmpty()) {
        throw new IllegalArgumentException(
            call.name() + " needs the argument " + argument.name() + ": " + argument.description());
      }
      complete.put(argument.name(), text);
    }
    for (String name : given.keySet()) {
      if (!complete.containsKey(name)) {
        throw new IllegalArgumentException(
            call.name() + " has no argument '" + name + "'; it has " + names(call));
      }
    }
    return complete;
  }

  private static String names(Call call) {
    return call.arguments().isEmpty()
        ? "none"
        : call.arguments().stream().map(Argument::name).collect(Collectors.joining(", "));
  }

  private static List<String> chosen(Framework framework, List<String> given) {
    var left = new ArrayList<>(given);
    var chosen = new ArrayList<String>();
    for (List<String> group : framework.variants()) {
      List<String> ofGroup = given.stream().filter(group::contains).distinct().toList();
      if (ofGroup.size() > 1) {
        throw new IllegalArgumentException(
            "variants exclude one another: " + String.join(", ", ofGroup));
      }
      left.removeAll(ofGroup);
      chosen.add(ofGroup.isEmpty() ? group.get(0) : ofGroup.get(0));
    }
    if (!left.isEmpty()) {
      List<String> known = framework.variants().stream().flatMap(List::stream).toList();
      throw new IllegalArgumentException(
          framework.name()
              + " has no variant '"
              + left.get(0)
              + "'; it has "
              + (known.isEmpty() ? "none" : String.join(", ", known)));
    }
    return List.copyOf(chosen);
  }

  private static String words(List<ResultType> types) {
    return types.stream().map(ResultType::toString).collect(Collectors.joining(", "));
  }

  /** Makes what was asked for. */
  public Result make() {
    return call.maker().make(this);
  }

  /** Returns the seed, of any size. */
  public BigInteger seed() {
    return seed;
  }

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

  /** Returns the sizes of the axes; none if the call takes no shape. */
  public long[] shape() {
    return shape.clone();
  }

  /** Returns the type of the result. */
  public ResultType type() {
    return type;
  }

  /** Returns the variants in force, one of each group. */
  public List<String> variants() {
    return variants;
  }

  /** Returns whether a variant is in force. */
  public boolean has(String variant) {
    return variants.contains(variant);
  }

  /** Returns the arguments in force, the defaults too. */
  public Map<String, String> arguments() {
    return Map.copyOf(arguments);
  }

  /** Returns an argument as it stands. */
  public String text(String name) {
    String text = arguments.get(name);
    if (text == null) {
      throw new IllegalStateException(call.name() + " declares no argument " + name);
    }
    return text;
  }

  /** Returns an argument that is a number, as Java or as Python writes it. */
  public double number(String name) {
    String text = text(name);
    try {
      return switch (text) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        case "nan" -> Double.NaN;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw unreadable(name, "a number", e);
    }
  }

  /** Returns an argument that is an integer. */
  public long integer(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw unreadable(name, "an integer", e);
    }
  }

  /** Returns an argument that is an integer of the size of an int. */
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
      return Arrays.stream(text(name).split("[x,]", -1)).mapToLong(Long::parseLong).toArray();
    } catch (NumberFormatException e) {
      throw unreadable(name, "integers such as 3x3", e);
    }
  }

  /** Returns an argument that is a list of integers of the size of an int. */
  public int[] smallIntegers(String name) {
    long[] values = integers(name);
    if (Arrays.stream(values).anyMatch(value -> value != (int) value)) {
      throw unreadable(name, "integers of 32 bits", null);
    }
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  /** Returns an argument that is true or false, as Java or as Python writes it. */
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
