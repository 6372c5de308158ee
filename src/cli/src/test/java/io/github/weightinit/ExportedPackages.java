package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What our modules export to everyone. */
final class ExportedPackages {

  private static final Path SOURCES = Path.of("..");

  private ExportedPackages() {}

  /** Returns the names of the packages. */
  static List<String> names() throws Exception {
    var names = new TreeSet<String>();
    for (URL place : MainClasses.places()) {
      for (ModuleReference module : ModuleFinder.of(Path.of(place.toURI())).findAll()) {
        module.descriptor().exports().stream()
            .filter(exported -> !exported.isQualified())
            .forEach(exported -> names.add(exported.source()));
      }
    }
    return List.copyOf(names);
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
          .map(module -> module.getFileName() + "/src/main/java/" + name)
          .filter(file -> Files.exists(SOURCES.resolve(file)))
          .map(file -> "src/" + file)
          .sorted()
          .toList();
    }
  }
}
