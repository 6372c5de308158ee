package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.report.Theme.Colour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everybody can see the colours and tell them apart. */
class ThemeTest {

  /**
   * How people see who lack one kind of cones, as matrices for linear RGB.
   *
   * <p>Source: G. Machado, M. Oliveira, L. Fernandes, "A physiologically-based model for simulation
   * of color vision deficiency", IEEE TVCG 2009, table 1, severity 1.
   */
  private static final Map<String, double[][]> EYES =
      Map.of(
          "all cones",
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          "protanopia",
          new double[][] {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
          },
          "deuteranopia",
          new double[][] {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
          },
          "tritanopia",
          new double[][] {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
          });

  /** Red, green and blue, from 0 to 1, proportional to light (IEC 61966-2-1). */
  private static double[] light(String hex) {
    return IntStream.of(1, 3, 5)
        .mapToDouble(i -> Integer.parseInt(hex.substring(i, i + 2), 16) / 255.0)
        .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
        .toArray();
  }

  private static double product(double[] row, double[] rgb) {
    return row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2];
  }

  private static double luminance(String hex) {
    return product(new double[] {0.2126, 0.7152, 0.0722}, light(hex));
  }

  /** The contrast of WCAG 2.2, from 1 to 21. */
  private static double contrast(String one, String other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  /** The place in CIELAB, where a distance of 2 is just seen. */
  private static double[] place(String hex, double[][] eye) {
    double[] rgb = light(hex);
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      seen[i] = Math.max(0, Math.min(1, product(eye[i], rgb)));
    }
    double x = root(product(new double[] {0.4124564, 0.3575761, 0.1804375}, seen) / 0.95047);
    double y = root(product(new double[] {0.2126729, 0.7151522, 0.0721750}, seen));
    double z = root(product(new double[] {0.0193339, 0.1191920, 0.9503041}, seen) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double root(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }

  private static double distance(double[] a, double[] b) {
    return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
  }

  /** WCAG 2.2 wants 3 for the parts of a picture (1.4.11), 4.5 for text (1.4.3). */
  @Test
  void theColoursStandOutFromTheGround() {
    for (Colour colour : Theme.SCHEMES) {
      assertThat(contrast(colour.light(), Theme.GROUND.light())).as("%s", colour).isGreaterThan(3);
      assertThat(contrast(colour.dark(), Theme.GROUND.dark())).as("%s", colour).isGreaterThan(3);
    }
    assertThat(contrast(Theme.INK.light(), Theme.GROUND.light())).isGreaterThan(4.5);
    assertThat(contrast(Theme.INK.dark(), Theme.GROUND.dark())).isGreaterThan(4.5);
  }

  /** A distance of 13 is more than six times what is just seen. */
  @Test
  void noTwoColoursLookAlikeToAnybody() {
    List<Function<Colour, String>> screens = List.of(Colour::light, Colour::dark);
    for (Function<Colour, String> screen : screens) {
      EYES.forEach(
          (name, eye) -> {
            var places = new ArrayList<double[]>();
            Theme.SCHEMES.forEach(colour -> places.add(place(screen.apply(colour), eye)));
            for (int i = 0; i < places.size(); i++) {
              for (int k = 0; k < i; k++) {
                assertThat(distance(places.get(i), places.get(k)))
                    .as("%s: %s and %s", name, Theme.SCHEMES.get(i), Theme.SCHEMES.get(k))
                    .isGreaterThan(13);
              }
            }
          });
    }
  }
}
