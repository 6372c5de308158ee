package io.github.weightinit.preset.rules;

import io.github.weightinit.preset.rules.ModelType.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of a {@link RuleTable}. */
final class RuleTableReader {

  private static final Pattern RULE =
      Pattern.compile("(\\S+)(?: \\(([^)]*)\\))?(?: if (.+?))? = (.+)");
  private static final Pattern PART = Pattern.compile("part (\\S+) (\\S+) (\\S+)(.*)");

  private final String resource;
  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Map<String, List<ModelType>> types = new LinkedHashMap<>();
  private String framework = "";
  private String usual = "";
  private String version = "";
  private final Set<String> standard = new HashSet<>();
  private Runnable end = () -> {};

  private List<String> head = List.of();
  private Set<String> general = new HashSet<>();
  private Map<String, List<Rule>> rules = new LinkedHashMap<>();
  private Map<String, Family.Axis> measured = new HashMap<>();
  private Map<String, Boolean> has = new HashMap<>();
  private List<Part> parts = new ArrayList<>();
  private Map<String, ModelSize> models = new LinkedHashMap<>();

  RuleTableReader(String resource) {
    this.resource = resource;
  }

  RuleTable read(List<String> lines) {
    int number = 0;
    for (String line : lines) {
      number++;
      try {
        if (!line.isBlank() && !line.startsWith("#")) {
          read(line);
        }
      } catch (RuntimeException e) {
        throw new IllegalStateException(resource + ", line " + number + ": " + e.getMessage(), e);
      }
    }
    end.run();
    List<Family> ofUsual =
        families.values().stream().filter(family -> !family.name().contains("@")).toList();
    return RuleTable.of(framework, usual, standard, ofUsual, types);
  }

  private void read(String line) {
    List<String> words = List.of(line.strip().split(" +", -1));
    switch (words.get(0)) {
      case "framework" -> {
        framework = words.get(1);
        usual = words.get(2);
        version = usual;
      }
      case "version" -> {
        begin(words, () -> {});
        version = words.get(1);
      }
      case "standard" -> standard.addAll(words.subList(1, words.size()));
      case "family" -> begin(words, this::endFamily);
      case "type" -> begin(words, this::endType);
      case "general" -> general.addAll(words.subList(1, words.size()));
      case "measured" ->
          measured.put(
              words.get(1),
              new Family.Axis(words.get(2), words.get(3), Integer.parseInt(words.get(4))));
      case "has" -> words.subList(1, words.size()).forEach(this::has);
      case "part" -> part(line.strip());
      case "model" ->
          models.put(
              words.get(1),
              new ModelSize(Long.parseLong(words.get(2)), Long.parseLong(words.get(3))));
      default -> rule(line.strip());
    }
  }

  private void begin(List<String> words, Runnable then) {
    end.run();
    head = words;
    general = new HashSet<>();
    rules = new LinkedHashMap<>();
    measured = new HashMap<>();
    has = new HashMap<>();
    parts = new ArrayList<>();
    models = new LinkedHashMap<>();
    end = then;
  }

  private void endFamily() {
    String name = named(head.get(1));
    var family = new Family(name, head.get(2), general, rules, measured, has);
    if (families.put(name, family) != null) {
      throw new IllegalArgumentException("two families of one name: " + name);
    }
  }

  /** A family of another version has that version in its name, so that plans tell it. */
  private String named(String family) {
    return version.equals(usual) ? family : family + "@" + version;
  }

  private void endType() {
    types
        .computeIfAbsent(version, unused -> new ArrayList<>())
        .add(new ModelType(head.get(1), head.subList(2, head.size()), parts, models));
  }

  /** A plus says that the word is in every model of the family. */
  private void has(String word) {
    boolean always = word.endsWith("+");
    has.put(always ? word.substring(0, word.length() - 1) : word, always);
  }

  private void rule(String line) {
    Matcher match = RULE.matcher(line);
    if (!match.matches()) {
      throw new IllegalArgumentException("no rule: " + line);
    }
    List<String> places =
        match.group(2) == null ? List.of() : List.of(match.group(2).split(" ", -1));
    String kind = match.group(1);
    rules
        .computeIfAbsent(kind, unused -> new ArrayList<>())
        .add(
            new Rule(
                kind,
                places,
                Optional.ofNullable(match.group(3)).map(Condition::of),
                Law.of(match.group(4)),
                match.group(4)));
  }

  private void part(String line) {
    Matcher match = PART.matcher(line);
    if (!match.matches()) {
      throw new IllegalArgumentException("no part: " + line);
    }
    Family family = families.get(named(match.group(2)));
    if (family == null) {
      throw new IllegalArgumentException("unknown family: " + match.group(2));
    }
    var numbers = new HashMap<String, Double>();
    String range = "";
    for (String word : match.group(4).strip().split(" +", -1)) {
      String[] pair = word.split("[=:]", 3);
      if (pair.length > 1) {
        numbers.put(pair[0], Double.valueOf(pair[1]));
        range = pair.length > 2 ? pair[2] : range;
      }
    }
    parts.add(new Part(word(match.group(1)), family, word(match.group(3)), range, numbers));
  }

  /** A dash stands for an empty word. */
  private static String word(String text) {
    return text.equals("-") ? "" : text;
  }
}
