package io.github.weightinit.cli.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/** Draws plots as SVG, the same bytes each time. */
final class PlotSvg {

  private static final Pattern RANDOM_ID = Pattern.compile("(?<=id=\")[A-Za-z0-9]+(?=\")");
  private static final Pattern LONG_FRACTION = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");
  private static final Pattern TAG = Pattern.compile("<[^>]+>");
  private static final Pattern TOOLTIP_STYLE = Pattern.compile("#\\w+ \\.[a-z-]*tooltip[^}]*}\\s*");
  private static final Pattern FOR_JAVA_FX = Pattern.compile(" clip-bounds-jfx=\"[^\"]*\"");
  private static final Pattern SIZE = Pattern.compile("width=\"([\\d.]+)\" height=\"([\\d.]+)\"");

  private PlotSvg() {}

  /**
   * Draws a plot.
   *
   * @param spec of the plot, as Lets-Plot has it; is changed
   * @param title for those who do not see it
   */
  static String draw(Map<String, Object> spec, String title) {
    String svg =
        PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
            spec, null, new UnsupportedRGBEncoder(), false);
    if (!svg.contains("<g id=")) {
      throw new IllegalStateException("not a plot: " + svg);
    }
    return titled(SmallSvg.of(smaller(ordinals(svg))), title);
  }

  /** Lets-Plot draws lots for the ids of its elements. */
  private static String ordinals(String svg) {
    var ordinals = new LinkedHashMap<String, String>();
    RANDOM_ID
        .matcher(svg)
        .results()
        .forEach(id -> ordinals.putIfAbsent(id.group(), "i" + ordinals.size()));
    String named = TOOLTIP_STYLE.matcher(svg).replaceAll("");
    for (var id : ordinals.entrySet()) {
      named =
          named
              .replace("id=\"" + id.getKey() + '"', "id=\"" + id.getValue() + '"')
              .replace("#" + id.getKey(), "#" + id.getValue());
    }
    return named;
  }

  private static String smaller(String svg) {
    String plain = FOR_JAVA_FX.matcher(svg).replaceAll("");
    // Text has numbers too, which are to be read.
    plain =
        TAG.matcher(plain)
            .replaceAll(
                tag ->
                    LONG_FRACTION
                        .matcher(tag.group())
                        .replaceAll(number -> rounded(number.group())));
    return plain
        .replaceAll("\\s*\n\\s*", "\n")
        .replaceAll(">\n([^<]*)\n</text>", ">$1</text>")
        .replaceAll(">\n<", "><");
  }

  /** A hundredth of a pixel is nothing to see. */
  private static String rounded(String number) {
    String text =
        new BigDecimal(number)
            .setScale(2, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
    return text.equals("0.00") ? "0" : text;
  }

  private static String titled(String svg, String title) {
    String escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    String sized =
        SIZE.matcher(svg)
            .replaceFirst("width=\"$1\" height=\"$2\" viewBox=\"0 0 $1 $2\" role=\"img\"");
    int end = sized.indexOf('>') + 1;
    return sized.substring(0, end) + "<title>" + escaped + "</title>" + sized.substring(end) + "\n";
  }
}
