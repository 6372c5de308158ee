package io.github.weightinit.cli.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes out of a picture what nobody sees: a page holds each of its pictures four times. */
final class SmallSvg {

  private static final Pattern INVISIBLE =
      Pattern.compile("<path [^>]*fill=\"none\" stroke-width=\"0\"[^>]*></path>");
  private static final Pattern PATH = Pattern.compile(" d=\"M([-\\d. L]+?)( Z)? ?\"");
  private static final Pattern CLIP =
      Pattern.compile("<defs><clipPath id=\"(\\w+)\">(<rect [^>]*></rect>)</clipPath></defs>");
  private static final Pattern CLIPPED = Pattern.compile("url\\(#(\\w+)\\)");

  private SmallSvg() {}

  static String of(String svg) {
    String visible = INVISIBLE.matcher(svg).replaceAll("");
    return withSharedClips(PATH.matcher(visible).replaceAll(SmallSvg::corners));
  }

  /** Without the points of a path that are on the way from one to the next, as on an axis. */
  private static String corners(MatchResult path) {
    List<String[]> kept = new ArrayList<>();
    for (String point : path.group(1).split("L", -1)) {
      String[] next = point.strip().split(" ", -1);
      if (next.length != 2) {
        return path.group();
      }
      int last = kept.size() - 1;
      if (last >= 1
          && (isBetween(kept.get(last - 1), kept.get(last), next, 0, 1)
              || isBetween(kept.get(last - 1), kept.get(last), next, 1, 0))) {
        kept.remove(last);
      }
      kept.add(next);
    }
    var text = new StringBuilder(" d=\"");
    kept.forEach(
        point ->
            text.append(text.length() == 4 ? 'M' : 'L')
                .append(point[0])
                .append(' ')
                .append(point[1]));
    return text.append(path.group(2) == null ? "\"" : "Z\"").toString();
  }

  private static boolean isBetween(String[] a, String[] b, String[] c, int along, int across) {
    double before = Double.parseDouble(b[along]) - Double.parseDouble(a[along]);
    double after = Double.parseDouble(c[along]) - Double.parseDouble(b[along]);
    return a[across].equals(b[across]) && b[across].equals(c[across]) && before * after >= 0;
  }

  /** Panels of one size share what they are clipped by. */
  private static String withSharedClips(String svg) {
    Map<String, String> first = new HashMap<>();
    Map<String, String> shared = new HashMap<>();
    String once =
        CLIP.matcher(svg)
            .replaceAll(
                clip -> {
                  String id = first.computeIfAbsent(clip.group(2), unused -> clip.group(1));
                  shared.put(clip.group(1), id);
                  return id.equals(clip.group(1)) ? clip.group() : "";
                });
    return CLIPPED
        .matcher(once)
        .replaceAll(use -> "url(#" + shared.getOrDefault(use.group(1), use.group(1)) + ")");
  }
}
