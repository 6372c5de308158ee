package io.github.weightinit.testing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java between two fences of a page, or the example of a Javadoc.
 *
 * @param place where it stands, for people
 * @param heading the heading that it stands under; empty before the first
 * @param code the text
 */
public record Snippet(String place, String heading, String code) {

  private static final Pattern PART =
      Pattern.compile("^#+ ([^\n]*)$|```java\n(.*?)```", Pattern.DOTALL | Pattern.MULTILINE);

  /** What a package's or a module's Javadoc shows; a star begins each of its lines. */
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\n(.*?) \\* \\}</pre>", Pattern.DOTALL);

  /** Imports that a snippet shows; they stand before the class when it is compiled. */
  private static final Pattern IMPORTS = Pattern.compile("^import .*;$", Pattern.MULTILINE);

  private static final Pattern PRINTS = Pattern.compile("// prints (.*)");

  /** Returns the snippets of a page, in their order. */
  public static List<Snippet> of(Path page) throws IOException {
    var snippets = new ArrayList<Snippet>();
    String heading = "";
    Matcher part = PART.matcher(Files.readString(page));
    while (part.find()) {
      if (part.group(2) == null) {
        heading = part.group(1);
      } else {
        String place = page.getFileName() + " " + (snippets.size() + 1);
        snippets.add(new Snippet(place, heading, part.group(2)));
      }
    }
    return snippets;
  }

  /** Returns the one example of the Javadoc of a package or a module. */
  public static Snippet ofJavadoc(Path file) throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(file));
    assertThat(example.find()).as("%s", file).isTrue();
    return new Snippet(file.toString(), "", example.group(1).replaceAll("(?m)^ \\* ?", ""));
  }

  /** Returns the snippets of the page about frameworks that stand under some headings. */
  public static List<Snippet> ofFrameworks(String... headings) throws IOException {
    // Surefire's folder of the module; tests may run in another one.
    Path page = Path.of(System.getProperty("basedir", ""), "..", "docs", "frameworks.md");
    List<Snippet> snippets =
        of(page).stream().filter(snippet -> List.of(headings).contains(snippet.heading())).toList();
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(headings.length);
    return snippets;
  }

  /**
   * Compiles and runs the snippet, with all that the test may use; what its comments say that it
   * prints, it must print.
   *
   * @param types one of each of our modules, whose packages the snippet need not import
   */
  public void check(Path directory, Class<?>... types) throws Exception {
    List<URL> modules =
        Stream.of(types)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toList();
    check(directory, modules, System.getProperty("java.class.path"));
  }

  /**
   * Compiles and runs the snippet; what its comments say that it prints, it must print.
   *
   * @param modules where our modules are; a snippet need not import what they export
   * @param classPath what the snippet may use
   */
  public void check(Path directory, List<URL> modules, String classPath) throws Exception {
    List<String> expected = PRINTS.matcher(code).results().map(result -> result.group(1)).toList();
    assertThat(run(directory, modules, classPath).lines().toList()).isEqualTo(expected);
  }

  private String run(Path directory, List<URL> modules, String classPath) throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Compiled.run(
          directory,
          classPath,
          "Snippet",
          """
          %s
          %s
          import java.util.*;
          public class Snippet {
            public static void run() throws Exception {
              %s
            }
          }
          """
              .formatted(
                  exported(modules).stream().map("import %s.*;\n"::formatted).collect(joining()),
                  IMPORTS.matcher(code).results().map(MatchResult::group).collect(joining("\n")),
                  IMPORTS.matcher(code).replaceAll("")),
          "run");
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Returns the packages that modules export to everyone. */
  public static List<String> exported(List<URL> modules) throws Exception {
    var names = new TreeSet<String>();
    for (URL place : modules) {
      for (ModuleReference module : ModuleFinder.of(Path.of(place.toURI())).findAll()) {
        module.descriptor().exports().stream()
            .filter(exported -> !exported.isQualified())
            .forEach(exported -> names.add(exported.source()));
      }
    }
    return List.copyOf(names);
  }

  @Override
  public String toString() {
    return place;
  }
}
