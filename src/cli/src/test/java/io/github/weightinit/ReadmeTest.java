package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.Snippet;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles and runs the Java of README.md, of the pages and of the Javadoc of packages and modules;
 * what a comment says it prints, it must.
 */
class ReadmeTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)`");

  /** Surefire runs a module's tests in the folder of the module. */
  private static final Path ROOT = Path.of("..", "..");

  @TempDir Path directory;

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static List<String> documents() throws IOException {
    List<String> documents = new ArrayList<>(List.of("README.md"));
    try (DirectoryStream<Path> pages = Files.newDirectoryStream(ROOT.resolve("src/docs"), "*.md")) {
      pages.forEach(page -> documents.add("src/docs/" + page.getFileName()));
    }
    documents.sort(null);
    return documents;
  }

  /** Those of the frameworks' page need the frameworks; the modules of the profile run them. */
  static List<Snippet> snippets() throws Exception {
    List<Snippet> snippets = new ArrayList<>();
    for (String document : documents()) {
      if (!document.endsWith("/frameworks.md")) {
        snippets.addAll(Snippet.of(ROOT.resolve(document)));
      }
    }
    assertThat(snippets).hasSizeGreaterThan(15);
    for (String place : ExportedPackages.pages()) {
      snippets.add(Snippet.ofJavadoc(ROOT.resolve(place)));
    }
    return snippets;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("snippets")
  void snippetCompilesAndPrintsWhatItSays(Snippet snippet) throws Exception {
    snippet.check(directory, MainClasses.places(), MainClasses.classPath());
  }

  /** What Python prints beside the Java is PyTorch's own answer, and the Java prints the same. */
  @Test
  void digestOfPythonIsThatOfPyTorch() throws IOException {
    String page = read("src/docs/dialects.md");
    Matcher python = Pattern.compile("```python\n[^`]*\n# ([0-9a-f]+)\n```").matcher(page);
    assertThat(python.find()).isTrue();
    String digest = python.group(1);
    assertThat(digest).hasSize(16);
    String goldens =
        "src/dialects/src/test/resources/io/github/weightinit/dialect/golden/golden_torch.json";
    assertThat(read(goldens))
        .containsPattern(
            "\"case\": \"seed=42 kaiming_normal_\\(64,128\\)\"[^}]*\"sha256\": \"" + digest);
    assertThat(page).contains("// prints " + digest + "\n");
  }

  /** The page shows the program that the build runs, line by line. */
  @Test
  void theFirstHourTrainsTheNetworkOfTheConsumer() throws IOException {
    String net = "record Net(";
    String page = read("src/docs/first-hour.md");
    String program = read("src/it/learn/src/main/java/consumer/Learn.java");
    String shown =
        page.substring(page.indexOf(net), page.indexOf("System.out.printf", page.indexOf(net)));

    assertThat(program.substring(program.indexOf(net)).replaceAll("\\n +", "\n"))
        .startsWith(shown.replaceAll("\\n +", "\n").stripTrailing());
  }

  /** What Python prints at the end is what the Java prints for the same weight. */
  @Test
  void theFirstHourEndsWithTheWeightThatItBeganWith() throws IOException {
    String page = read("src/docs/first-hour.md");
    Matcher java =
        Pattern.compile("get\\(\"fc1.weight\"\\)\\[63\\]\\); +// prints (.*)").matcher(page);
    Matcher python =
        Pattern.compile("print\\(model\\[\"fc1\"\\].weight\\[31, 1\\].item\\(\\)\\)\n# (.*)")
            .matcher(page);
    assertThat(java.find() && python.find()).isTrue();
    assertThat(Float.parseFloat(python.group(1))).isEqualTo(Float.parseFloat(java.group(1)));
  }

  @Test
  void dependencyNamesTheVersionOfThePom() throws IOException {
    Matcher pom =
        Pattern.compile("<artifactId>weight-init-parent</artifactId>\\s*<version>(.*?)</version>")
            .matcher(read("src/core/pom.xml"));
    assertThat(pom.find()).isTrue();
    assertThat(read("README.md"))
        .contains(
            "<artifactId>weight-init</artifactId>\n  <version>" + pom.group(1) + "</version>");
  }

  @Test
  void linksLeadToFiles() throws IOException {
    int links = 0;
    for (String document : documents()) {
      Path folder = ROOT.resolve(document).resolveSibling("");
      Matcher link = LINK.matcher(read(document));
      for (; link.find(); links++) {
        assertThat(folder.resolve(link.group(1))).as(document).exists();
      }
    }
    assertThat(links).isGreaterThan(20);
  }

  /** Every test that a page names is there, so that a page says what is held and not what was. */
  @Test
  void testsThatPagesNameAreThere() throws IOException {
    Set<String> tests = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("src"))) {
      files.map(file -> file.getFileName().toString()).forEach(tests::add);
    }
    for (String document : documents()) {
      assertThat(TEST.matcher(read(document)).results().map(named -> named.group(1) + ".java"))
          .as(document)
          .allSatisfy(name -> assertThat(tests).contains(name));
    }
  }

  /** Maven passes over a profile that does not exist, so that a rename would go unseen. */
  @Test
  void fastLoopHasItsProfile() throws IOException {
    for (String document : List.of("README.md", ".github/CONTRIBUTING.md")) {
      assertThat(read(document)).as(document).contains("-Pquick ");
    }
    assertThat(read("pom.xml")).contains("<id>quick</id>");
  }

  /** Longer, and nobody reads it: the rest has pages of its own. */
  @Test
  void readmeIsShort() throws IOException {
    assertThat(Files.size(ROOT.resolve("README.md"))).isLessThanOrEqualTo(10_000);
  }

  /** The continuous build runs what the README tells a newcomer to run. */
  @Test
  void continuousBuildRunsTheReadmesTestCommand() throws IOException {
    assertThat(read("README.md")).contains("\nmvn verify ");
    assertThat(read(".ci/run")).contains("\nmvn -B -ntp verify\n");
  }
}
