package io.github.weightinit.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report as files. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Makes the report: a page that holds everything, and its wide pictures as files of their own.
   *
   * @param study what was seen
   * @param check HTML of the check of a model; empty for none
   * @return the text of each file, by its name
   */
  public static Map<String, String> of(Study study, String check) {
    var figures = new ArrayList<Figures>();
    for (Trial.Size size : study.sizes()) {
      String suffix = study.sizes().size() == 1 ? "" : "-d" + size.depth() + "-w" + size.width();
      figures.add(new Figures(study.of(size), suffix));
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put("report.html", ReportPage.html(study, figures, !check.isEmpty()));
    if (!check.isEmpty()) {
      files.put("check.html", check);
    }
    for (Figures some : figures) {
      for (List<Figure> kind : List.of(some.lastLayers(), some.layers(), some.curves())) {
        for (Figure figure : kind) {
          files.put(figure.name() + ".svg", figure.svg(false));
          files.put(figure.name() + "-dark.svg", figure.svg(true));
        }
      }
    }
    return files;
  }
}
