package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.output.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell script runs the jar beside it. The script for Windows cannot be run here: the workflow
 * runs it.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final Path SCRIPT = Path.of("src/main/launcher/weight-init");

  @TempDir private Path directory;
  private Path home;
  private Path script;
  private Path jar;

  /** Copies the script beside a jar that holds nothing but the class path of this test. */
  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectory(directory.resolve("a home"));
    script = Files.copy(SCRIPT, home.resolve("weight-init"));
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        classPath().map(entry -> entry.toUri().toString()).collect(Collectors.joining(" ")));
    jar = home.resolve("weight-init-cli-1.2.3-runnable.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  private static Stream<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of);
  }

  /**
   * Installs the script beside a jar with all classes. Java archives no class that lies in a
   * folder, and JDK 17 none of a jar whose path has a blank.
   */
  private void installWhole() throws IOException {
    home = Files.createDirectory(directory.resolve("home"));
    script = Files.copy(SCRIPT, home.resolve("weight-init"));
    jar = home.resolve(jar.getFileName());
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    try (var whole = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      whole.setLevel(Deflater.NO_COMPRESSION);
      var known = new HashSet<String>();
      for (Path entry : classPath().filter(Files::exists).toList()) {
        try (FileSystem opened =
            Files.isDirectory(entry) ? null : FileSystems.newFileSystem(entry)) {
          Path root = opened == null ? entry : opened.getPath("/");
          List<Path> files;
          try (Stream<Path> found = Files.walk(root)) {
            files = found.filter(Files::isRegularFile).toList();
          }
          for (Path file : files) {
            String name = root.relativize(file).toString();
            if (!name.startsWith("META-INF") && known.add(name)) {
              whole.putNextEntry(new JarEntry(name));
              Files.copy(file, whole);
            }
          }
        }
      }
    }
  }

  private Cli run(Path working, Map<String, String> environment, String... command)
      throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    var builder =
        new ProcessBuilder(command)
            .directory(working.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("WEIGHT_INIT_CACHE", "");
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Cli(code, Files.readString(out), Files.readString(err));
  }

  private static final String[] SCHEMES = {"schemes", "--format", "csv"};

  private static String[] command(Path script, String... args) {
    return Stream.concat(Stream.of(script.toString()), Stream.of(args)).toArray(String[]::new);
  }

  @Test
  void theOutputIsThatOfTheCommand() throws Exception {
    assertThat(run(directory, Map.of(), command(script, SCHEMES))).isEqualTo(Cli.run(SCHEMES));
  }

  @Test
  void argumentsAndExitCodesArePassedOn() throws Exception {
    for (String model : new String[] {"no such model", "*", "a'b\"c$d", ""}) {
      assertThat(run(directory, Map.of(), command(script, "init", model)))
          .isEqualTo(Cli.run("init", model));
    }
    assertThat(run(directory, Map.of(), command(script))).isEqualTo(Cli.run(Screen.PLAIN));
  }

  @Test
  void linksAndOtherFoldersLeadToTheScript() throws Exception {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Path relative = Files.createSymbolicLink(bin.resolve("wi"), Path.of("../a home/weight-init"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), relative);
    Cli expected = Cli.run(SCHEMES);
    assertThat(run(bin, Map.of(), command(link, SCHEMES))).isEqualTo(expected);
    assertThat(run(bin, Map.of(), command(Path.of("./wi"), SCHEMES))).isEqualTo(expected);
    String path = bin + File.pathSeparator + System.getenv("PATH");
    assertThat(run(home, Map.of("PATH", path), "sh", "-c", "wi schemes --format csv"))
        .isEqualTo(expected);
  }

  @Test
  void optionsForJavaMayBeGiven() throws Exception {
    var options = Map.of("WEIGHT_INIT_JAVA_OPTS", "-Xmx64m -version");
    assertThat(run(directory, options, command(script)).err()).contains("version");
  }

  @Test
  void theFirstRunMakesAnArchiveForThisJar() throws Exception {
    installWhole();
    Path cache = directory.resolve("a new/cache");
    var environment = Map.of("WEIGHT_INIT_CACHE", cache.toString());
    assertThat(run(directory, environment, command(script, SCHEMES))).isEqualTo(Cli.run(SCHEMES));
    waitForArchives(cache, 1);
    assertThat(run(directory, environment, command(script, SCHEMES))).isEqualTo(Cli.run(SCHEMES));
    var telling =
        Map.of("WEIGHT_INIT_CACHE", cache.toString(), "WEIGHT_INIT_JAVA_OPTS", "-Xlog:class+load");
    String told = run(directory, telling, command(script, SCHEMES)).out();
    assertThat(told).contains(Main.class.getName() + " source: shared objects file");

    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
    assertThat(run(directory, environment, command(script, SCHEMES))).isEqualTo(Cli.run(SCHEMES));
    waitForArchives(cache, 2);
  }

  @Test
  void anArchiveThatWasNotFinishedIsTriedAgainAfterAnHour() throws Exception {
    installWhole();
    Path cache = directory.resolve("cache");
    var environment = Map.of("WEIGHT_INIT_CACHE", cache.toString());
    run(directory, environment, command(script, SCHEMES));
    waitForArchives(cache, 1);
    Path archive;
    try (Stream<Path> files = Files.list(cache)) {
      archive = files.findFirst().orElseThrow();
    }
    Files.delete(archive);
    String name = archive.toString();
    Path making =
        Files.createDirectory(Path.of(name.substring(0, name.lastIndexOf('.')) + ".making"));
    Path rest = Files.createFile(making.resolve("rest"));
    run(directory, environment, command(script, SCHEMES));
    assertThat(rest).exists();

    Files.setLastModifiedTime(making, FileTime.from(Instant.now().minusSeconds(2 * 60 * 60)));
    run(directory, environment, command(script, SCHEMES));
    waitForArchives(cache, 1);
  }

  /** Waits until there are so many archives, and nothing else. */
  private static void waitForArchives(Path cache, int count) throws Exception {
    for (int i = 0; i < 1200; i++) {
      try (Stream<Path> files = Files.list(cache)) {
        List<Path> found = files.toList();
        if (found.size() == count && found.stream().allMatch(file -> isArchive(file))) {
          return;
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("not made within two minutes: " + cache);
  }

  private static boolean isArchive(Path file) {
    return file.toString().endsWith(".jsa") || file.toString().endsWith(".aot");
  }

  @Test
  void noArchiveCanBeMadeInAFile() throws Exception {
    var environment = Map.of("WEIGHT_INIT_CACHE", jar + "/cache");
    assertThat(run(directory, environment, command(script, SCHEMES))).isEqualTo(Cli.run(SCHEMES));
  }

  /** What {@code init} does beside its work, to be faster, must not be heard. */
  @Test
  void initSaysNothingBesideItsReport() throws Exception {
    Cli cli = run(directory, Map.of(), command(script, "init", "gpt2"));
    assertThat(cli.code()).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).contains("gpt2: all 148 tensors are as promised.");
  }

  /** As other programs, which a signal ends: nothing is said, and the code is 128 + 13. */
  @Test
  @EnabledIf("hasBash")
  void aReaderThatGoesIsNoFailure() throws Exception {
    for (String args :
        new String[] {"schemes", "init gpt2", "plan llama3_8b", "help", "--version"}) {
      String line = "'" + script + "' " + args + " | true; echo ${PIPESTATUS[0]}";
      assertThat(run(directory, Map.of(), "bash", "-c", line))
          .as(args)
          .isEqualTo(new Cli(0, "141\n", ""));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAFailureWithItsReason() throws Exception {
    for (String args : new String[] {"schemes", "--help", "init gpt2"}) {
      Cli cli = run(directory, Map.of(), "sh", "-c", "'" + script + "' " + args + " > /dev/full");
      assertThat(cli.code()).isEqualTo(1);
      assertThat(cli.err()).startsWith("weight-init: standard output: ").hasLineCount(1);
    }
  }

  @Test
  void theVariablesOfTheScreenAreHeeded() throws Exception {
    String out = run(directory, Map.of("COLUMNS", "40"), command(script, "schemes")).out();
    assertThat(out.lines()).allMatch(line -> line.length() <= 40);
    // A pipe has no colours, whatever the terminal could show.
    assertThat(run(directory, Map.of("TERM", "xterm"), command(script, "help")).out())
        .doesNotContain("\u001b");
  }

  static boolean hasBash() {
    return Files.isExecutable(Path.of("/bin/bash"));
  }

  @Test
  void whatIsMissingIsSaidInOneLine() throws Exception {
    assertThat(run(directory, Map.of("JAVA_HOME", "/none"), command(script)))
        .isEqualTo(new Cli(1, "", "weight-init: JAVA_HOME has no bin/java: /none\n"));
    Cli nowhere = run(directory, Map.of("JAVA_HOME", "", "PATH", "/none"), command(script));
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.err()).startsWith("weight-init: ").hasLineCount(1);
    Path alone = Files.copy(SCRIPT, directory.resolve("weight-init"));
    assertThat(run(directory, Map.of(), command(alone)))
        .isEqualTo(
            new Cli(
                1,
                "",
                "weight-init: there is no weight-init-cli-*-runnable.jar in "
                    + directory.toRealPath()
                    + "; mvn package makes it\n"));
  }

  @Test
  void theBuildPutsAScriptThatCanBeRunBesideTheJar() {
    assertThat(Path.of("target/weight-init")).isExecutable().hasSameBinaryContentAs(SCRIPT);
    assertThat(Path.of("target/weight-init.bat")).isNotEmptyFile();
  }
}
