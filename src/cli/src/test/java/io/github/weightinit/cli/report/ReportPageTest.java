package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands in the page, and where, without a browser. */
class ReportPageTest {

  private static final Set<String> VOID = Set.of("meta", "input", "br");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9]+)([^<>]*?)(/?)>");

  private static final double[] SIZES = {0.5, 1.41, 10};
  private static final int DEPTH = 4;

  private static List<ExploredNetwork> explored() {
    var networks = new ArrayList<ExploredNetwork>();
    for (Nonlinearity activation : List.of(Activations.sigmoid(), Activations.relu())) {
      for (double size : SIZES) {
        NetworkResult some = Networks.network(DEPTH, activation, "a", Outcome.HEALTHY);
        var outcomes = Collections.nCopies(DEPTH, Outcome.FADES);
        networks.add(
            new ExploredNetwork(activation, size, 100, some.measured(), some.forecast(), outcomes));
      }
    }
    return networks;
  }

  private static String page() {
    var result =
        new ExperimentResult(
            Networks.small(), Optional.empty(), explored(), 1000, 42, "command", "version");
    return ReportFiles.of(result, "").getOrDefault("report.html", "");
  }

  private static List<String> found(String pattern, String page) {
    return Pattern.compile(pattern).matcher(page).results().map(match -> match.group(1)).toList();
  }

  @Test
  void everyElementIsClosedWhereItWasOpened() {
    String page = page();
    String elements = page.replaceAll("(?s)<script>.*?</script>|<style>.*?</style>", "");
    var open = new ArrayDeque<String>();
    for (MatchResult tag : TAG.matcher(elements).results().toList()) {
      String name = tag.group(2);
      if (!tag.group(1).isEmpty()) {
        assertThat(open.poll()).isEqualTo(name);
      } else if (tag.group(4).isEmpty() && !VOID.contains(name)) {
        open.push(name);
      }
    }
    assertThat(open).isEmpty();
    assertThat(found(" id=\"([^\"]*)\"", elements)).doesNotHaveDuplicates();
  }

  @Test
  void theAnswerComesFirstAndTheDetailsLast() {
    assertThat(page())
        .containsSubsequence(
            "<h1>",
            "With sigmoid",
            "With ReLU",
            "Verdicts",
            "Pictures",
            "Try it",
            "Your network",
            "Details",
            "<details",
            "What the words mean");
  }

  /** Terms of the theory stand where they are explained, and nowhere else. */
  @Test
  void termsOfTheTheoryAreInTheDetails() {
    String page = page();
    List<String> terms = List.of("[Pp]re-activation", "\\bchi\\b", "q\\*", "factor of e");
    String before = page.replaceAll("(?s)<details.*?</details>", "");
    assertThat(before).contains("<h2").doesNotContain("<details");
    for (String term : terms) {
      assertThat(before).doesNotContainPattern(term);
      assertThat(page).containsPattern("<d[td]>[^<]*" + term);
    }
  }

  @Test
  void theScriptIsShortAndThePageDoesNotNeedIt() {
    assertThat(Template.resource("report.js").lines().count()).isLessThanOrEqualTo(100);
    String page = page();
    assertThat(found("<[a-z]+ class=\"script\"([^>]*)>", page))
        .hasSize(4)
        .allMatch(attributes -> attributes.endsWith(" hidden"));
    assertThat(page.split("<noscript>", -1)).hasSize(1 + 2);
    assertThat(found("(?s)<noscript>(.*?)</noscript>", page).get(1))
        .contains(
            "<dt>GELU</dt><dd><code>double[] weight &#x3D; Initializers.heNormal(784).withGain(1.53")
        .doesNotContain("{in}");
  }

  /** A slider stands on one of three sizes and of four depths: each has its numbers. */
  @Test
  void everyStateOfTheSlidersHasItsNumbers() {
    String page = page().replace("&#x3D;", "=");
    assertThat(page)
        .contains("id=\"depth\" min=\"1\" max=\"4\"", "min=\"0\" max=\"2\" value=\"1\"");
    assertThat(found("data-sizes=\"([^\"]*)\"", page)).containsExactly("0.5 1.41 10");
    for (String name : List.of("measured", "forecast", "outside", "verdicts", "heights")) {
      List<String> values = found("data-" + name + "=\"([^\"]*;[^\"]*)\"", page);
      assertThat(values).hasSize(2);
      for (String value : values) {
        assertThat(value.split(";")).hasSize(SIZES.length);
        assertThat(value.split(";")).allMatch(size -> size.split(" ").length == DEPTH);
      }
    }
    // 0.12345 / 4 and 0.4567 / 4 in the last layer; bins up to 0.8 of 1 are full.
    assertThat(page)
        .contains("0.0309;0.123", "0.114;0.457")
        .contains("z".repeat(32) + "0".repeat(8))
        .contains("data-verdicts=\"7 7 7 7;");
    assertThat(found("data-words=\"([^\"]*)\"", page).get(0).split(";", -1)[7])
        .isEqualTo("≈ fades");
  }

  @Test
  void everyVerdictNamesItsSchemeWhereTheTableHasNoHead() {
    assertThat(found("<td data-head=\"([^\"]*)\"", page()))
        .containsExactly("std 0.01", "He normal", "std 0.01", "He normal");
  }
}
