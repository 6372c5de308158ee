package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report in a browser, if there is one. With {@code -Dreport.screenshots=DIR} it leaves
 * pictures for people to look at.
 */
class ReportBrowserTest {

  /**
   * Shows the report in frames of three widths and writes down what each of them shows. Without
   * frames that would not do: a window is at least 500 pixels wide.
   */
  private static final String SCREENS =
      """
      <!DOCTYPE html>
      <html style="color-scheme: light dark"><body style="margin: 0">
      <iframe src="report.html" style="width: 400px; height: 900px; border: 0"></iframe><br>
      <iframe src="report.html" style="width: 700px; height: 900px; border: 0"></iframe><br>
      <iframe src="report.html" style="width: 1280px; height: 900px; border: 0"></iframe>
      <script>
      addEventListener("load", () => document.querySelectorAll("iframe").forEach(frame => {
        const page = frame.contentWindow;
        const images = [...page.document.querySelectorAll("figure svg")].filter(svg => !svg.closest("details"));
        const place = image => image.getBoundingClientRect();
        frame.dataset.facts = [
          page.innerWidth + " wide",
          page.document.documentElement.scrollWidth + " to scroll",
          images.filter(image => place(image).height > 100).length + " images",
          images.filter(image => place(image).right > page.innerWidth).length + " too wide",
          images.filter(image => place(image).width < 0.6 * page.innerWidth).length + " too narrow",
          page.performance.getEntriesByType("resource").length + " files asked for",
          page.getComputedStyle(page.document.body).backgroundColor,
        ].join("; ");
      }));
      </script>
      """;

  /** Shows a picture as an image and as a document, on a narrow and on a wide screen. */
  private static final String PICTURES =
      """
      <!DOCTYPE html>
      <html style="color-scheme: light dark"><body style="margin: 0">
      <img src="depth.svg" style="width: 400px; vertical-align: top"><img src="depth.svg" style="width: 880px; vertical-align: top">
      <iframe src="depth.svg" style="width: 400px; border: 0"></iframe>
      <iframe src="depth.svg" style="width: 880px; border: 0"></iframe>
      <script>
      addEventListener("load", () => document.querySelectorAll("iframe").forEach(frame => {
        const text = frame.contentDocument.querySelector("text:not(.title)");
        frame.dataset.facts = frame.contentWindow.getComputedStyle(text).fontSize;
      }));
      </script>
      """;

  /** Counts the cells of the check of a model on a narrow screen, and those that it cuts off. */
  private static final String CHECK =
      """
      <!DOCTYPE html>
      <html><body style="margin: 0">
      <iframe src="check.html" style="width: 400px; height: 900px; border: 0"></iframe>
      <script>
      addEventListener("load", () => document.querySelectorAll("iframe").forEach(frame => {
        const cells = [...frame.contentDocument.querySelectorAll("tbody th, tbody td")];
        const ends = cells.map(cell => cell.getBoundingClientRect().right);
        frame.dataset.facts = ends.length + " cells; " + ends.filter(end => end > 400).length + " cut off";
      }));
      </script>
      """;

  private static final Pattern FACTS = Pattern.compile(" data-facts=\"([^\"]*)\"");
  private static final Pattern SHOWN =
      Pattern.compile("<section class=\"size\" data-layers=\"(\\d+)\" data-units=\"\\d+\">");
  private static final Pattern OPEN = Pattern.compile("<details data-name=\"([^\"]*)\" open=\"\">");

  private static final Pattern NOW = Pattern.compile("<p class=\"now\"[^>]*>([^<]*)</p>");
  private static final Pattern LINE = Pattern.compile("<code id=\"line\">([^<]*)</code>");

  /** A browser that is ending may still write into its files. */
  @TempDir(cleanup = CleanupMode.NEVER)
  private Path browserFiles;

  @TempDir private Path out;

  private Chromium browser = new Chromium(Path.of(""), Path.of(""));

  @BeforeEach
  void findBrowser() {
    Optional<Path> program = Chromium.find();
    assumeTrue(program.isPresent(), "no Chromium on the path, and CHROME names none");
    browser = new Chromium(program.orElseThrow(), browserFiles);
  }

