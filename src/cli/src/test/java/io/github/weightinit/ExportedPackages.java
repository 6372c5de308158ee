package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.Snippet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What our modules export to everyone. */
final class ExportedPackages {

  private static final Path SOURCES = Path.of("..");

  /** Modules of the profile engines: their own tests run their examples. */
  private static final Set<String> ENGINES = Set.of("djl", "tensorflow");

  private ExportedPackages() {}

  /** Returns the names of the packages. */
  static List<String> names() throws Exception {
    return Snippet.exported(MainClasses.places());
  }

  /** Returns the files with the Javadoc of the packages and of their modules, from the root on. */
  static List<String> pages() throws Exception {
    var pages = new ArrayList<String>();
    for (String name : names()) {
      pages.addAll(files(name.replace('.', '/') + "/package-info.java"));
    }
    assertThat(pages).hasSameSizeAs(names());
    pages.addAll(files("module-info.java"));
    return pages;
  }

  private static List<String> files(String name) throws Exception {
    try (Stream<Path> modules = Files.list(SOURCES)) {
      return modules
          .map(module -> module.getFileName().toString())
          .filter(module -> !ENGINES.contains(module))
          .map(module -> module + "/src/main/java/" + name)
          .filter(file -> Files.exists(SOURCES.resolve(file)))
          .map(file -> "src/" + file)
          .sorted()
          .toList();
    }
  }
}
