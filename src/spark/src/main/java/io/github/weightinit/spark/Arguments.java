package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.model.ModelRequest;
import io.github.weightinit.checkpoint.model.OptionValue;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.checkpoint.model.Setting;
import io.github.weightinit.checkpoint.model.TypeOf;
import io.github.weightinit.checkpoint.model.TypeRequest;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.checkpoint.text.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command, with the names and the meaning that they have on the command line.
 *
 * @param command {@code init} or {@code check}
 * @param model the first word that belongs to no option
 * @param values what follows each option that was given, in order; nothing for a flag
 */
record Arguments(String command, Optional<String> model, Map<String, List<String>> values) {

  private static final Set<String> MODEL_OPTIONS =
      Set.of(
          "--config", "--list", "--framework-version", "--set", "--scheme", "--recipe", "--seed");

  private static final Set<String> INIT_OPTIONS =
      Set.of("--dtype", "--dtype-of", "--digest", "--out", "--max-shard-size");

  private static final Set<String> FLAGS = Set.of("--strict", "--help");

  private static final Set<String> INIT_FLAGS = Set.of("--resume", "--force");

  private static final Set<String> REPEATED = Set.of("--set", "--dtype-of");

  /**
   * Reads the arguments.
   *
   * @throws UserError if a word is no option, or a value is missing or wrong
   */
  static Arguments read(List<String> words) {
    String command = words.isEmpty() ? "--help" : words.get(0);
    boolean init = command.equals("init");
    if (!init && !command.equals("check")) {
      if (Set.of("--help", "-h", "help").contains(command)) {
        return new Arguments("init", Optional.empty(), Map.of("--help", List.of()));
      }
      throw new UserError(
          "the first argument must be init or check: '" + UserError.printable(command) + "'");
    }
    var values = new HashMap<String, List<String>>();
    var plain = new ArrayList<String>();
    Iterator<String> left = words.subList(1, words.size()).iterator();
    while (left.hasNext()) {
      String word = left.next();
      if (!word.startsWith("-")) {
        plain.add(word);
        continue;
      }
      String[] parts = word.split("=", 2);
      String option = parts[0];
      if (isFlag(option, init) && parts.length == 1) {
        values.put(option, List.of());
      } else if (takesValue(option, init)) {
        add(values, option, parts.length == 2 ? parts[1] : value(option, left));
      } else {
        throw unknown(word, init);
      }
    }
    if (plain.size() > 1) {
      throw new UserError("'" + UserError.printable(plain.get(1)) + "' is one argument too many");
    }
    return new Arguments(command, plain.stream().findFirst(), values);
  }

  private static boolean isFlag(String option, boolean init) {
    return FLAGS.contains(option) || (init && INIT_FLAGS.contains(option));
  }

  private static boolean takesValue(String option, boolean init) {
    return MODEL_OPTIONS.contains(option) || (init && INIT_OPTIONS.contains(option));
  }

  private static void add(Map<String, List<String>> values, String option, String value) {
    List<String> all = values.computeIfAbsent(option, unused -> new ArrayList<>());
    if (!all.isEmpty() && !REPEATED.contains(option)) {
      throw new UserError("option '" + option + "' should be given only once");
    }
    all.add(value);
  }

  private static String value(String option, Iterator<String> left) {
    if (!left.hasNext()) {
      throw new UserError("Missing required parameter for option '" + option + "'");
    }
    return left.next();
  }

  private static UserError unknown(String word, boolean init) {
    var known = new ArrayList<>(MODEL_OPTIONS);
    known.addAll(FLAGS);
    if (init) {
      known.addAll(INIT_OPTIONS);
      known.addAll(INIT_FLAGS);
    }
    return new UserError(
        "Unknown option: '"
            + UserError.printable(word)
            + "'"
            + Suggestion.of(word.replaceFirst("=.*", ""), known.stream().sorted().toList()));
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  /** Returns the value of an option, read by a function; null if it was not given. */
  <T> @Nullable T value(String option, Function<String, T> reader) {
    List<String> all = values(option);
    return all.isEmpty() ? null : read(option, all.get(0), reader);
  }

  private List<String> values(String option) {
    return values.getOrDefault(option, List.of());
  }

  private <T> List<T> all(String option, Function<String, T> reader) {
    return values(option).stream().map(text -> read(option, text, reader)).toList();
  }

  private static <T> T read(String option, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          UserError.printable("Invalid value for option '" + option + "': " + e.getMessage()));
    }
  }

  long seed() {
    return Objects.requireNonNullElse(value("--seed", OptionValue::longInteger), 42L);
  }

  /**
   * Returns what the user says of the model.
   *
   * @param path the model
   */
  ModelRequest request(String path) {
    if (has("--scheme") && has("--recipe")) {
      throw new UserError("--scheme and --recipe are mutually exclusive (specify only one)");
    }
    return new ModelRequest(
        path,
        value("--config", OptionValue::path),
        value("--list", text -> text),
        value("--framework-version", text -> text),
        all("--set", Setting::read),
        has("--strict"),
        value("--scheme", Scheme::named),
        value("--recipe", OptionValue::recipe));
  }

  TypeRequest types() {
    return new TypeRequest(
        value("--dtype", OptionValue::elementType), all("--dtype-of", TypeOf::read));
  }
}