  private void report(String... more) {
    String[] args = {
      "experiment", "--batch", "200", "--runs", "3", "--force", "--out", out.toString()
    };
    String[] all = Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new);
    assertThat(Cli.run(all).code()).isZero();
  }

  @Test
  void thePageFitsEveryScreen() throws Exception {
    report();
    Path screens = Files.writeString(out.resolve("screens.html"), SCREENS);
    for (boolean dark : new boolean[] {false, true}) {
      Chromium.Run run = browser.open(screens.toUri().toString(), dark);

      assertThat(run.complaints()).isEmpty();
      String others =
          "; 3 images; 0 too wide; 0 too narrow; 0 files asked for; "
              + (dark ? "rgb(22, 24, 29)" : "rgb(255, 255, 255)");
      assertThat(found(FACTS, run.page()))
          .containsExactly(
              "400 wide; 400 to scroll" + others,
              "700 wide; 700 to scroll" + others,
              "1280 wide; 1280 to scroll" + others);
    }
    String directory = System.getProperty("report.screenshots");
    if (directory != null) {
      Files.writeString(screens, SCREENS.replace("height: 900px", "height: 8000px"));
      for (boolean dark : new boolean[] {false, true}) {
        Path png = Path.of(directory, dark ? "report-dark.png" : "report-light.png");
        browser.screenshot(screens.toUri().toString(), dark, 1280, 3 * 8000, png);
      }
    }
  }

  /** Two tensors with nine cells each. */
  @Test
  void theCheckFitsANarrowScreen() throws Exception {
    Path model = out.resolve("model.json");
    Files.writeString(
        model,
        "[{\"name\": \"encoder.layers.11.attention.weight\", \"shape\": [64, 32], \"module\":"
            + " \"Linear\"}, {\"name\": \"encoder.layers.11.attention.bias\", \"shape\": [64], \"module\": \"Linear\"}]");
    report("--width", "8", "--model", model.toString(), "--recipe", "pytorch");
    Path screens = Files.writeString(out.resolve("screens.html"), CHECK);
    Chromium.Run run = browser.open(screens.toUri().toString(), false);

    assertThat(run.complaints()).isEmpty();
    assertThat(found(FACTS, run.page())).containsExactly("18 cells; 0 cut off");
  }

  @Test
  void aPictureFollowsTheScreen() throws Exception {
    report();
    Path pictures = Files.writeString(out.resolve("pictures.html"), PICTURES);
    for (boolean dark : new boolean[] {false, true}) {
      Path png = out.resolve("pictures.png");
      browser.screenshot(pictures.toUri().toString(), dark, 1400, 900, png);
      BufferedImage shot = ImageIO.read(png.toFile());
      for (int left : new int[] {2, 402}) {
        String corner = Integer.toHexString(shot.getRGB(left, 2) & 0xffffff);
        assertThat(corner).isEqualTo(dark ? "16181d" : "ffffff");
      }
    }
    Chromium.Run run = browser.open(pictures.toUri().toString(), false);
    assertThat(run.complaints()).isEmpty();
    assertThat(found(FACTS, run.page())).containsExactly("24px", "14px");
  }

  @Test
  void theAddressSaysWhatThePageShows() throws Exception {
    report("--activation", "relu,tanh", "--scheme", "he-normal", "--depth", "2,12", "--width", "8");

    assertThat(shown("")).containsExactly("2", "12", "2", "12");
    assertThat(shown("#layers=12&units=8")).containsExactly("12", "12");
    assertThat(shown("#layers=7")).as("there is none").containsExactly("2", "12", "2", "12");
    assertThat(shown("#layers=2&open=tanh,+He+normal"))
        .containsExactly("2", "2", "tanh, He normal", "tanh, He normal");
  }

  /** The states of the sliders and of the line are those of the address. */
  @Test
  void theAddressMovesTheSliders() throws Exception {
    report("--activation", "relu,tanh", "--scheme", "he-normal", "--width", "8");

    String page = page("#depth=9&size=1.4&line=tanh,100,50,9");
    assertThat(found(NOW, page)).hasSize(2).allMatch(now -> now.startsWith("layer 9: std "));
    assertThat(found(LINE, page))
        .containsExactly(
            "double[] weight = Initializers.heNormal(100).withGain(1.592537419722831)"
                + ".fill(new double[100 * 50], Seed.of(42).at(\"layer1.weight\"));");
    assertThat(page).contains("id=\"size-now\">1.41<", "id=\"depth-now\">9<");
    assertThat(found(NOW, page("#depth=9&size=0.5"))).isNotEqualTo(found(NOW, page));
    assertThat(found(NOW, page(""))).allMatch(now -> now.startsWith("layer 20: std "));
  }

  private String page(String state) throws Exception {
    Chromium.Run run = browser.open(out.resolve("report.html").toUri() + state, false);
    assertThat(run.complaints()).isEmpty();
    return run.page();
  }

  /** The sections that are shown, then the tables that are open. */
  private List<String> shown(String state) throws Exception {
    String page = page(state);
    return Stream.of(SHOWN, OPEN).flatMap(what -> found(what, page).stream()).toList();
  }

  private static List<String> found(Pattern what, String page) {
    return what.matcher(page).results().map(match -> match.group(1)).toList();
  }
}
