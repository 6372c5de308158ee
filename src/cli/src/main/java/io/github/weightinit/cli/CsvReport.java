package io.github.weightinit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The tensors as comma-separated values, with a header and in full precision. */
final class CsvReport {

  private static final List<String> HEADER =
      List.of(
          "measured_mean",
          "measured_std",
          "measured_min",
          "measured_max",
          "standard_errors",
          "equal");

  private CsvReport() {}

  static void write(Report report, PrintWriter out) {
    boolean digest = report.settings().digest();
    var header = new ArrayList<>(PlanFields.HEADER);
    header.addAll(HEADER);
    if (digest) {
      header.add("sha256");
    }
    Csv.line(header, out);
    for (TensorReport tensor : report.tensors()) {
      var fields = new ArrayList<>(PlanFields.csv(tensor.assignment()));
      fields.addAll(measured(tensor));
      if (digest) {
        String sha256 = tensor.sha256();
        fields.add(sha256 == null ? "" : sha256);
      }
      Csv.line(fields, out);
    }
  }

  private static List<String> measured(TensorReport tensor) {
    return List.of(
        Csv.number(tensor.moments().mean()),
        Csv.number(tensor.measuredStandardDeviation()),
        Csv.number(tensor.moments().min()),
        Csv.number(tensor.moments().max()),
        Csv.number(tensor.standardErrors()),
        tensor.isConstant() ? Boolean.toString(tensor.isEqual()) : "");
  }
}
