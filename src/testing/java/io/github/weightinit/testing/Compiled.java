package io.github.weightinit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Java that stands in a document: compiled and run. */
public final class Compiled {

  private Compiled() {}

  /**
   * Returns what a static method without parameters of a class gives.
   *
   * @param directory for the class
   * @param classPath what the class may use
   */
  public static Object run(
      Path directory, String classPath, String name, String text, String method) throws Exception {
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
                classPath,
                "-d",
                directory.toString(),
                source.toString());
    assertThat(status).as("%s", errors.toString(StandardCharsets.UTF_8)).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      return loader.loadClass(name).getMethod(method).invoke(null);
    }
  }
}
