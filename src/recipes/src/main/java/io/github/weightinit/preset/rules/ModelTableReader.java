package io.github.weightinit.preset.rules;

import io.github.weightinit.preset.rules.Structure.Block;
import io.github.weightinit.preset.rules.Structure.Line;
import io.github.weightinit.preset.rules.Structure.Requirement;
import io.github.weightinit.preset.rules.Structure.Tensor;
import io.github.weightinit.preset.rules.Structure.Term;
import io.github.weightinit.preset.rules.Structure.Tie;
import io.github.weightinit.preset.rules.Structure.TypeForm;
import io.github.weightinit.preset.rules.Structure.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of a {@link ModelTable}. */
final class ModelTableReader {

  private static final Pattern TENSOR = Pattern.compile("(\\S+) (\\S+) \\[([^]]*)\\](.*)");
  private static final Pattern ATTRIBUTE = Pattern.compile(" (\\w+)=(\\[[^]]*\\]|\\S+)");
  private static final Pattern USE =
      Pattern.compile("(\\S+?)(?:#(\\w+))? = ([*\\w-]+)(?:\\((.*)\\))?(?: x (.+))?");
  private static final Pattern HEAD = Pattern.compile("block ([*\\w-]+)(?:\\((.*)\\))?");
  private static final Expression ALWAYS = names -> 1;

  private final String resource;
  private String framework = "";
  private String version = "";
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, TypeForm> types = new LinkedHashMap<>();
  private List<Line> lines = new ArrayList<>();
  private TypeForm type = none();

  ModelTableReader(String resource) {
    this.resource = resource;
  }

  private static TypeForm none() {
    return new TypeForm(
        "", "", Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());
  }

  ModelTable read(List<String> table) {
    int number = 0;
    for (String line : table) {
      number++;
      try {
        if (!line.isBlank() && !line.startsWith("#")) {
          read(line.strip());
        }
      } catch (RuntimeException e) {
        throw new IllegalStateException(resource + ", line " + number + ": " + e.getMessage(), e);
      }
    }
    return new ModelTable(framework, version, blocks, types);
  }

  private void read(String line) {
    List<String> words = List.of(line.split(" +", -1));
    String rest = line.substring(words.get(0).length()).strip();
    switch (words.get(0)) {
      case "framework" -> {
        framework = words.get(1);
        version = words.get(2);
      }
      case "block" -> block(line);
      case "type" -> type(words);
      case "classes" ->
          pairs(
              rest,
              (name, block) ->
                  type.classes()
                      .put(name.replace("*", type.prefix()), use("- = " + block, ALWAYS)));
      case "default" -> pairs(rest, (name, text) -> type.defaults().put(name, value(text)));
      case "alias" -> pairs(rest, type.aliases()::put);
      case "bind" -> pairs(rest, type.bound()::put);
      case "derive" -> put(rest, type.derived());
      case "let" -> put(rest, type.fixed());
      case "refuse" -> type.refused().addAll(words.subList(1, words.size()));
      default -> lines.add(line(line));
    }
  }

  private void block(String line) {
    Matcher head = match(HEAD, line);
    lines = new ArrayList<>();
    List<String> names = head.group(2) == null ? List.of() : List.of(head.group(2).split(", ", -1));
    if (blocks.put(head.group(1), new Block(head.group(1), names, lines)) != null) {
      throw new IllegalArgumentException("two blocks of one name");
    }
  }

  /**
   * {@code type mistral Mistral like llama}: what the other type has holds, but for its classes and
   * checks.
   */
  private void type(List<String> words) {
    TypeForm like = words.size() > 3 ? types.get(words.get(4)) : none();
    if (like == null) {
      throw new IllegalArgumentException("unknown type: " + words.get(4));
    }
    String prefix = words.get(2);
    type =
        new TypeForm(
            words.get(1),
            prefix,
            new LinkedHashMap<>(),
            new LinkedHashMap<>(like.defaults()),
            new LinkedHashMap<>(like.aliases()),
            new LinkedHashMap<>(like.derived()),
            new LinkedHashMap<>(like.fixed()),
            new LinkedHashMap<>(like.bound()),
            new ArrayList<>(like.refused()),
            new ArrayList<>());
    lines = type.checks();
    if (types.put(type.name(), type) != null) {
      throw new IllegalArgumentException("two types of one name");
    }
  }

  private interface Pair {
    void put(String name, String text);
  }

  private static void pairs(String text, Pair pair) {
    for (String word : text.split(" +", -1)) {
      String[] sides = word.split("=", 2);
      pair.put(sides[0], sides[1]);
    }
  }

  private static void put(String text, Map<String, Term> terms) {
    String[] sides = text.split(" = ", 2);
    terms.put(sides[0], Term.of(sides[1]));
  }

  /**
   * A default is a number, {@code true}, {@code false}, {@code null}, a text, or a list of these.
   */
  private static Object value(String text) {
    if (text.startsWith("[")) {
      String inner = text.substring(1, text.length() - 1);
      return inner.isEmpty()
          ? List.of()
          : Arrays.stream(inner.split(",", -1)).map(ModelTableReader::value).toList();
    }
    return switch (text) {
      case "true", "false" -> Boolean.valueOf(text);
      case "null" -> ConfigValues.NULL;
      default -> text.matches("-?\\d+(\\.\\d+)?") ? (Object) Double.valueOf(text) : text;
    };
  }

  private static Line line(String text) {
    String[] sides = text.split(" if ", 2);
    Expression condition = sides.length > 1 ? Expression.of(sides[1].strip()) : ALWAYS;
    String line = sides[0].strip().replaceAll(" +", " ");
    if (line.startsWith("require ")) {
      return new Requirement(Term.of(line.substring("require ".length())), condition);
    } else if (line.contains(" -> ")) {
      String[] names = line.split(" -> ", 2);
      return new Tie(names[0], names[1], condition);
    }
    return TENSOR.matcher(line).matches() ? tensor(line, condition) : use(line, condition);
  }

  private static Tensor tensor(String line, Expression condition) {
    Matcher match = match(TENSOR, line);
    var attributes = new LinkedHashMap<String, List<Term>>();
    Matcher attribute = ATTRIBUTE.matcher(match.group(4));
    int end = 0;
    while (attribute.find()) {
      String value = attribute.group(2);
      attributes.put(attribute.group(1), terms(value.replaceAll("^\\[|\\]$", "")));
      end = attribute.end();
    }
    if (end != match.group(4).length()) {
      throw new IllegalArgumentException("no attributes:" + match.group(4));
    }
    return new Tensor(match.group(1), match.group(2), terms(match.group(3)), attributes, condition);
  }

  private static List<Term> terms(String list) {
    return list.isBlank() ? List.of() : Arrays.stream(list.split(", *", -1)).map(Term::of).toList();
  }

  private static Use use(String line, Expression condition) {
    Matcher match = match(USE, line);
    String counter = match.group(2) == null ? "" : match.group(2);
    if (counter.isEmpty() != (match.group(5) == null)) {
      throw new IllegalArgumentException("a block that is repeated must have a counter: " + line);
    }
    List<Term> arguments = match.group(4) == null ? List.of() : terms(match.group(4));
    return new Use(
        match.group(1).equals("-") ? "" : match.group(1),
        counter,
        Term.of(match.group(5) == null ? "1" : match.group(5)),
        match.group(3),
        arguments,
        condition);
  }

  private static Matcher match(Pattern pattern, String line) {
    Matcher match = pattern.matcher(line);
    if (!match.matches()) {
      throw new IllegalArgumentException("no line of a table: " + line);
    }
    return match;
  }
}
