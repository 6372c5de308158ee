package io.github.weightinit.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium without a window, by its command line alone.
 *
 * @param program the program
 * @param directory where it keeps its files
 */
record Chromium(Path program, Path directory) {

  private static final int PATIENCE = 120;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  /** Finds the program: the environment variable {@code CHROME} names it, or it is on the path. */
  static Optional<Path> find() {
    String own = System.getenv("CHROME");
    if (own != null) {
      return Optional.of(Path.of(own));
    }
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * What a run gave.
   *
   * @param page the page's elements after its scripts have run, as text
   * @param complaints errors and messages of the page, and addresses that were not found
   */
  record Run(String page, List<String> complaints) {}

  /** Opens a page and returns its elements. */
  Run open(String address, boolean dark) throws IOException, InterruptedException {
    Path page = directory.resolve("page.txt");
    Path log = directory.resolve("log.txt");
    run(page, log, dark, "--dump-dom", "--enable-logging=stderr", "--v=0", address);
    List<String> complaints =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains(":CONSOLE") || line.contains("net_error"))
            .toList();
    return new Run(Files.readString(page), complaints);
  }

  /** Leaves a picture of what the window shows. */
  void screenshot(String address, boolean dark, int width, int height, Path file)
      throws IOException, InterruptedException {
    String size = "--window-size=" + width + "," + height;
    Path log = directory.resolve("log.txt");
    run(log, log, dark, "--screenshot=" + file.toAbsolutePath(), size, address);
  }

  private void run(Path out, Path log, boolean dark, String... options)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            // A frame's page can be looked at by the page around it.
            "--allow-file-access-from-files",
            // What asks the network for anything is told that it is not there.
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-data-dir=" + directory.resolve("profile"),
            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1)));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the browser does not end: " + command);
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(Files.readString(log, StandardCharsets.UTF_8));
    }
  }
}
