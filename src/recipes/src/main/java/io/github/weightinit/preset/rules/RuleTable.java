package io.github.weightinit.preset.rules;

import io.github.weightinit.preset.rules.ModelType.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of one release of a framework, as a resource has them. Its head says how it is written.
 *
 * <p>A table is read once. Immutable.
 */
public final class RuleTable {

  private final String framework;
  private final String version;
  private final Set<String> standard;
  private final List<RuleTable> others;
  private final Collection<Family> families;
  private final Map<String, ModelType> types = new LinkedHashMap<>();
  private final Map<String, List<ModelType>> byClass = new HashMap<>();
  private final Map<String, ModelType> byModel = new HashMap<>();
  private final Map<String, Optional<Family>> byKind = new HashMap<>();
  private final Map<String, Set<Family>> knowing = new HashMap<>();
  private final Map<Family, Part> roots = new LinkedHashMap<>();

  private RuleTable(
      String framework,
      String version,
      Set<String> standard,
      Collection<Family> families,
      List<ModelType> types,
      List<RuleTable> others) {
    this.framework = framework;
    this.version = version;
    this.standard = Set.copyOf(standard);
    this.families = families;
    this.others = others;
    for (ModelType type : types) {
      this.types.putIfAbsent(type.name(), type);
      type.classes()
          .forEach(name -> byClass.computeIfAbsent(name, key -> new ArrayList<>()).add(type));
      type.parts().forEach(part -> roots.putIfAbsent(part.family(), part));
      type.models().keySet().forEach(name -> byModel.putIfAbsent(name, type));
    }
    families.forEach(this::index);
  }

  /**
   * Makes a table of several releases.
   *
   * @param usual the release whose rules count where nobody asks for another one
   * @param families the families of the usual release
   * @param types by release: all types of the usual one, and those that another one has otherwise
   */
  static RuleTable of(
      String framework,
      String usual,
      Set<String> standard,
      List<Family> families,
      Map<String, List<ModelType>> types) {
    List<ModelType> rules = types.getOrDefault(usual, List.of());
    var others = new ArrayList<RuleTable>();
    types.forEach(
        (version, changed) -> {
          if (!version.equals(usual)) {
            List<ModelType> all = replaced(rules, changed);
            Set<Family> used =
                all.stream()
                    .flatMap(type -> type.parts().stream())
                    .map(Part::family)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            others.add(new RuleTable(framework, version, standard, used, all, List.of()));
          }
        });
    return new RuleTable(framework, usual, standard, families, rules, others);
  }

  private static List<ModelType> replaced(List<ModelType> types, List<ModelType> changed) {
    Set<String> names = changed.stream().map(ModelType::name).collect(Collectors.toSet());
    return Stream.concat(
            changed.stream(), types.stream().filter(type -> !names.contains(type.name())))
        .toList();
  }

  /** A layer of a model's own class is known without the model, if all its rules agree. */
  private void index(Family family) {
    family
        .rules()
        .forEach(
            (kind, rules) -> {
              if (isStandard(kind)) {
                return;
              }
              boolean single = rules.size() == 1 && rules.get(0).places().isEmpty();
              byKind.merge(
                  kind,
                  single ? Optional.of(family) : Optional.empty(),
                  (a, b) -> agree(a, b, kind) ? a : Optional.empty());
            });
    Stream.concat(family.rules().keySet().stream(), family.general().stream())
        .forEach(kind -> knowing.computeIfAbsent(kind, key -> new HashSet<>()).add(family));
  }

  private static boolean agree(Optional<Family> a, Optional<Family> b, String kind) {
    return a.isPresent() && b.isPresent() && law(a.get(), kind).equals(law(b.get(), kind));
  }

  private static String law(Family family, String kind) {
    return String.valueOf(family.rules().getOrDefault(kind, List.of()).get(0).text());
  }

  /** Whether a tensor is of a layer that all models share, so that its class says nothing. */
  private boolean isStandard(String kind) {
    return standard.contains(kind.substring(0, kind.lastIndexOf('.')));
  }

  /** The rules of no family. */
  Family noFamily() {
    return new Family("", "", Set.of(), Map.of(), Map.of(), Map.of());
  }

  /** Whether a tensor of a model's own class is unknown to a family, and known to others. */
  boolean isForeign(Family family, String kind) {
    Set<Family> families = knowing.get(kind);
    return families != null && !families.contains(family) && !isStandard(kind);
  }

  /** The only family that knows all kinds of tensors that any family knows. */
  Optional<Part> only(Set<String> kinds) {
    Set<Family> left = null;
    for (String kind : kinds) {
      Set<Family> families = knowing.get(kind);
      if (families != null) {
        if (left == null) {
          left = new HashSet<>(families);
        } else {
          left.retainAll(families);
        }
      }
    }
    return left != null && left.size() == 1
        ? Optional.ofNullable(roots.get(left.iterator().next()))
        : Optional.empty();
  }

  /** A part whose family gives the law of a layer's class, if all families agree on it. */
  Optional<Part> rootOfKind(String kind) {
    return byKind
        .getOrDefault(kind, Optional.empty())
        .flatMap(family -> Optional.ofNullable(roots.get(family)));
  }

  /**
   * Reads a table.
   *
   * @param resource its name, beside {@code preset}'s classes: {@code transformers.rules}
   * @return the table
   * @throws IllegalStateException if there is none, or it has a mistake; the message names the line
   */
  public static RuleTable read(String resource) {
    return new RuleTableReader(resource).read(lines(resource));
  }

  /** The lines of a resource. */
  static List<String> lines(String resource) {
    String path = "/io/github/weightinit/preset/" + resource;
    try (InputStream in = RuleTable.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing " + path);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the framework's name. */
  public String framework() {
    return framework;
  }

  /** Returns the release that was measured. */
  public String version() {
    return version;
  }

  /**
   * Returns the rules of a release: those of the newest one measured that is not newer.
   *
   * @param release its number, {@code 4.57.6} or {@code 4.57}
   * @throws IllegalArgumentException if that is no number, or all that were measured are newer
   */
  public RuleTable at(String release) {
    Release asked = Release.of(release);
    List<RuleTable> all =
        Stream.concat(Stream.of(this), others.stream())
            .sorted(Comparator.comparing((RuleTable table) -> Release.of(table.version)).reversed())
            .toList();
    return all.stream()
        .filter(table -> Release.of(table.version).compareTo(asked) <= 0)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s was measured at %s, which is newer than %s"
                        .formatted(framework, all.get(all.size() - 1).version, release)));
  }

  /** Returns whether the table has the rules of a type of model. */
  public boolean knows(String type) {
    return types.containsKey(type);
  }

  Collection<Family> families() {
    return families;
  }

  Collection<ModelType> types() {
    return types.values();
  }

  /** The type of a class: the model's, if that has the class. */
  Optional<ModelType> ofClass(String name, Optional<String> type) {
    List<ModelType> found = byClass.getOrDefault(name, List.of());
    return found.stream()
        .filter(known -> known.name().equals(type.orElse("")))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  Optional<ModelType> ofModel(String name) {
    return Optional.ofNullable(byModel.get(name));
  }

  Optional<ModelType> ofType(String name) {
    return Optional.ofNullable(types.get(name));
  }
}
