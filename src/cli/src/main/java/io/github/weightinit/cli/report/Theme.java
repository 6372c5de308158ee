package io.github.weightinit.cli.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The colours of pictures and pages, on a light and on a dark screen, as CSS. A hue means a scheme
 * and nothing else, in every picture of a page.
 *
 * <p>The hues are six of those of Okabe and Ito, which colour-blind people can tell apart, made
 * darker where a light ground needs it.
 *
 * <p>Source: M. Okabe, K. Ito, "Color universal design", 2008.
 */
final class Theme {

  /**
   * A colour.
   *
   * @param name its name in style sheets
   * @param light the colour on a light ground
   * @param dark the colour on a dark ground
   */
  record Colour(String name, String light, String dark) {}

  static final Colour GROUND = new Colour("ground", "#ffffff", "#16181d");
  static final Colour INK = new Colour("ink", "#24292f", "#d6d9e0");

  /** Vermillion, blue, green, purple, sky blue, orange. */
  static final List<Colour> SCHEMES =
      List.of(
          new Colour("c0", "#b55000", "#d55e00"),
          new Colour("c1", "#006197", "#0d79b6"),
          new Colour("c2", "#008662", "#009e73"),
          new Colour("c3", "#ad678e", "#cc79a7"),
          new Colour("c4", "#4999c6", "#56b4e9"),
          new Colour("c5", "#c48700", "#e69f00"));

  private static final List<Colour> COLOURS =
      Stream.concat(
              Stream.of(GROUND, INK, new Colour("line", "#d8dce2", "#3a3f49")), SCHEMES.stream())
          .toList();

  private Theme() {}

  /** Returns the style of a scheme, by its place among the schemes of the report. */
  static String scheme(int place) {
    return SCHEMES.get(place % SCHEMES.size()).name();
  }

  /**
   * Returns the style sheet of a picture. It has a rule for each colour and no custom properties,
   * which programs that convert SVG to other formats do not know.
   */
  static String pictureStyle() {
    return css(".%s{color:%s}\n", "%s", "@media (prefers-color-scheme:dark){\n%s}\n")
        + Template.resource("picture.css");
  }

  /** Returns the style sheet of a page, which has the colours as custom properties. */
  static String pageStyle() {
    return css("--%s:%s;", ":root{%s}\n", "@media (prefers-color-scheme:dark){:root{%s}}\n")
        + COLOURS.stream()
            .map(
                colour ->
                    ".picture .%1$s,.picture.%1$s{color:var(--%1$s)}\n".formatted(colour.name()))
            .collect(Collectors.joining())
        + Template.resource("picture.css")
        + Template.resource("report.css");
  }

  private static String css(String rule, String forLight, String forDark) {
    return forLight.formatted(rules(rule, false)) + forDark.formatted(rules(rule, true));
  }

  private static String rules(String rule, boolean dark) {
    return COLOURS.stream()
        .map(colour -> rule.formatted(colour.name(), dark ? colour.dark() : colour.light()))
        .collect(Collectors.joining());
  }
}
