package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A picture changes with the numbers that it shows, and with no others. */
class CurvePictureTest {

  private static final List<String> PICTURES = List.of("depth", "signal", "gradient");

  /** Measured spread, signal and gradient of layer 1, then those of the forecast. */
  private static Map<String, String> pictures(double... first) {
    var measured = new ArrayList<LayerMeasurement>();
    var forecast = new ArrayList<LayerForecast>();
    var histogram = new Histogram(0, 1, Collections.nCopies(40, 25L));
    for (int l = 1; l <= 4; l++) {
      measured.add(
          new MeasuredLayer(
              l, 0.5, first[0] / l, first[1] / l, 0, 0, 0, 0, 1, histogram, first[2] / l));
      forecast.add(new ForecastLayer(l, 1, 0.5, first[3] / l, first[4] / l, 0.5, first[5] / l));
    }
    var verdict = new NetworkResult.Verdict(Outcome.HEALTHY, "So it is.");
    var size = new NetworkResult.Size(4, 100);
    var network =
        new NetworkResult(Activations.tanh(), "he-normal", size, measured, forecast, verdict);
    return ReportFigures.of(List.of(network), "")
        .all()
        .filter(figure -> PICTURES.contains(figure.name()))
        .collect(Collectors.toMap(Figure::name, Figure::svg));
  }

  @Test
  void eachShowsItsOwnMeasurementAndItsOwnForecast() {
    double[] first = {0.8, 0.7, 0.6, 0.5, 0.4, 0.3};
    Map<String, String> before = pictures(first);
    assertThat(before).containsOnlyKeys(PICTURES);
    for (int i = 0; i < first.length; i++) {
      double[] changed = first.clone();
      changed[i] *= 0.9;
      Map<String, String> after = pictures(changed);
      for (String picture : PICTURES) {
        boolean own = picture.equals(PICTURES.get(i % PICTURES.size()));
        assertThat(after.getOrDefault(picture, "").equals(before.get(picture)))
            .as("%s, number %s", picture, i)
            .isEqualTo(!own);
      }
    }
  }

  /** The marks decide the scale, so that a line that leaves it cannot hide them. */
  @Test
  void marksAreMeasured() {
    double[] first = {0.8, 0.7, 0.6, 1e-200, 1e-200, 1e-200};
    assertThat(pictures(first).values()).allMatch(svg -> count("<use ", svg) == 4 + 1);
    double[] other = {1e-200, 1e-200, 1e-200, 0.8, 0.7, 0.6};
    assertThat(pictures(other).values())
        .allMatch(svg -> count("<use ", svg) == 1)
        .allMatch(svg -> svg.contains("class=\"thick\""));
  }

  /** A line that leaves its panel is cut off; a mark beyond the scale is left out. */
  @Test
  void whatIsBeyondTheScaleLeavesThePanel() {
    double[] first = {1e12, 1e12, 1e12, 1e12, 1e12, 1e12};
    assertThat(pictures(first).values())
        .allMatch(svg -> count("<use ", svg) == 1)
        .allMatch(svg -> count("clip-path=\"url(#in-", svg) == 1)
        .allMatch(svg -> svg.contains(">10⁸<"));
  }

  /** Seven schemes have six colours: the seventh has the first one again, with another mark. */
  @Test
  void noTwoCurvesLookAlike() {
    var schemes = IntStream.rangeClosed(1, 12).mapToObj(i -> "std=" + i).toArray(String[]::new);
    var networks = Networks.networks(3, List.of(Activations.tanh()), schemes);
    String svg = ReportFigures.of(networks, "").spread().svg();
    var looks =
        Pattern.compile("<g class=\"(c\\d) marks\">\n<use href=\"(#m\\d)\"[^>]*>\n</g>")
            .matcher(svg)
            .results()
            .map(look -> look.group(1) + look.group(2))
            .toList();
    assertThat(looks).hasSize(12).doesNotHaveDuplicates();
  }

  private static long count(String text, String svg) {
    return svg.split(Pattern.quote(text), -1).length - 1L;
  }
}
