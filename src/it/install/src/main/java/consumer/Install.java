package consumer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the README with an empty local repository: runs its line that installs the library, then
 * builds a project that has the README's dependency and its first lines, and runs it.
 */
public final class Install {

  private final Path maven;
  private final Path folder;
  private final Path settings;

  private Install(Path maven, Path folder, Path settings) {
    this.maven = maven;
    this.folder = folder;
    this.settings = settings;
  }

  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]).toRealPath();
    Path folder = Path.of(args[2]);
    String readme = Files.readString(root.resolve("README.md"));
    Path clone = folder.resolve("clone");
    copy(root, clone);
    Path settings = folder.resolve("settings.xml");
    Files.writeString(settings, settings(args[3]));
    var install = new Install(Path.of(args[1]), folder, settings);

    String line = first("```sh\\n(mvn [^\\n]* install)\\n```", readme);
    install.run(clone, List.of(line.split(" ")));

    Path project = folder.resolve("project");
    Files.createDirectories(project.resolve("src/main/java"));
    Files.writeString(project.resolve("pom.xml"), pom(first("```xml\\n(.*?)```", readme)));
    String snippet = first("```java\\n(.*?)```", readme);
    String imports = snippet.substring(0, snippet.indexOf("\n\n"));
    String body = snippet.substring(snippet.indexOf("\n\n"));
    Files.writeString(
        project.resolve("src/main/java/First.java"),
        imports
            + "\npublic class First {\n  public static void main(String[] args) {"
            + body
            + "    System.out.println(w.length);\n  }\n}\n");
    install.run(project, List.of("mvn", "-q", "compile"));
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            project.resolve("target/classes")
                + File.pathSeparator
                + folder.resolve(
                    "repository/io/github/weightinit/weight-init/%1$s/weight-init-%1$s.jar"
                        .formatted(args[4])),
            "First");
    install.start(project, java);
    System.out.println("ok, installed by: " + line);
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("the README has no " + pattern);
    }
    return matcher.group(1);
  }

  private static String pom(String dependency) {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>mine</groupId>
          <artifactId>mine</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.source>17</maven.compiler.source>
            <maven.compiler.target>17</maven.compiler.target>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
        %s  </dependencies>
        </project>
        """
        .formatted(dependency);
  }

  /** What the outer build has fetched is copied from its repository, not downloaded again. */
  private static String settings(String outer) {
    String repository =
        "<id>outer</id><url>"
            + outer
            + "</url><releases><checksumPolicy>ignore</checksumPolicy></releases>";
    return """
        <settings>
          <profiles>
            <profile>
              <id>outer</id>
              <activation><activeByDefault>true</activeByDefault></activation>
              <repositories><repository>%s</repository></repositories>
              <pluginRepositories><pluginRepository>%s</pluginRepository></pluginRepositories>
            </profile>
          </profiles>
        </settings>
        """
        .formatted(repository, repository);
  }

  private void run(Path directory, List<String> command) throws Exception {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> words = new ArrayList<>(command);
    words.set(0, maven.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn").toString());
    words.add("-B");
    words.add("-ntp");
    words.add("-s");
    words.add(settings.toString());
    words.add("-Dmaven.repo.local=" + folder.resolve("repository"));
    start(directory, words);
  }

  private void start(Path directory, List<String> command) throws Exception {
    int status =
        new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start().waitFor();
    if (status != 0) {
      throw new AssertionError("status " + status + " of " + command);
    }
  }

  /** Copies the sources, as a clone would: without what builds have made and without history. */
  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean made = name.equals("target") || name.equals(".git");
            return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            try {
              Path copy = to.resolve(from.relativize(file).toString());
              Files.createDirectories(copy.getParent());
              Files.copy(file, copy);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
