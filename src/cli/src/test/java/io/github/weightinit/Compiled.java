package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import javax.tools.ToolProvider;

/** Java that stands in a document: compiled against the library, and run. */
final class Compiled {

  private Compiled() {}

  /** Returns what a static method without parameters of a class gives. */
  static Object run(Path directory, String name, String text, String method) throws Exception {
    Path source = directory.resolve(name + ".java");
    Files.writeString(source, text);
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                errors,
                "-proc:none",
                "-cp",
                library(),
                "-d",
                directory.toString(),
                source.toString());
    assertThat(status).as("%s", errors.toString(StandardCharsets.UTF_8)).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      return loader.loadClass(name).getMethod(method).invoke(null);
    }
  }

  private static String library() throws Exception {
    StringJoiner path = new StringJoiner(File.pathSeparator);
    for (URL place : MainClasses.places()) {
      path.add(Path.of(place.toURI()).toString());
    }
    return path.toString();
  }
}
