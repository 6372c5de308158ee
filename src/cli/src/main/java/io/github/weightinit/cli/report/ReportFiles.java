package io.github.weightinit.cli.report;

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
    List<List<NetworkResult>> sizes = result.sizes();
    List<ReportFigures> figures =
        sizes.stream().map(size -> ReportFigures.of(size, suffix(size, sizes.size()))).toList();
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

  private static String suffix(List<NetworkResult> networks, int sizes) {
    NetworkResult.Size size = networks.get(0).size();
    return sizes == 1 ? "" : "-d" + size.depth() + "-w" + size.width();
  }
}
