package io.github.weightinit.cli;

import io.github.weightinit.random.StreamKey;
import java.io.PrintWriter;
import java.util.Locale;

/** The totals of a run, for people. */
final class SummaryText {

  private SummaryText() {}

  static void write(Report report, PrintWriter out) {
    Settings settings = report.settings();
    line(
        out,
        "%s: %,d tensors, %,d weights, %s, recipe %s",
        UserError.printable(report.model().name()),
        report.tensors().size(),
        report.model().size(),
        settings.type(),
        report.plan().recipe());
    line(
        out,
        "fill:  %.3f s, %.2f ns a weight (the part of the total that went into filling)",
        report.fillSeconds(),
        report.fillNanosPerWeight());
    line(
        out,
        "total: %.3f s (filling%s and measuring)",
        report.totalSeconds(),
        settings.digest() ? ", digesting" : "");
    line(
        out,
        "threads %d, seed %d, stream version %d",
        settings.threads(),
        settings.seed(),
        StreamKey.STREAM_VERSION);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.print(String.format(Locale.ROOT, format, values) + "\n");
  }
}
