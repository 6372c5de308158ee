package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.github.weightinit.preset.PyTorch;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an IDE and the Javadoc show of the public API. */
class ApiPagesTest {

  private static final Pattern CLASS_NAME =
      Pattern.compile("\\{@(?:code|link)\\s+(?:\\*\\s+)?([A-Z]\\w+)}");

  private static final Pattern PAGE_LINK = Pattern.compile("href=\"([^\"]*doc-files/[^\"]*)\"");

  private static final String POINTER = "lists all that there is of PyTorch.";

  /** The public types of the packages that our modules export to everyone. */
  private static List<Class<?>> api() throws Exception {
    List<String> packages = ExportedPackages.names();
    return MainClasses.all().stream()
        .filter(type -> packages.contains(type.getPackageName()))
        .<Class<?>>map(JavaClass::reflect)
        .filter(type -> Modifier.isPublic(type.getModifiers()))
        .toList();
  }

  /** The Javadoc of a type, with its stars. */
  private static String javadoc(Class<?> type) throws IOException {
    String file = "src/main/java/" + type.getName().replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      Path source =
          modules.map(module -> module.resolve(file)).filter(Files::exists).findFirst().get();
      String text = Files.readString(source);
      return text.substring(text.indexOf("/**"), text.indexOf("\npublic "));
    }
  }

  /**
   * Javadoc does not check where these links lead. The core's build makes the pages that they name,
   * beside its first package, and looks that they are there.
   */
  @Test
  void linksToPagesInTheJavadocLeadToOnesThatTheBuildMakes() throws Exception {
    Path sources = Path.of("../core/src/main/java");
    Path pages = sources.resolve("io/github/weightinit/doc-files");
    String pom = Files.readString(Path.of("../core/pom.xml"));
    Set<String> linked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        for (MatchResult link : PAGE_LINK.matcher(Files.readString(file)).results().toList()) {
          Path page = file.resolveSibling(link.group(1)).normalize();
          assertThat(page.getParent()).as("%s", file).isEqualTo(pages);
          linked.add(page.getFileName().toString().replace(".html", ""));
        }
      }
    }
    assertThat(linked).containsExactly("stream-v1", "structure-v1");
    for (String page : linked) {
      assertThat(Path.of("../docs", page + ".md")).exists();
      assertThat(pom)
          .contains(
              "<include>" + page + ".md</include>",
              "<file>${javadoc-pages}/" + page + ".html</file>");
    }
  }

  /** Compiled with -parameters, so that an IDE without the sources shows the names too. */
  @Test
  void parametersHaveTheirNames() throws Exception {
    int parameters = 0;
    for (Class<?> type : api()) {
      for (Executable member :
          Stream.<Executable>concat(
                  Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
              .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic())
              .toList()) {
        for (Parameter parameter : member.getParameters()) {
          assertThat(parameter.isNamePresent()).as("%s", member).isTrue();
          assertThat(parameter.getName()).as("%s", member).doesNotMatch("arg\\d+");
          parameters++;
        }
      }
    }
    assertThat(parameters).isGreaterThan(1000);
  }

  /** Whoever looks for PyTorch finds one table, whichever class he comes to first. */
  @Test
  void everyClassOfPyTorchPointsToTheTable() throws Exception {
    int torch = 0;
    for (Class<?> type : api()) {
      if (type.getEnclosingClass() == null
          && type.getSimpleName().matches(".*Torch.*|Timm|Peft|HuggingFace")
          && type != PyTorch.class) {
        assertThat(javadoc(type)).as(type.getName()).contains(POINTER);
        torch++;
      }
    }
    assertThat(torch).isGreaterThan(6);
  }

  /** Javadoc checks links; the names of classes in modules above are text. */
  @Test
  void theTableOfPyTorchNamesClassesThatAreThere() throws Exception {
    String javadoc = javadoc(PyTorch.class);
    String table = javadoc.substring(javadoc.indexOf("<table>"));
    List<String> named =
        CLASS_NAME.matcher(table).results().map(result -> result.group(1)).toList();
    List<String> api = api().stream().<String>map(Class::getSimpleName).toList();
    assertThat(named).contains("TorchGain", "TorchRandom", "Checkpoint").isSubsetOf(api);
    for (String type : api) {
      if (type.contains("Torch") && !type.equals("PyTorch")) {
        assertThat(named).contains(type);
      }
    }
  }
}
