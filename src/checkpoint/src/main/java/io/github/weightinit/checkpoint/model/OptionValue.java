package io.github.weightinit.checkpoint.model;

import io.github.weightinit.ElementType;
import io.github.weightinit.checkpoint.TensorDigest;
import io.github.weightinit.checkpoint.text.NumberText;
import io.github.weightinit.checkpoint.text.Suggestion;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Recipe;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of options. What is wrong with one is an {@code IllegalArgumentException} in
 * words for the user.
 */
public final class OptionValue {

  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([KMGT]?)(i?)B?");

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

  private static final Map<String, Integer> POWERS = Map.of("", 0, "K", 1, "M", 2, "G", 3, "T", 4);

  private OptionValue() {}

  /**
   * Reads the path of a file. Java would take a URI for one: that of {@code s3a://bucket/gpt2} is
   * in a directory {@code s3a:}.
   */
  public static Path path(String text) {
    if (URI.matcher(text).lookingAt()) {
      throw new IllegalArgumentException(
          "'" + text + "' is a URI, and a path on this machine is needed");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' cannot be the name of a file", e);
    }
  }

  /** Reads the name of an element type. */
  public static ElementType elementType(String text) {
    return among("type", List.of(ElementType.values()), ElementType::toString, text);
  }

  /** Reads the name of a kind of digest. */
  public static TensorDigest digest(String text) {
    return among("digest", List.of(TensorDigest.values()), TensorDigest::toString, text);
  }

  /** Reads the name of a recipe. */
  public static Recipe recipe(String text) {
    return recipe(text, Recipes.all());
  }

  /** Reads the name of one of these recipes; says so if it is that of a scheme. */
  public static Recipe recipe(String text, List<Recipe> known) {
    try {
      return among("recipe", known, Recipe::name, text);
    } catch (IllegalArgumentException e) {
      String scheme = Scheme.find(text).map(Scheme::toString).orElseThrow(() -> e);
      throw new IllegalArgumentException(
          "'%s' is not a recipe but a scheme: --scheme %s".formatted(text, scheme), e);
    }
  }

  /**
   * Reads a name in any case, with - or _; the message for an unknown one lists them all.
   *
   * @param what what the names are called
   * @param known the values
   * @param name the name of a value
   */
  public static <T> T among(String what, List<T> known, Function<T, String> name, String text) {
    return known.stream()
        .filter(value -> plain(name.apply(value)).equals(plain(text)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    unknown(what, text, known.stream().map(name).toList())));
  }

  /** Returns what is said of an unknown name: the names that it resembles, or all there are. */
  public static String unknown(String what, String name, List<String> known) {
    String meant = Suggestion.of(name, known);
    return "unknown "
        + what
        + (" '" + name + "'")
        + (meant.isEmpty() ? "; known are " + String.join(", ", known) : meant);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads an integer of 32 bits. */
  public static int smallInteger(String text) {
    return integer(text, Integer.SIZE - 1).intValue();
  }

  /** Reads an integer of 64 bits. */
  public static long longInteger(String text) {
    return integer(text, Long.SIZE - 1).longValue();
  }

  private static BigInteger integer(String text, int bits) {
    BigInteger integer = integer(text);
    if (integer.bitLength() > bits) {
      throw new IllegalArgumentException(
          "'" + text + "' is not from -2^" + bits + " to 2^" + bits + " - 1");
    }
    return integer;
  }

  /** Reads an integer of any size. */
  public static BigInteger integer(String text) {
    try {
      return NumberText.integer(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not an integer", e);
    }
  }

  /** Reads a size in bytes as Python's libraries do: GB are decimal, GiB are not. */
  public static long bytes(String text) {
    Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT).replace("IB", "iB"));
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "--max-shard-size must be a size such as 5GB or 500MB: " + text);
    }
    BigDecimal unit = BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024);
    BigDecimal bytes =
        new BigDecimal(size.group(1))
            .multiply(unit.pow(Objects.requireNonNull(POWERS.get(size.group(2)))));
    return bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
