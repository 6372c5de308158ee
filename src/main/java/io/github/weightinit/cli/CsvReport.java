package io.github.weightinit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tensors as comma-separated values: RFC 4180, with a header and in full precision. */
final class CsvReport {

  private static final List<String> HEADER =
      List.of(
          "tensor",
          "shape",
          "weights",
          "scheme",
          "expected_mean",
          "measured_mean",
          "expected_std",
          "measured_std",
          "standard_errors",
          "equal");

  private CsvReport() {}

  static void write(Report report, PrintWriter out) {
    boolean digest = report.settings().digest();
    var header = new ArrayList<>(HEADER);
    if (digest) {
      header.add("sha256");
    }
    line(header, out);
    for (TensorReport tensor : report.tensors()) {
      var fields = fields(tensor);
      if (digest) {
        String sha256 = tensor.sha256();
        fields.add(sha256 == null ? "" : sha256);
      }
      line(fields, out);
    }
  }

  private static List<String> fields(TensorReport tensor) {
    return new ArrayList<>(
        List.of(
            tensor.parameter().name(),
            tensor.parameter().shapeText(),
            Long.toString(tensor.parameter().size()),
            tensor.assignment().scheme(),
            number(tensor.expectedMean()),
            number(tensor.moments().mean()),
            number(tensor.expectedStandardDeviation()),
            number(tensor.measuredStandardDeviation()),
            number(tensor.standardErrors()),
            tensor.isConstant() ? Boolean.toString(tensor.isEqual()) : ""));
  }

  private static void line(List<String> fields, PrintWriter out) {
    out.print(fields.stream().map(CsvReport::quoted).collect(Collectors.joining(",")) + "\r\n");
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** An empty field says that there is no such number. */
  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
