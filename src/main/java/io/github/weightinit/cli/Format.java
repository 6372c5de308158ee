package io.github.weightinit.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** The forms of a report. */
enum Format {
  TABLE {
    @Override
    void write(Report report, PrintWriter out, PrintWriter err) {
      TableReport.write(report, out);
      SummaryText.write(report, out);
    }
  },
  CSV {
    @Override
    void write(Report report, PrintWriter out, PrintWriter err) {
      CsvReport.write(report, out);
      // Not among the records: whoever reads them expects a header and one record for each tensor.
      SummaryText.write(report, err);
    }
  },
  JSON {
    @Override
    void write(Report report, PrintWriter out, PrintWriter err) {
      JsonReport.write(report, out);
    }
  };

  abstract void write(Report report, PrintWriter out, PrintWriter err);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
