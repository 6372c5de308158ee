package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import io.github.weightinit.signal.Verdict;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportFilesTest {

  private static final String HOSTILE = "<script>alert('1')</script> & \"x\"";
  private static final Pattern ALT = Pattern.compile("<img [^>]*alt=\"([^\"]*)\"");

  private static Study study(int depth, List<Nonlinearity> activations, String... schemes) {
    var trials = new ArrayList<Trial>();
    for (Nonlinearity activation : activations) {
      for (String scheme : schemes) {
        var outcomes = Verdict.Outcome.values();
        trials.add(trial(depth, activation, scheme, outcomes[trials.size() % outcomes.length]));
      }
    }
    return new Study(trials, 1000, 42, "experiment " + HOSTILE, "version 0, stream 1");
  }

  private static Trial trial(
      int depth, Nonlinearity activation, String scheme, Verdict.Outcome outcome) {
    var measured = new ArrayList<LayerMeasurement>();
    var forecast = new ArrayList<LayerForecast>();
    var histogram = new Histogram(0, 0.8, Collections.nCopies(40, 25L));
    for (int layer = 1; layer <= depth; layer++) {
      double std = 0.12345 / layer;
      measured.add(new MeasuredLayer(layer, 0.5, std, std, 0.25, 0.5, 0, 0, 1, histogram, 0.0777));
      forecast.add(new ForecastLayer(layer, 1, 0.5, 0.4567 / layer, std, 0.5, 0.0777));
    }
    var verdict = new Trial.Verdict(outcome, "Because of " + HOSTILE);
    return new Trial(activation, scheme, new Trial.Size(depth, 100), measured, forecast, verdict);
  }

  private static Study small() {
    return study(5, List.of(Activations.sigmoid(), Activations.relu()), "std=0.01", "he-normal");
  }

  @Test
  void theSameNumbersMakeTheSameBytes() {
    assertThat(ReportFiles.of(small(), "")).isEqualTo(ReportFiles.of(small(), ""));
  }

  @Test
  void aPictureIsWellFormedAndAsksForNothing() throws Exception {
    Map<String, String> files = ReportFiles.of(small(), "");

    assertThat(files.keySet())
        .contains("report.html", "histograms.svg", "histograms-relu-dark.svg", "depth.svg")
        .hasSize(1 + 2 * (1 + 2 + 3));
    for (var file : files.entrySet()) {
      if (file.getKey().endsWith(".svg")) {
        var xml =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(file.getValue())));
        assertThat(xml.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 880 ");
        assertThat(file.getValue().replace("http://www.w3.org/", ""))
            .doesNotContain("http", "NaN", "Infinity", "<image");
      }
    }
    // Text is left as it is; only coordinates are rounded.
    assertThat(files.get("histograms.svg"))
        .contains(">std 0.0247<", ">sigmoid<", ">ReLU<", ">He normal<", ">std 0.01<");
    assertThat(files.get("depth.svg")).contains(">std of the outputs<", ">layer<", ">10⁻¹<");
  }

  @Test
  void thePageHoldsEverything() {
    String page = ReportFiles.of(small(), "").getOrDefault("report.html", "");

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("name=\"viewport\"", "Seed 42; version 0, stream 1", "prefers-color-scheme: dark")
        .doesNotContain("<script", "http:", "https:", "url(", "@import", "{{")
        // Mean, std of layer 1 and 5, forecast, shares, gradient.
        .contains(">0.500<", ">0.123<", ">0.0247<", ">0.457<", ">25 %<", ">50 %<", ">0.0777<");
    for (Trial trial : small().trials()) {
      assertThat(page).contains(Mark.of(trial.verdict().outcome()).word());
    }
    assertThat(ALT.matcher(page).results().map(alt -> alt.group(1)))
        .hasSize(1 + 2 + 3)
        .allMatch(alt -> alt.length() > 30);
    assertThat(page.split("<table", -1)).hasSameSizeAs(page.split("<caption>", -1));
  }

  @Test
  void textIsEscaped() {
    String page = ReportFiles.of(small(), "").getOrDefault("report.html", "");
    var check =
        ModelCheck.of(Map.of(HOSTILE, SelfCheck.of(Initializers.heNormal(3), Seed.of(1), 9)));
    String checked = CheckPage.html(HOSTILE, "recipe", 42, check, "version");

    Study named = study(1, List.of(Activations.relu()), HOSTILE);
    String schemes = ReportFiles.of(named, "").getOrDefault("report.html", "");

    for (String html : List.of(page, schemes, checked)) {
      assertThat(html).contains("&lt;script&gt;").doesNotContain("<script", "alert('1')");
    }
  }

  @Test
  void manyActivationsAreSeveralPictures() {
    var activations =
        List.<Nonlinearity>of(
            Activations.sigmoid(),
            Activations.tanh(),
            Activations.relu(),
            Activations.gelu(),
            Activations.selu());
    Study deep =
        study(
            50,
            activations,
            "std=1",
            "std=0.01",
            "xavier-normal-truncated",
            "he-normal",
            "orthogonal",
            "lecun-normal");
    Map<String, String> files = ReportFiles.of(deep, "");

    // Five activations are too many for one picture.
    assertThat(files).containsKeys("histograms.svg", "histograms-2.svg", "depth-2.svg");
    assertThat(files.get("histograms-selu.svg")).contains(">layer 1<", ">layer 8<", ">layer 50<");
    // Of the measured layers 20 have a mark; two of the schemes, and their legends, are circles.
    assertThat(files.getOrDefault("signal-2.svg", "").split("<circle", -1))
        .hasSize(1 + 2 * (20 + 1));
    // Each activation takes 0.9 million.
    assertThat(files.getOrDefault("report.html", "").length()).isLessThan(5_000_000);
  }

  @Test
  void aPictureHasNothingThatNobodySees() {
    String clip = "<rect x=\"0\" y=\"0\" width=\"9\" height=\"8\"></rect></clipPath></defs>";
    String svg =
        "<g clip-path=\"url(#a)\"><defs><clipPath id=\"a\">"
            + clip
            + "<path d=\"M0 5 L0 5 L0 1 L2 1 L4 1 L4 3 L3 5 L2 5 L0 5 Z\" fill=\"red\"></path></g>"
            + "<g clip-path=\"url(#b)\"><defs><clipPath id=\"b\">"
            + clip
            + "<path d=\"M0 0 L1 1 \" fill=\"none\" stroke-width=\"0\" stroke=\"red\"></path>"
            + "<path d=\"M0 0 L3 0 L1 0 C1 2 3 4 5 6\"></path><path d=\"M0 0 L3 0 L1 0 \"></path></g>";

    assertThat(SmallSvg.of(svg))
        .isEqualTo(
            "<g clip-path=\"url(#a)\"><defs><clipPath id=\"a\">"
                + clip
                + "<path d=\"M0 5L0 1L4 1L4 3L3 5L0 5Z\" fill=\"red\"></path></g>"
                + "<g clip-path=\"url(#a)\"><path d=\"M0 0 L3 0 L1 0 C1 2 3 4 5 6\"></path>"
                + "<path d=\"M0 0L3 0L1 0\"></path></g>");
  }

  @Test
  void aHistogramIsDrawnOnTheAxisOfItsActivation() {
    Trial sigmoid = small().trials().get(0);
    Shape shape = Shape.of(Activations.sigmoid(), sigmoid.last());

    // Equal shares from 0 to 0.8, nothing above.
    assertThat(shape.lower()).isZero();
    assertThat(shape.upper()).isEqualTo(1);
    assertThat(shape.outside()).isCloseTo(0, within(1e-12));
    assertThat(shape.heights().get(0)).isCloseTo(1, within(1e-9));
    assertThat(shape.heights().get(31)).isCloseTo(1, within(1e-9));
    assertThat(shape.heights().get(32)).isCloseTo(0, within(1e-9));
  }

  @Test
  void whatIsBeyondTheAxisIsSaid() {
    // Half is exactly 0, and of the other half 3 in 400 reach the axis, which ends at 3.
    var counts = new ArrayList<Long>(Collections.nCopies(40, 125L));
    counts.set(0, 125L + 5000);
    var layer =
        new MeasuredLayer(1, 100, 100, 100, 0, 0.5, 0.5, 0, 400, new Histogram(0, 400, counts), 1);
    Shape shape = Shape.of(Activations.relu(), layer);

    assertThat(shape.outside()).isCloseTo(0.5 * 397 / 400, within(1e-9));
    assertThat(shape.heights().get(0)).isEqualTo(1);
  }

  /** Else a hundredth of the outputs would look as if they were all of them. */
  @Test
  void whereMostIsBeyondTheAxisTheRestIsLow() {
    var histogram = new Histogram(-300, 300, Collections.nCopies(600, 10L));
    var layer = new MeasuredLayer(1, 0, 100, 100, 0, 0, 0, 0, 300, histogram, 1);
    Shape shape = Shape.of(Activations.linear(), layer);

    assertThat(shape.outside()).isCloseTo(0.99, within(1e-9));
    assertThat(shape.heights()).allMatch(height -> Math.abs(height - 0.02) < 1e-9);
  }

  @Test
  void numbersHaveThreeDigits() {
    assertThat(
            List.of(0.0, 0.0122, 1.0, 14_903.0, 2.1e-6, 1.5e7, Double.NaN).stream()
                .map(Words::number))
        .containsExactly("0", "0.0122", "1.00", "14,903", "2.1e-6", "1.5e7", "–");
  }

  @Test
  void fewLayersStandForMany() {
    assertThat(Layers.some(5, 8)).containsExactly(1, 2, 3, 4, 5);
    assertThat(Layers.some(50, 8)).containsExactly(1, 8, 15, 22, 29, 36, 43, 50);
  }
}
