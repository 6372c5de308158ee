package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import io.github.weightinit.signal.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A picture changes with the numbers that it shows, and with no others. */
class DepthChartTest {

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
    var verdict = new Trial.Verdict(Verdict.Outcome.HEALTHY, "So it is.");
    var size = new Trial.Size(4, 100);
    var trial = new Trial(Activations.tanh(), "he-normal", size, measured, forecast, verdict);
    return new Figures(List.of(trial), "")
        .curves().stream().collect(Collectors.toMap(Figure::name, figure -> figure.svg(false)));
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

  /** The scale is chosen by the marks, so that a line that leaves it cannot hide them. */
  @Test
  void marksAreMeasured() {
    double[] first = {0.8, 0.7, 0.6, 1e-200, 1e-200, 1e-200};
    assertThat(pictures(first).values()).allMatch(svg -> circles(svg) == 4 + 1);
    double[] other = {1e-200, 1e-200, 1e-200, 0.8, 0.7, 0.6};
    assertThat(pictures(other).values()).allMatch(svg -> circles(svg) < 4);
  }

  private static long circles(String svg) {
    return svg.split("<circle", -1).length - 1L;
  }
}
