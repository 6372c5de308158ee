package io.github.weightinit.cli.report;

import static io.github.weightinit.cli.report.Networks.HOSTILE;
import static io.github.weightinit.cli.report.Networks.page;
import static io.github.weightinit.cli.report.Networks.result;
import static io.github.weightinit.cli.report.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.Verdict.Outcome;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportFilesTest {

  private static final Pattern IMAGE =
      Pattern.compile("<img src=\"data:image/svg\\+xml;base64,([^\"]*)\" alt=\"([^\"]*)\">");

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
                    .contains(".ground{color:#ffffff}", ".healthy{color:#007a58}");
                assertThat(svg.substring(svg.indexOf("@media (prefers-color-scheme:dark)")))
                    .contains(".ground{color:#16181d}", ".healthy{color:#2bc597}")
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
        .doesNotContain("http:", "https:", "url(", "@import", "{{", "<script ")
        // Mean, std of layer 1 and 5, forecast, shares, gradient.
        .contains(">0.500<", ">0.123<", ">0.0247<", ">0.457<", ">25 %<", ">50 %<", ">0.0777<");
    for (NetworkResult network : small()) {
      assertThat(page).contains(network.style().word(), network.style().meaning());
    }
    assertThat(page.split("<table", -1)).hasSameSizeAs(page.split("<caption>", -1));
    var images = IMAGE.matcher(page).results().toList();
    assertThat(images).allMatch(image -> image.group(2).length() > 30);
    assertThat(images.stream().map(image -> image.group(1).replace("&#x3D;", "=")))
        .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
        .containsExactlyElementsOf(files.values().stream().skip(1).toList());
  }

  @Test
  void textIsEscaped() {
    String page = page(small());
    String schemes = page(Networks.networks(1, List.of(Activations.relu()), HOSTILE));

    for (String html : List.of(page, schemes)) {
      assertThat(html).contains("&lt;script&gt;").doesNotContain("alert('1')");
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
  void theAdviceNamesWhatIsHealthy() {
    assertThat(advice()).contains("<strong>tanh</strong>: none of these ways keeps it healthy at");
    assertThat(advice("he-normal"))
        .contains("<strong>tanh</strong>: He normal keeps it healthy at this depth.");
    assertThat(advice("he-normal", "std=1"))
        .contains("<strong>tanh</strong>: He normal and std 1 keep it healthy at this depth.");
    assertThat(advice("he-normal", "std=1", "gain"))
        .contains("<strong>tanh</strong>: He normal, std 1 and Gain keep it healthy at this");
  }

  private static String advice(String... healthy) {
    var networks = new java.util.ArrayList<NetworkResult>();
    networks.add(Networks.network(2, Activations.tanh(), "orthogonal", Outcome.FADES));
    for (String scheme : healthy) {
      networks.add(Networks.network(2, Activations.tanh(), scheme, Outcome.HEALTHY));
    }
    return page(networks);
  }

  @Test
  void oneSizeHasNoChoiceAndSeveralDo() {
    assertThat(page(small())).doesNotContain("<nav", "<h2>");
    String page =
        page(
            List.of(
                Networks.network(1, Activations.relu(), "he-normal", Outcome.HEALTHY),
                Networks.network(12, Activations.relu(), "he-normal", Outcome.HEALTHY)));

    assertThat(page)
        .contains("<a href=\"#depth&#x3D;12\">12 layers of 100 units</a>")
        .contains("<section id=\"depth&#x3D;12\" data-depth=\"12\" data-width=\"100\">")
        .contains("<h2>1 layer of 100 units</h2>");
  }
}
