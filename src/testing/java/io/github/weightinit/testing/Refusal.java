package io.github.weightinit.testing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges an error: whether it speaks our words, in one of the ways that are promised. */
public final class Refusal {

  /** What the Java library says of wrong arguments. */
  private static final Pattern JAVA_SPEAKS =
      Pattern.compile(
          "out of bounds|For input string|Cannot invoke|Cannot read|Cannot store|Cannot load"
              + "|cannot be cast|is not an? (long|int|double)\\b|integer overflow|long overflow"
              + "|No enum constant|Malformed|Illegal char|newPosition|newLimit|heap space"
              + "|Range \\[|> limit|capacity <|fromIndex|Nul character"
              + "|Dangling|Unclosed|near index");

  private static final Pattern NAME = Pattern.compile("[a-z]\\w*( \\w+)*([.\\[]\\w+\\]?)*");

  /** Something that a reader can look for: a number, a quoted text, a shape, a list. */
  private static final Pattern VALUE = Pattern.compile("\\d|\"|\\[|NaN|Infinity|'|: ");

  private Refusal() {}

  /**
   * Says what is wrong with an error.
   *
   * @param names the names of parameters, one of which a refusal of a null has to be
   * @return nothing, if it is as promised
   */
  public static String problem(Throwable error, Set<String> names, boolean nullGiven) {
    Throwable first = error;
    while (first.getCause() != null && first.getCause().getClass() == first.getClass()) {
      first = first.getCause(); // another thread threw it
    }
    String message = String.valueOf(first.getMessage());
    if (first instanceof NullPointerException) {
      boolean named = NAME.matcher(message).matches() && !message.equals("null");
      return nullGiven && named ? "" : "an unexpected null: " + message;
    }
    boolean kind =
        first instanceof IllegalArgumentException
            || first.getClass() == IllegalStateException.class
            || first.getClass() == UnsupportedOperationException.class;
    if (!kind) {
      return "an error of another kind";
    }
    if (!isThrownByUs(first)) {
      return "an error that Java threw";
    }
    if (JAVA_SPEAKS.matcher(message).find()) {
      return "Java's words";
    }
    if (message.lines().count() != 1 || message.isBlank()) {
      return "not one line";
    }
    boolean named = names.stream().anyMatch(name -> message.contains(name));
    return named || VALUE.matcher(message).find() ? "" : "neither a name nor a value";
  }

  /** Says whether a text has words of the Java library, or of a trace. */
  public static boolean speaksJava(String text) {
    return JAVA_SPEAKS.matcher(text).find() || text.contains("Exception") || text.contains("\tat ");
  }

  private static boolean isThrownByUs(Throwable error) {
    List<StackTraceElement> trace = List.of(error.getStackTrace());
    return trace.isEmpty() || trace.get(0).getClassName().startsWith("io.github.weightinit.");
  }
}
