package io.github.weightinit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.weightinit.checkpoint.Checkpoint;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * The jar for spark-submit, on a class path with Spark's own Jackson. Other tests run there too.
 */
class OneJarTest {

  private static File ours() throws URISyntaxException {
    return new File(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void theJarBringsOursAndJacksonUnderAnotherName() throws Exception {
    assumeThat(ours()).as("the jar is tested after it is packed").isFile();
    try (var jar = new JarFile(ours())) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .contains(
              Checkpoint.class.getName().replace('.', '/') + ".class",
              "io/github/weightinit/spark/jackson/core/JsonFactory.class",
              "io/github/weightinit/checkpoint/models/gpt2.json")
          .noneMatch(name -> name.startsWith("com/fasterxml"))
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.startsWith("org/apache") || name.startsWith("scala"));
    }
    assertThat(Checkpoint.class.getProtectionDomain().getCodeSource().getLocation())
        .isEqualTo(ours().toURI().toURL());
  }

  /** Both are loaded, each in its own release, and both read JSON. */
  @Test
  void sparksJacksonStaysUsable() throws Exception {
    assumeThat(ours()).as("the jar is tested after it is packed").isFile();
    assertThat(release("com.fasterxml.jackson.core.json.PackageVersion"))
        .isEqualTo(System.getProperty("spark-jackson.version"));
    assertThat(release("io.github.weightinit.spark.jackson.core.json.PackageVersion"))
        .isEqualTo(System.getProperty("jackson.version"));
    Class<?> mapper = Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
    Object made = mapper.getConstructor().newInstance();
    Object read = mapper.getMethod("readTree", String.class).invoke(made, "{\"a\": [1, 2]}");
    assertThat(read).hasToString("{\"a\":[1,2]}");
  }

  private static String release(String type) throws ReflectiveOperationException, IOException {
    URL place = Class.forName(type).getProtectionDomain().getCodeSource().getLocation();
    assertThat(place).isNotNull();
    return Class.forName(type).getField("VERSION").get(null).toString();
  }
}
