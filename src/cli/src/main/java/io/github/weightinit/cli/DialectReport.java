package io.github.weightinit.cli;

import io.github.weightinit.cli.dialect.Request;
import io.github.weightinit.cli.dialect.Result;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.JsonWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reports what a call of another framework gave.
 *
 * @param framework its name
 * @param call the name of the call
 * @param request what was asked for
 * @param result what came out
 */
record DialectReport(String framework, String call, Request request, Result result) {

  /** The number of elements that are shown. */
  private static final int SHOWN = 8;

  private static final Columns<DialectReport> JSON =
      new Columns<DialectReport>()
          .with("framework", DialectReport::framework)
          .with("call", DialectReport::call)
          .with("seed", report -> report.request.seed())
          .with("dtype", report -> report.result.type().toString())
          .with("shape", report -> report.result.shape())
          .with("arguments", report -> new TreeMap<>(report.request.arguments()))
          .with("variants", report -> report.request.variants())
          .with("first", report -> report.elements().objects(report.shown()))
          .with("sha256", report -> report.result.sha256());

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> {
        out.print(heading());
        indexed().table(shown(), out);
        out.print("\nsha256 " + result.sha256() + "\n");
      }
      case CSV -> indexed().csv(shown(), out);
      case JSON -> JsonWriter.write(JSON.object(this), out);
    }
  }

  private List<Integer> shown() {
    return IntStream.range(0, Math.min(SHOWN, result.length())).boxed().toList();
  }

  private Columns<Integer> indexed() {
    return new Columns<Integer>().number("index", "%s", i -> i).with(elements(), i -> i);
  }

  private Columns<Integer> elements() {
    return new Columns<Integer>()
        .number("value", "%s", result::text)
        .number("bits", "%s", result::bits);
  }

  private String heading() {
    String arguments =
        new TreeMap<>(request.arguments())
            .entrySet().stream().map(argument -> " " + argument).collect(Collectors.joining());
    String variants =
        request.variants().isEmpty() ? "" : ", " + String.join(" ", request.variants());
    return framework
        + (" " + call + arguments + "\nseed " + request.seed())
        + (", " + result.type() + " " + result.shape() + variants + "\n\n");
  }
}
