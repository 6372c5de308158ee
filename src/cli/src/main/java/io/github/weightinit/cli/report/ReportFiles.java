package io.github.weightinit.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report as files. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Makes the report: a page that holds everything, and each of its pictures as a file too.
   *
   * @param result the results of the experiment
   * @param check the page with the check of a model; empty for none
   * @return the text of each file, by its name
   */
  public static Map<String, String> of(ExperimentResult result, String check) {
    var figures = new ArrayList<ReportFigures>();
    for (List<NetworkResult> networks : result.sizes()) {
      NetworkResult.Size size = networks.get(0).size();
      String suffix = "-d" + size.depth() + "-w" + size.width();
      figures.add(ReportFigures.of(networks, result.sizes().size() == 1 ? "" : suffix));
    }
    var files = new LinkedHashMap<String, String>();
    files.put("report.html", ReportPage.html(result, figures, !check.isEmpty()));
    if (!check.isEmpty()) {
      files.put("check.html", check);
    }
    figures.stream()
        .flatMap(ReportFigures::all)
        .forEach(figure -> files.put(figure.name() + ".svg", figure.svg()));
    return files;
  }
}
