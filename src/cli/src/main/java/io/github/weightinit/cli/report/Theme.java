package io.github.weightinit.cli.report;

import io.github.weightinit.signal.Verdict.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The colours of pictures and pages, on a light and on a dark screen, as CSS. */
final class Theme {

  private record Colour(String name, String light, String dark) {}

  private static final List<Colour> COLOURS =
      Stream.concat(
              Stream.of(
                  new Colour("ground", "#ffffff", "#16181d"),
                  new Colour("ink", "#24292f", "#d6d9e0"),
                  new Colour("line", "#d8dce2", "#3a3f49")),
              Arrays.stream(Outcome.values())
                  .map(OutcomeStyle::of)
                  .map(style -> new Colour(style.styleClass(), style.light(), style.dark())))
          .toList();

  private Theme() {}

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
