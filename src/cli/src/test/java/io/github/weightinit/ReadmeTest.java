package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and runs the Java of README.md; what a comment says it prints, it must print. */
class ReadmeTest {

  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PRINTS = Pattern.compile("// prints (.*)");

  /** Surefire runs a module's tests in the folder of the module. */
  private static final Path ROOT = Path.of("..", "..");

  @TempDir Path directory;

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  static List<String> snippets() throws IOException {
    List<String> snippets = new ArrayList<>();
    Matcher matcher = SNIPPET.matcher(read("README.md"));
    while (matcher.find()) {
      snippets.add(matcher.group(1));
    }
    assertThat(snippets).hasSizeGreaterThan(6);
    return snippets;
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippet_compilesAndPrintsWhatItSays(String snippet) throws Exception {
    List<String> expected =
        PRINTS.matcher(snippet).results().map(result -> result.group(1)).toList();
    assertThat(run(snippet).lines().toList()).isEqualTo(expected);
  }

  private String run(String snippet) throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Compiled.run(
          directory,
          "Snippet",
          """
          import io.github.weightinit.*;
          import io.github.weightinit.analysis.*;
          import io.github.weightinit.dialect.jax.*;
          import io.github.weightinit.dialect.keras.*;
          import io.github.weightinit.dialect.numpy.*;
          import io.github.weightinit.dialect.python.*;
          import io.github.weightinit.dialect.tensorflow.*;
          import io.github.weightinit.dialect.torch.*;
          import io.github.weightinit.preset.*;
          import io.github.weightinit.recipe.*;
          import io.github.weightinit.structure.*;
          import java.util.*;
          public class Snippet {
            public static void run() {
              %s
            }
          }
          """
              .formatted(snippet),
          "run");
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** What Python prints beside the Java is PyTorch's own answer, and the Java prints the same. */
  @Test
  void digestOfPython_isThatOfPyTorch() throws IOException {
    Matcher python =
        Pattern.compile("```python\n[^`]*\n# ([0-9a-f]+)\n```").matcher(read("README.md"));
    assertThat(python.find()).isTrue();
    String digest = python.group(1);
    assertThat(digest).hasSize(16);
    String goldens =
        "src/dialects/src/test/resources/io/github/weightinit/dialect/golden/golden_torch.json";
    assertThat(read(goldens))
        .containsPattern(
            "\"case\": \"seed=42 kaiming_normal_\\(64,128\\)\"[^}]*\"sha256\": \"" + digest);
    assertThat(read("README.md")).contains("// prints " + digest + "\n");
  }

  @Test
  void dependency_namesTheVersionOfThePom() throws IOException {
    Matcher pom =
        Pattern.compile("<artifactId>weight-init-parent</artifactId>\\s*<version>(.*?)</version>")
            .matcher(read("src/core/pom.xml"));
    assertThat(pom.find()).isTrue();
    assertThat(read("README.md"))
        .contains(
            "<artifactId>weight-init</artifactId>\n  <version>" + pom.group(1) + "</version>");
  }

  @Test
  void links_leadToFiles() throws IOException {
    Matcher link = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(read("README.md"));
    int links = 0;
    for (; link.find(); links++) {
      assertThat(ROOT.resolve(link.group(1))).exists();
    }
    assertThat(links).isGreaterThan(4);
  }

  /** The continuous build runs what the README tells a newcomer to run. */
  @Test
  void continuousBuild_runsTheReadmesTestCommand() throws IOException {
    assertThat(read("README.md")).contains("\nmvn verify ");
    assertThat(read(".ci/run")).contains("\nmvn -B -ntp verify\n");
  }
}
