package io.github.weightinit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The tensors as a table for people. */
final class TableReport {

  private static final int FIRST_NUMBER = 3;
  private static final int LAST_NUMBER = 5;

  private TableReport() {}

  static void write(Report report, PrintWriter out) {
    var rows = new ArrayList<List<String>>();
    String rule = Scheme.isName(report.plan().recipe()) ? "scheme" : "rule";
    rows.add(
        List.of("tensor", "shape", rule, "expected std", "measured std", "std errors", "sha256"));
    report.tensors().forEach(tensor -> rows.add(row(tensor)));
    // The digests are the last column, and empty unless asked for.
    int columns = rows.get(0).size() - (report.settings().digest() ? 0 : 1);
    rows.replaceAll(row -> row.subList(0, columns));
    TextTable.write(rows, i -> FIRST_NUMBER <= i && i <= LAST_NUMBER, out);
    out.print("\n");
  }

  private static List<String> row(TensorReport tensor) {
    String sha256 = tensor.sha256();
    return List.of(
        UserError.printable(tensor.parameter().name()),
        PlanFields.shape(tensor.parameter()),
        tensor.assignment().rule(),
        deviation(tensor.expected().standardDeviation()),
        deviation(tensor.measuredStandardDeviation()),
        distance(tensor),
        sha256 == null ? "" : sha256);
  }

  /** Six places, which would leave nothing of 1e-6. */
  private static String deviation(double value) {
    return TextTable.number(value == 0 || value >= 1e-3 ? "%.6f" : "%.3e", value);
  }

  private static String distance(TensorReport tensor) {
    if (tensor.isConstant()) {
      return tensor.isEqual() ? "equal" : "NOT EQUAL";
    }
    return TextTable.number("%+.2f", tensor.standardErrors());
  }
}
