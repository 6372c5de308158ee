package io.github.weightinit.testing;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;

/** The types that users of a module can see: those of the packages that it exports to everyone. */
public final class ExportedTypes {

  private ExportedTypes() {}

  /** Returns those of the module whose tests run. */
  public static List<Class<?>> all() {
    ModuleReference module =
        ModuleFinder.of(Path.of("target", "classes")).findAll().iterator().next();
    List<String> packages =
        module.descriptor().exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(Exports::source)
            .toList();
    try (var reader = module.open()) {
      return reader
          .list()
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('.'))))
          .<Class<?>>map(ExportedTypes::load)
          .filter(ExportedTypes::isVisible)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ExportedTypes.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    int seen = type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED);
    return seen != 0 && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
  }
}
