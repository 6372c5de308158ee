package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report in a browser, if there is one. With {@code -Dreport.screenshots=DIR} it leaves
 * pictures for people to look at.
 */
class ReportBrowserTest {

  /** A browser that is ending may still write into its profile. */
  @TempDir(cleanup = CleanupMode.NEVER)
  private Path profile;

  @TempDir private Path out;

  @Test
  void thePageFitsEveryScreen() throws Exception {
    Optional<Path> program = Browser.program();
    assumeTrue(program.isPresent(), "no Chromium");
    String[] args = {"experiment", "--batch", "200", "--out", out.toString()};
    assertThat(Cli.run(args).code()).isZero();

    try (var browser = Browser.start(program.orElseThrow(), profile)) {
      for (int width : new int[] {400, 700, 1280}) {
        for (boolean dark : new boolean[] {false, true}) {
          browser.open(out.resolve("report.html"), width, dark);
          check(browser, width, dark);
        }
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void check(Browser browser, int width, boolean dark) throws IOException {
    assertThat(browser.evaluate("innerWidth")).isEqualTo(Integer.toString(width));
    assertThat(browser.evaluate("document.documentElement.scrollWidth"))
        .as("no scrolling sideways")
        .isEqualTo(Integer.toString(width));
    // Last layers, three activations, three curves.
    assertThat(browser.evaluate("document.images.length")).isEqualTo("7");
    assertThat(
            browser.evaluate(
                "[...document.images].filter(i => !i.complete || i.naturalWidth == 0"
                    + " || i.getBoundingClientRect().right > innerWidth"
                    + " || i.getBoundingClientRect().width < innerWidth * 0.6).length"))
        .isEqualTo("0");
    // The one that is for this screen: narrow ones are 360 pixels wide.
    assertThat(browser.evaluate("document.images[0].naturalWidth"))
        .isEqualTo(width <= 720 ? "360" : "880");
    String ground = dark ? "#16181d" : "#ffffff";
    assertThat(
            browser.evaluate(
                "atob(document.images[0].currentSrc.split(',')[1])"
                    + ".includes('fill=\\\"rgb("
                    + (dark ? "22,24,29" : "255,255,255")
                    + ")')"))
        .as(ground)
        .isEqualTo("true");
    save(browser, width + (dark ? "-dark" : "-light"));
  }

  private static void save(Browser browser, String name) throws IOException {
    String directory = System.getProperty("report.screenshots");
    if (directory != null) {
      Path file = Path.of(directory, "report-" + name + ".png");
      Files.write(file, Base64.getDecoder().decode(browser.screenshot()));
    }
  }
}
