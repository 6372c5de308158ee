package io.github.weightinit.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds things by their names. */
final class NameTable {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final Pattern CALL = Pattern.compile("([^()]*)(?:\\(([^()]*)\\))?");

  private NameTable() {}

  /**
   * An entry of the table.
   *
   * @param names the name, then its aliases
   * @param parameter the name of its parameter, empty if it has none
   * @param preset the parameter's default
   * @param maker makes the thing for a parameter
   */
  record Named<T>(
      List<String> names, String parameter, double preset, DoubleFunction<? extends T> maker) {

    static <T> Named<T> of(Supplier<? extends T> maker, String... names) {
      return new Named<>(List.of(names), "", Double.NaN, unused -> maker.get());
    }

    /** Returns an entry with a parameter. */
    static <T> Named<T> of(
        DoubleFunction<? extends T> maker,
        double preset,
        String name,
        String parameter,
        String... aliases) {
      var names = new ArrayList<>(List.of(name));
      names.addAll(List.of(aliases));
      return new Named<>(List.copyOf(names), parameter, preset, maker);
    }

    private boolean has(String plain) {
      return names.stream().anyMatch(name -> plain(name).equals(plain));
    }

    @Override
    public String toString() {
      return names.get(0) + (parameter.isEmpty() ? "" : "(" + parameter + ")");
    }
  }

  static <T> T find(String what, String text, List<? extends Named<? extends T>> known) {
    Matcher call = CALL.matcher(Objects.requireNonNull(text, "name").strip());
    if (call.matches()) {
      String plain = plain(call.group(1));
      for (Named<? extends T> named : known) {
        if (named.has(plain)) {
          return named.maker().apply(call.group(2) == null ? named.preset() : number(named, text));
        }
      }
    }
    String names = known.stream().map(Named::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown " + what + " '" + text + "'; known are " + names);
  }

  private static double number(Named<?> named, String text) {
    if (named.parameter().isEmpty()) {
      throw new IllegalArgumentException(named + " has no parameter: " + text);
    }
    String number = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')')).strip();
    // Java would also take 1d and 0x1p3.
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "the " + named.parameter() + " of " + named.names().get(0) + " is not a number: " + text);
    }
    double value = Double.parseDouble(number);
    if (Double.isInfinite(value) || (value == 0 && number.matches("[^eE1-9]*[1-9].*"))) {
      throw new IllegalArgumentException(
          "the %s of %s is not from 4.9e-324 to 1.8e308 in size: %s"
              .formatted(named.parameter(), named.names().get(0), text));
    }
    return value;
  }

  static <T> List<T> all(List<? extends Named<? extends T>> known) {
    return known.stream().<T>map(named -> named.maker().apply(named.preset())).toList();
  }

  /** Makes Leaky-ReLU, leaky_relu and LeakyReLU the same. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }
}
