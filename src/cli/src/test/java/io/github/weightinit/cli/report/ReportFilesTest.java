package io.github.weightinit.cli.report;

import static io.github.weightinit.cli.report.Networks.HOSTILE;
import static io.github.weightinit.cli.report.Networks.page;
import static io.github.weightinit.cli.report.Networks.result;
import static io.github.weightinit.cli.report.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.GradientDescent;
import io.github.weightinit.signal.Spirals;
import io.github.weightinit.signal.TrainingCurve;
import io.github.weightinit.signal.TrainingRun;
import io.github.weightinit.signal.TrainingRun.Epoch;
import io.github.weightinit.signal.Verdict.Outcome;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportFilesTest {

  private static final Pattern IMAGE =
      Pattern.compile(
          "<svg class=\"picture ink\" role=\"img\" aria-label=\"([^\"]*)\" viewBox=\"0 0 880 ");

  private static Map<String, String> files() {
    return ReportFiles.of(result(small()), "");
  }

  @Test
  void theSameNumbersMakeTheSameBytes() {
    assertThat(files()).isEqualTo(files());
  }

  @Test
  void aPictureIsWellFormedAndAsksForNothing() throws Exception {
    Map<String, String> files = files();

    assertThat(files.keySet())
        .containsExactly(
            "report.html",
            "histograms.svg",
            "histograms-sigmoid.svg",
            "histograms-relu.svg",
            "depth.svg",
            "signal.svg",
            "gradient.svg");
    for (var file : files.entrySet()) {
      if (file.getKey().endsWith(".svg")) {
        var xml =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(file.getValue())));
        assertThat(xml.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 880 ");
        assertThat(xml.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
        assertThat(file.getValue().replace("http://www.w3.org/", ""))
            .doesNotContain("http", "NaN", "Infinity", "<image", "<script", "@import");
      }
    }
    assertThat(files.get("histograms.svg"))
        .contains("> 0.0247</text>", ">sigmoid<", ">ReLU<", ">He normal<", ">std 0.01<");
    assertThat(files.get("depth.svg")).contains(">std of the outputs;", ">layer<", ">10⁻¹<");
  }

  /** A program that ignores media queries still gets a light picture: those rules come first. */
  @Test
  void onePictureIsForLightAndDarkAndForNarrowScreens() {
    files()
        .forEach(
            (name, svg) -> {
              if (name.endsWith(".svg")) {
                assertThat(svg.split("@media", -1)).hasSize(1 + 2);
                assertThat(svg.substring(0, svg.indexOf("@media")))
                    .contains(".ground{color:#ffffff}", ".c2{color:#008662}");
                assertThat(svg.substring(svg.indexOf("@media (prefers-color-scheme:dark)")))
                    .contains(".ground{color:#16181d}", ".c2{color:#009e73}")
                    .contains("@media (max-width:600px)");
              }
            });
  }

  @Test
  void thePageHoldsEverything() {
    Map<String, String> files = files();
    String page = files.getOrDefault("report.html", "");

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("name=\"viewport\"", "Seed 42; version 0, stream 1", "prefers-color-scheme: dark")
        .doesNotContain("http:", "https:", "@import", "{{", "<script ", "src=")
        .doesNotContainPattern("url\\((?!#)")
        // Mean, std of layer 1 and 5, forecast, shares, gradient.
        .contains(">0.500<", ">0.123 (forecast 0.457)<", ">std 0.0247 (forecast 0.0913)<")
        .contains(">25 %<", ">50 %<", ">0.0777 (forecast 0.0777)<");
    for (NetworkResult network : small()) {
      assertThat(page).contains(network.style().word(), network.style().meaning());
    }
    assertThat(page.split("<table", -1)).hasSameSizeAs(page.split("<caption>", -1));
    var images = IMAGE.matcher(page).results().toList();
    assertThat(images).hasSize(files.size() - 1);
    assertThat(images).allMatch(image -> image.group(1).length() > 30);
    files.forEach(
        (name, svg) -> {
          if (name.endsWith(".svg")) {
            // The page has the picture without its style sheet and its marks.
            assertThat(page).contains(svg.substring(svg.indexOf("<text class=\"title\"")));
          }
        });
  }

  private static TrainedNetwork trained(String scheme, double... accuracies) {
    var runs = new ArrayList<TrainingRun>();
    for (double accuracy : accuracies) {
      double loss = accuracy == 0 ? Double.POSITIVE_INFINITY : 1;
      runs.add(new TrainingRun(List.of(new Epoch(1.1, 0.25), new Epoch(loss, accuracy))));
    }
    return new TrainedNetwork("relu", scheme, Outcome.HEALTHY, new TrainingCurve(runs));
  }

  private static Map<String, String> withTraining(TrainedNetwork... networks) {
    var training =
        new TrainingResult(
            List.of(networks), 9, 32, Spirals.ofArms(4), new GradientDescent(0.1, 10, 1));
    ExperimentResult signals = result(small());
    return ReportFiles.of(
        new ExperimentResult(
            signals.networks(), Optional.of(training), List.of(), 1000, 42, "command", "version"),
        "");
  }

  /** Five runs: the quantiles 0.1, 0.5 and 0.9 of 0.5, 0.6, ..., 0.9 are 0.54, 0.7 and 0.86. */
  @Test
  void theTrainingIsTheFirstPicture() {
    Map<String, String> files =
        withTraining(trained("he-normal", 0.9, 0.5, 0.7, 0.6, 0.8), trained(HOSTILE, 0.25, 0.25));
    String svg = files.getOrDefault("learning.svg", "");
    String page = files.getOrDefault("report.html", "");

    assertThat(svg).contains(">100 %<", ">guess<", ">epoch<", ">He normal<").doesNotContain("NaN");
    // The scale is 250 units high from -0.03 to 1.03.
    assertThat(y(svg, "thick")).isEqualTo(List.of("184", "77.8"));
    assertThat(y(svg, "band")).isEqualTo(List.of("184", "115.6", "40.1", "184"));
    assertThat(page)
        .contains(
            "A guess is right in 25\u00a0% of", "median of 5 runs", "He normal: 70\u00a0% right")
        .doesNotContain("beyond all numbers", "<script>alert");
    assertThat(page.indexOf("Which first weights learn"))
        .isLessThan(page.indexOf("Outputs of layer"));
    assertThat(files.keySet().stream().skip(1).findFirst()).hasValue("learning.svg");
    assertThat(withTraining(trained("std=1", 0, 0.25)).get("report.html"))
        .contains("beyond all numbers");
  }

  /** He's scheme is the line's for ReLU: 0.3 of four arms is less than a tenth above a guess. */
  @Test
  void aLineSaysWhereTheTrainingIsAgainstIt() {
    String doubt = "The line uses He normal, with which the network of this report learned nothing";
    var page = withTraining(trained("he-normal", 0.3), trained("std=1", 0.9)).get("report.html");
    assertThat(page)
        .contains("data-answer=\"With ReLU take std 1. " + doubt, "</code> " + doubt)
        .contains("ReLU with He normal does not learn in spite of a good verdict.");
    page = withTraining(trained("he-normal", 0.9), trained("std=1", 0.3)).get("report.html");
    assertThat(page).doesNotContain("The line uses");
  }

  /** One run has neither a median nor a spread. */
  @Test
  void oneRunIsNotCalledSeveral() {
    var files = withTraining(trained("he-normal", 0.9));
    assertThat(files.get("report.html"))
        .contains("each in 1 run. A guess", "Each line is that of 1 run.")
        .doesNotContain("medians of the runs", "eight tenths of them");
    assertThat(files.get("learning.svg")).doesNotContain("spread of the runs");
    files = withTraining(trained("he-normal", 0.9, 0.9));
    assertThat(files.get("report.html"))
        .contains("each in 2 runs with other points", "Numbers are medians of the runs.");
    assertThat(files.get("learning.svg")).contains("median and spread of the runs");
  }

  /** A curve may be level because every input has the same answer, as a sigmoid's outputs do. */
  @Test
  void aLevelCurveIsNotCalledGood() {
    assertThat(page(small()))
        .doesNotContain("A level curve is good")
        .contains("A level curve alone is not enough: the outputs must also depend on the input");
  }

  /** The heights of the first path of a style. */
  private static List<String> y(String svg, String style) {
    var path = Pattern.compile("class=\"" + style + "\"[^>]* d=\"([^\"]*)\"").matcher(svg);
    assertThat(path.find()).isTrue();
    return Pattern.compile("[ML][-0-9.]+ ([-0-9.]+)")
        .matcher(path.group(1))
        .results()
        .map(point -> point.group(1))
        .toList();
  }

  @Test
  void textIsEscaped() {
    String page = page(small());
    String schemes = page(Networks.networks(1, List.of(Activations.relu()), HOSTILE));

    for (String html : List.of(page, schemes)) {
      assertThat(html).contains("&lt;script&gt;").doesNotContain("<script>alert");
      assertThat(html.split("<script", -1)).hasSize(1 + 1);
    }
    assertThat(
            ReportFigures.of(Networks.networks(1, List.of(Activations.relu()), HOSTILE), "").all())
        .allMatch(figure -> !figure.svg().contains("<script"));
  }

  @Test
  void manyActivationsAndLayersFindRoom() {
    var activations =
        List.<Nonlinearity>of(
            Activations.sigmoid(),
            Activations.tanh(),
            Activations.relu(),
            Activations.gelu(),
            Activations.selu());
    String[] schemes = {
      "std=1", "std=0.01", "xavier-normal-truncated", "he-normal", "orthogonal", "lecun-normal"
    };
    Map<String, String> files =
        ReportFiles.of(result(Networks.networks(50, activations, schemes)), "");

    // Five activations are too many side by side: the fourth stands below the first.
    String last = files.getOrDefault("histograms.svg", "");
    assertThat(place(">GELU<", last)).isEqualTo(place(">sigmoid<", last));
    assertThat(files.get("histograms-selu.svg")).contains(">layer 1<", ">layer 8<", ">layer 50<");
    // Each of 30 curves has marks for 20 of the 50 layers; each scheme has one in the legend.
    assertThat(files.getOrDefault("signal.svg", "").split("<use ", -1)).hasSize(1 + 30 * 20 + 6);
    assertThat(files.getOrDefault("report.html", "").length()).isLessThan(1_000_000);
  }

  /** How far to the right a text stands. */
  private static String place(String text, String svg) {
    int begin = svg.lastIndexOf("x=\"", svg.indexOf(text));
    return svg.substring(begin, svg.indexOf("y=", begin));
  }

  @Test
  void oneSizeHasNoChoiceAndSeveralDo() {
    assertThat(page(small())).doesNotContain("<nav", "<h3>5 layers");
    String page =
        page(
            List.of(
                Networks.network(1, Activations.relu(), "he-normal", Outcome.HEALTHY),
                Networks.network(12, Activations.relu(), "he-normal", Outcome.HEALTHY)));

    assertThat(page)
        .contains("<a href=\"#layers&#x3D;12\">12 layers of 100 units</a>")
        .contains("<section class=\"size\" data-layers=\"12\" data-units=\"100\">")
        .contains("<h3>1 layer of 100 units</h3>");
  }
}
