package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import io.github.weightinit.signal.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Dark pictures are for dark pages, and narrow ones for narrow pages. */
class FigureTest {

  private static final Pattern DATA =
      Pattern.compile(
          "<(?:source media=\"([^\"]*)\" srcset|img src)=\"data:image/svg\\+xml;base64,([^\"]*)\"");

  private static Map<String, String> files() {
    var histogram = new Histogram(-1, 1, Collections.nCopies(40, 25L));
    var measured = new MeasuredLayer(1, 0, 0.5, 0.5, 0, 0, 0, -1, 1, histogram, 1);
    var forecast = new ForecastLayer(1, 1, 0, 0.5, 0.5, 0, 1);
    var verdict = new Trial.Verdict(Verdict.Outcome.HEALTHY, "So it is.");
    var size = new Trial.Size(1, 100);
    var trial =
        new Trial(
            Activations.tanh(), "he-normal", size, List.of(measured), List.of(forecast), verdict);
    return ReportFiles.of(new Study(List.of(trial), 1000, 42, "experiment", "version"), "");
  }

  private static void check(String svg, boolean dark, boolean narrow) {
    assertThat(svg.contains("fill=\"rgb(22,24,29)\"")).isEqualTo(dark);
    assertThat(svg).contains(narrow ? " width=\"360\"" : " width=\"880\"");
  }

  @Test
  void filesAreNamedByTheirGround() {
    Map<String, String> files = files();
    assertThat(files).hasSize(1 + 2 * (1 + 1 + 3));
    files.forEach(
        (name, svg) -> {
          if (name.endsWith(".svg")) {
            check(svg, name.endsWith("-dark.svg"), false);
          }
        });
  }

  @Test
  void thePageChoosesByItsScreen() {
    String page = files().getOrDefault("report.html", "");
    List<MatchResult> pictures = DATA.matcher(page).results().toList();
    // Five figures in four forms.
    assertThat(pictures).hasSize(5 * 4);
    for (MatchResult picture : pictures) {
      String media = String.valueOf(picture.group(1)); // "null": where no condition holds
      byte[] svg = Base64.getDecoder().decode(picture.group(2).replace("&#x3D;", "="));
      check(
          new String(svg, StandardCharsets.UTF_8),
          media.contains("(prefers-color-scheme: dark)"),
          media.contains("(max-width: 720px)"));
    }
  }
}
